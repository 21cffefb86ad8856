"""Sites built by the real generators: this repository's own, and those of small projects."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Protocol

import pytest
from playwright.sync_api import sync_playwright

from debtlog.model.vocabulary import Language
from debtlog.scaffold.file_texts import home_page, site_configuration
from tests.commands import COMPILED
from tests.forked import fork_server
from tests.own_checkout import own_files
from tests.render.test_golden import parts
from tests.sites.browser import DESKTOP, Profiles, Scheme, Servers, Visit
from tests.sites.reader import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).parents[2]
ENGINES = ("mkdocs", "zensical")


#: What the generators import, but for what is never built.
IMPORTED = (
    *("mkdocs.__main__", "mkdocs.commands.build", "mkdocs.contrib.search", "material.templates"),
    *("material.plugins.search.plugin", "debtlog.site.mkdocs_plugin", "debtlog.site.make_site"),
    *("debtlog.cli.commands.build", "debtlog.cli.commands.render", "debtlog.render.site_pages"),
    *("zensical.main", "zensical.markdown.render", "zensical.extensions.emoji", "pymdownx.quotes"),
    *("pymdownx.superfences", "pymdownx.tasklist", "pymdownx.twemoji_db", "pymdownx.snippets"),
    *("babel.dates", "babel.numbers", "babel.support", "pygments.lexers.python"),
)
SILENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}


def run(root: Path, program: str, *arguments: str, status: int | tuple[int, ...] = 0) -> str:
    """Run a program of this environment in ``root``; return all that it says."""
    with Path(os.devnull).open("rb") as nothing, TemporaryFile() as out:
        done = fork_server(*IMPORTED, before=COMPILED, environment=SILENT).run(
            f"import runpy; runpy.run_module('{program}', run_name='__main__', alter_sys=True)",
            *arguments,
            folder=root,
            environment=environment(root),
            streams=(nothing.fileno(), out.fileno(), out.fileno()),
        )
        out.seek(0)
        said = out.read().decode()
    assert done in (status if isinstance(status, tuple) else (status,)), said
    return said


def environment(root: Path) -> dict[str, str]:
    """Keep the user's home and git settings out of what is started."""
    ours = {"HOME": str(root), "XDG_CONFIG_HOME": str(root), "GIT_CONFIG_GLOBAL": "/dev/null"}
    ours |= {"GIT_CONFIG_NOSYSTEM": "1", **SILENT}
    for name in ("AUTHOR", "COMMITTER"):
        ours |= {f"GIT_{name}_NAME": "Ада Новак", f"GIT_{name}_EMAIL": "test@example.org"}
    return os.environ | ours


def copy_repository(target: Path) -> None:
    """Copy the files of this repository that git knows, as they are now, into one of their own."""
    for name in own_files():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target / name)
    commit_all(target)


