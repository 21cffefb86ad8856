"""Sites built by the real generators: this repository's own, and those of small projects."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from playwright.sync_api import sync_playwright

from tests.render.test_golden import parts
from tests.sites.browser import DESKTOP, Scheme, Visit, hosted, visiting
from tests.sites.reader import Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
ENGINES = ("mkdocs", "zensical")


def run(root: Path, *command: str, status: int = 0) -> str:
    """Run a command of this environment in ``root``; return all that it says."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env=environment(root),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout
    return done.stdout


def environment(root: Path) -> dict[str, str]:
    """Keep the user's home and git settings out of what is started."""
    ours = {"HOME": str(root), "XDG_CONFIG_HOME": str(root), "GIT_CONFIG_GLOBAL": "/dev/null"}
    ours |= {"GIT_CONFIG_NOSYSTEM": "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    for name in ("AUTHOR", "COMMITTER"):
        ours |= {f"GIT_{name}_NAME": "Ада Новак", f"GIT_{name}_EMAIL": "test@example.org"}
    return os.environ | ours


def copy_repository(target: Path) -> None:
    """Copy the files of this repository that git knows, as they are now, into one of their own."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-mВсё"]):
        subprocess.run(["git", *command], cwd=target, env=environment(target), check=True)


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy this repository; the copy is built and not changed."""
    folder = tmp_path_factory.mktemp("checkout")
    copy_repository(folder)
    return folder


@pytest.fixture(scope="session")
def own(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """Build the site of this repository in both languages with every generator, strictly."""
    sites = {}
    for engine in ENGINES:
        for more in ((), ("--language", "ru")):
            run(checkout, "debtlog", "build", "--strict", "--engine", engine, *more)
        target = tmp_path_factory.mktemp(engine)
        shutil.copytree(checkout / "site", target, dirs_exist_ok=True)
        sites[engine] = Site(target)
        for folder in ("docs/debt", "site"):
            shutil.rmtree(checkout / folder, ignore_errors=True)
    return sites


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """Build the demo, smaller than the documentation has it, with every generator."""
    root = tmp_path_factory.mktemp("demo")
    made = [str(ROOT / "scripts/demo"), str(root), "--records", "30", "--months", "6"]
    subprocess.run([sys.executable, *made], env=environment(root), check=True)
    return {engine: built(root, engine, tmp_path_factory.mktemp("shop")) for engine in ENGINES}


def built(root: Path, engine: str, target: Path, *, strict: bool = True) -> Site:
    """Build the site of ``root``, and move it to ``target``."""
    if not strict:
        config = root / "mkdocs.yml"
        config.write_text(config.read_text(encoding="utf-8").replace("strict: true\n", ""))
    if engine != "mkdocs":
        run(root, "debtlog", "render", "--pages")
    run(root, engine, "build", *(["--strict"] if strict else []))
    shutil.copytree(root / "site", target, dirs_exist_ok=True)
    for folder in (root / "docs" / "debt", root / "site"):
        shutil.rmtree(folder, ignore_errors=True)
    return Site(target)


class Builds(Protocol):
    """Builds the site of a small project."""

    def __call__(
        self,
        files: Mapping[str, str | bytes],
        engine: str = "mkdocs",
        language: str = "en",
        *,
        strict: bool = True,
    ) -> Site:
        """Build what ``files`` and the configuration that ``init`` makes say."""


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Build small sites; the same one only once."""
    known: dict[object, Site] = {}

    def make(
        files: Mapping[str, str | bytes],
        engine: str = "mkdocs",
        language: str = "en",
        *,
        strict: bool = True,
    ) -> Site:
        key = (tuple(files.items()), engine, language)
        if key not in known:
            root = tmp_path_factory.mktemp("small")
            write_project(root, files, language)
            known[key] = built(root, engine, tmp_path_factory.mktemp("site"), strict=strict)
        return known[key]

    return make


def write_project(root: Path, files: Mapping[str, str | bytes], language: str = "en") -> None:
    """Write files, those that a site needs beside them, and tell git."""
    scaffold = ROOT / "src/debtlog/cli/scaffold"
    config = (scaffold / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("  name: material\n", f"  name: material\n  language: {language}\n")
    config = config.replace("  - search\n", "  - search:\n      lang: [en, ru]\n")
    home = (scaffold / "index.md").read_text(encoding="utf-8")
    defaults = {"debt/register.yml": "", "mkdocs.yml": config, "docs/index.md": home}
    for name, content in {**defaults, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content.encode() if isinstance(content, str) else content)
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-mВсё"]):
        subprocess.run(["git", *command], cwd=root, env=environment(root), check=True)


def example(language: str) -> dict[str, str]:
    """Give a register with something of everything, in a language."""
    case = ROOT / "tests" / "render" / "golden" / f"{language}.txt"
    return parts(case.read_text(encoding="utf-8"), "in") | {"notes.txt": "Notes\n"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that scripts/chromium found."""
    path = os.environ.get("DEBTLOG_CHROMIUM")
    if not path:
        pytest.skip("DEBTLOG_CHROMIUM names no browser; scripts/test looks for one")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Visits(Protocol):
    """Visits sites; every visit must end without a complaint and without a foreign request."""

    def __call__(
        self,
        site: Site,
        *,
        size: tuple[int, int] = DESKTOP,
        scheme: Scheme = "light",
        scripts: bool = True,
        disk: bool = False,
    ) -> Visit:
        """Visit ``site`` on a server, or from disk."""


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visits]:
    """Visit sites; in the end nothing must have gone wrong."""
    with ExitStack() as stack:
        visits: list[Visit] = []

        def make(
            site: Site,
            *,
            size: tuple[int, int] = DESKTOP,
            scheme: Scheme = "light",
            scripts: bool = True,
            disk: bool = False,
        ) -> Visit:
            server = nullcontext(f"{site.folder.as_uri()}/") if disk else hosted(site.folder)
            base = stack.enter_context(server)
            visits.append(
                stack.enter_context(
                    visiting(browser, base, size=size, scheme=scheme, scripts=scripts)
                )
            )
            return visits[-1]

        yield make
        for seen in visits:
            assert seen.complaints == []
            assert seen.foreign == []
