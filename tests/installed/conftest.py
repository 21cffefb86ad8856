"""Packages of this checkout, built once, and environments that have only them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from tests.own_checkout import ROOT, own_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: A repository that does not exist: what a release would state in pyproject.toml.
REPOSITORY = "https://example.org/debtlog"
#: What lies about in a checkout and is in no package.
LITTER = (
    *(".venv/x.py", ".cache/x", "site/index.html", "dist/x.tar.gz"),
    *("docs/debt/index.md", "src/debtlog/__pycache__/x.pyc", "tests/.pytest_cache/x"),
)
NOTHING: Mapping[str, str] = MappingProxyType({})


def build(folder: Path, target: str, out: Path) -> Path:
    """Build the package ``target`` of ``folder`` into ``out``; return its file."""
    command = [sys.executable, "-P", "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return next(out.glob("*.whl" if target == "wheel" else "*.tar.gz"))


@dataclass(frozen=True, slots=True)
class Packages:
    """The source archive, what it unpacks to, and two wheels: one without an address, one with."""

    archive: Path
    unpacked: Path
    wheel: Path
    published: Path


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """Build a copy of this checkout's files, then build what it made once more."""
    top = tmp_path_factory.mktemp("packages")
    checkout = top / "checkout"
    for name in own_files():
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, checkout / name)
    for name in (
        ".venv/x.py",
        "site/index.html",
        "docs/debt/index.md",
        "src/debtlog/__pycache__/x.pyc",
    ):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text("", encoding="utf-8")
    (top / ".gitignore").write_text("*.md\nsrc/\n", encoding="utf-8")
    archive = build(checkout, "sdist", top / "archive")
    with tarfile.open(archive) as tar:
        tar.extractall(top / "unpacked", filter="data")
    (unpacked,) = (top / "unpacked").iterdir()
    wheel = build(unpacked, "wheel", top / "wheel")
    return Packages(
        archive, unpacked, wheel, build(published(unpacked), "wheel", top / "published")
    )


def published(unpacked: Path) -> Path:
    """Copy a source tree and state where its repository is."""
    copy = unpacked.with_name("published")
    shutil.copytree(unpacked, copy)
    settings = copy / "pyproject.toml"
    before = settings.read_text(encoding="utf-8")
    after = before.replace('\nrepository = ""\n', f'\nrepository = "{REPOSITORY}"\n')
    assert after != before
    settings.write_text(after, encoding="utf-8")
    return copy


@dataclass(frozen=True, slots=True)
class Environment:
    """A Python that can import debtlog from one place only, and what debtlog needs."""

    folder: Path
    python: Path

    def run(
        self, folder: Path, *command: str, status: int = 0, variables: Mapping[str, str] = NOTHING
    ) -> str:
        """Run a command of this environment in ``folder``; return what it prints."""
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
        }
        environment |= {
            "PATH": f"{self.python.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONDONTWRITEBYTECODE": "1",
            **variables,
        }
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == status, f"{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Make an environment with what debtlog needs, but without debtlog."""
    return environment(tmp_path_factory.mktemp("bare"))


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, packages: Packages) -> Environment:
    """Make an environment into which pip has installed the wheel."""
    made = environment(tmp_path_factory.mktemp("installed"))
    options = ["--quiet", "--no-index", "--no-deps", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "--python", str(made.python), "install", *options]
    subprocess.run([*command, str(packages.wheel)], check=True, capture_output=True)
    return made


def environment(folder: Path) -> Environment:
    """Make an environment that sees the packages of the tests, except debtlog.

    A path that is listed in a ``.pth`` file is searched for modules, but its own ``.pth`` files are
    not read: the checkout, which is installed as editable, stays unknown.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "tests.pth").write_text("\n".join(_site_packages()), encoding="utf-8")
    return Environment(folder, folder / "bin/python")


def _site_packages() -> Iterator[str]:
    yield from dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Variables with which pip builds and installs debtlog without an index.

    What debtlog and its build need is found on the path of Python, which has no debtlog itself.
    """
    folder = tmp_path_factory.mktemp("offline")
    packages = folder / "packages"
    packages.mkdir()
    for site in _site_packages():
        for entry in Path(site).iterdir():
            if "debtlog" not in entry.name and not (packages / entry.name).exists():
                (packages / entry.name).symlink_to(entry)
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CACHE_HOME": str(folder),
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "PYTHONPATH": str(packages),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it as the value of `--build-isolation`
        **{f"GIT_{who}_NAME": "Test" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "test@example.org" for who in ("AUTHOR", "COMMITTER")},
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
    }


@pytest.fixture(scope="session")
def published_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a git repository of this checkout, as others would refer to it, with a tag."""
    root = tmp_path_factory.mktemp("published") / "debtlog"
    for name in own_files():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, root / name)
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for command in (
        ["init", "--quiet", "--template=", "--initial-branch=main"],
        ["add", "--all"],
        [*who, "commit", "--quiet", "--message=Release 0.1.0"],
        ["tag", "v0.1.0"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True, capture_output=True)
    return root