def commit_all(root: Path) -> None:
    """Give all copies of the same files the same commit: pages name it."""
    day = f"{date.today()}T00:00:00+00:00"  # noqa: DTZ011  as the commit would have
    known = environment(root) | {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-mВсё"]):
        subprocess.run(["git", *command], cwd=root, env=known, check=True)


class Once(Protocol):
    """Makes a folder that all workers share."""

    def __call__(self, key: object, make: Callable[[Path], object]) -> Path:
        """Let ``make`` fill an empty folder, unless a worker did it for ``key``."""


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make what takes long once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make_once(key: object, make: Callable[[Path], object]) -> Path:
        folder = shared / hashlib.sha256(repr(key).encode()).hexdigest()[:16]
        done = folder.with_suffix(".done")
        with folder.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed
                folder.mkdir()
                make(folder)
                done.touch()
        return folder

    return make_once


@pytest.fixture(scope="session")
def own(once: Once) -> dict[str, Site]:
    """Build the site of this repository in both languages with every generator, strictly."""

    def make(root: Path, engine: str) -> None:
        copy_repository(root)
        for more in ((), ("--language", "ru")):
            run(root, "debtlog", "build", "--strict", "--engine", engine, *more)

    return {
        engine: Site(once(("own", engine), partial(make, engine=engine)) / "site")
        for engine in ENGINES
    }


@pytest.fixture(scope="session")
def shop(once: Once) -> dict[str, Site]:
    """Build the demo, smaller than the documentation has it, with every generator."""

    def make(root: Path) -> None:
        made = [str(ROOT / "scripts/demo"), str(root), "--records", "30", "--months", "6"]
        subprocess.run([sys.executable, *made], env=environment(root), check=True)

    demo = once("demo", make)

    def make_site(root: Path, engine: str) -> None:
        shutil.copytree(demo, root, dirs_exist_ok=True)
        build_site(root, engine)

    return {
        engine: Site(once(("shop", engine), partial(make_site, engine=engine)) / "site")
        for engine in ENGINES
    }


def build_site(root: Path, engine: str, *, strict: bool = True) -> None:
    """Build the site of ``root``."""
    if not strict:
        config = root / "mkdocs.yml"
        config.write_text(config.read_text(encoding="utf-8").replace("strict: true\n", ""))
    if engine == "mkdocs":
        run(root, "mkdocs", "build", *(["--strict"] if strict else []))
    else:  # with status 1 it has built a site of a register with errors
        run(root, "debtlog", "build", "--engine", engine, status=(0, 1))


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
def build(once: Once) -> Builds:
    """Build small sites; the same one only once."""
    known: dict[Path, Site] = {}

    def make(
        files: Mapping[str, str | bytes],
        engine: str = "mkdocs",
        language: str = "en",
        *,
        strict: bool = True,
    ) -> Site:
        def make_site(root: Path) -> None:
            write_project(root, files, language)
            build_site(root, engine, strict=strict)

        folder = once((sorted(files.items()), engine, language, strict), make_site) / "site"
        return known.setdefault(folder, Site(folder))

    return make


def write_project(root: Path, files: Mapping[str, str | bytes], language: str = "en") -> None:
    """Write files, those that a site needs beside them, and tell git."""
    words = {word.value: word for word in Language}
    config = site_configuration(words[language]).replace("lang: en\n", "lang: [en, ru]\n")
    defaults = {"debt/register.yml": "", "mkdocs.yml": config, "docs/index.md": home_page()}
    for name, content in {**defaults, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content.encode() if isinstance(content, str) else content)
    commit_all(root)


def example(language: str) -> dict[str, str]:
    """Give a register with something of everything, in a language."""
    case = ROOT / "tests" / "render" / "golden" / f"{language}.txt"
    return parts(case.read_text(encoding="utf-8"), "in") | {"notes.txt": "Notes\n"}


@pytest.fixture(scope="session")
def profiles() -> Iterator[Profiles]:
    """Start the Chromium that scripts/chromium found."""
    path = os.environ.get("DEBTLOG_CHROMIUM")
    if not path:
        pytest.skip("DEBTLOG_CHROMIUM names no browser; scripts/test looks for one")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield Profiles(chromium)
        chromium.close()


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """Serve sites."""
    running = Servers()
    yield running
    running.close()


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
def visit(profiles: Profiles, servers: Servers) -> Iterator[Visits]:
    """Visit sites; in the end nothing must have gone wrong."""
    with visiting(profiles, servers) as visits:
        yield visits


@pytest.fixture
def visit_first(profiles: Profiles, servers: Servers) -> Iterator[Visits]:
    """Visit sites as somebody who never did: nothing is cached, and pages may be prepared."""
    with visiting(profiles, servers, fresh=True) as visits:
        yield visits


@pytest.fixture
def visit_to_search(profiles: Profiles, servers: Servers) -> Iterator[Visits]:
    """Visit sites as somebody who uses the search of the theme, which finds nothing otherwise."""
    with visiting(profiles, servers, search=True) as visits:
        yield visits


@contextmanager
def visiting(
    profiles: Profiles, servers: Servers, *, fresh: bool = False, search: bool = False
) -> Iterator[Visits]:
    """Visit sites until the block ends."""
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
            address = servers.address(site.folder, search=search)
            base = f"{site.folder.as_uri()}/" if disk else address
            profile = profiles.page(base, size=size, scheme=scheme, scripts=scripts, fresh=fresh)
            visits.append(Visit(stack.enter_context(profile), base))
            return visits[-1]

        yield make
        for seen in visits:
            seen.end()
        for seen in visits:
            assert seen.complaints == []
            assert seen.foreign == []
