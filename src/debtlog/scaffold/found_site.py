"""Find the site that a repository has: its configuration, what builds it, where its pages are.

The configuration is a stranger's: it is read as data, up to a size, and never through a link.
"""

from __future__ import annotations

import os
import posixpath
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from debtlog.errors import DebtlogError
from debtlog.fs.read import read_file
from debtlog.model.vocabulary import Engine
from debtlog.site.configuration import beside, is_toml, plugin_options, read_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from debtlog.scaffold.checkout import Checkout
    from debtlog.site.configuration import Settings

#: Name of a configuration → what reads it; the first one counts.
_READERS = {
    "zensical.toml": "Zensical",
    "properdocs.yml": "ProperDocs",
    "properdocs.yaml": "ProperDocs",
    "mkdocs.yml": "MkDocs",
    "mkdocs.yaml": "MkDocs",
}
MAX_BYTES = 262_144
_MOST_FOLDERS = 2_000
_DEEPEST = 2
#: Folders for the site of a whole repository. Others have one of a part of it, or a test.
_USUAL = frozenset({"docs", "doc", "documentation", "website", "site", "www", "web", "mkdocs"})
_NOT_OURS = frozenset(
    {"node_modules", "vendor", "venv", "third_party", "examples", "test", "tests", "fixtures"}
)
_TECHDOCS = "techdocs-core"
#: Files that name what a project needs.
_REQUIREMENTS = ("pyproject.toml", "requirements.txt", "docs/requirements.txt", "uv.lock")


class FoundSite(NamedTuple):
    """The configuration of a site, relative to the folder of the register, and what reads it.

    ``settings`` are None where it cannot be read; ``problem`` says why.
    """

    config: str
    reader: str
    settings: Settings | None
    problem: str = ""

    @property
    def docs(self) -> str:
        """The folder of its pages; it begins with ``..`` if the register is in another folder."""
        folder = (self.settings or {}).get("docs_dir")
        return beside(self.config, folder if isinstance(folder, str) else "docs")

    @property
    def output(self) -> str:
        """The folder that it is built into."""
        folder = (self.settings or {}).get("site_dir")
        return beside(self.config, folder if isinstance(folder, str) else "site")

    @property
    def is_above(self) -> bool:
        """Whether it is the site of a checkout in a folder of which the register is."""
        return self.config.startswith("..")

    def engine(self, root: Path) -> Engine:
        """What builds it, as far as files tell."""
        if is_toml(self.config) or (self.reader == "MkDocs" and _needs_zensical(root)):
            return Engine.ZENSICAL
        return Engine.MKDOCS


def find_site(checkout: Checkout) -> FoundSite | None:
    """Find the site of a repository, or of the part of it that ``checkout.root`` is."""
    config = _config(checkout.root)
    if config:
        return _read(checkout.root, config)
    if checkout.top and checkout.folder and (config := _config(checkout.top)):
        found = _read(checkout.top, config)
        return found._replace(config=posixpath.relpath(config, checkout.folder))
    return None


def _config(root: Path) -> str:
    """Name the configuration of the site of ``root``; empty where there is none, or several."""
    found = sorted(_configs(root), key=lambda it: it.count("/"))
    if found and "/" not in found[0]:
        return found[0]
    usual = [it for it in found if _USUAL.intersection(it.split("/")[:-1])]
    outer = [it for it in found if it.count("/") == 1]
    sites = {posixpath.dirname(it): it for it in reversed(usual or outer)}
    return next(iter(sites.values())) if len(sites) == 1 else ""


def _configs(root: Path) -> Iterator[str]:
    """Yield the configurations in ``root`` and in folders not far below it."""
    inner, seen = [""], 0
    while inner and seen < _MOST_FOLDERS:
        here = inner.pop(0)
        seen += 1
        with suppress(OSError), os.scandir(root / here) as entries:
            present = {entry.name: entry.is_dir(follow_symlinks=False) for entry in entries}
            yield from (f"{here}{name}" for name in _READERS if present.get(name) is False)
            if here.count("/") < _DEEPEST:
                inner += [
                    f"{here}{name}/"
                    for name, is_folder in sorted(present.items())
                    if is_folder and not name.startswith(".") and name not in _NOT_OURS
                ]


def _read(root: Path, config: str) -> FoundSite:
    reader = _READERS[posixpath.basename(config)]
    try:
        settings = read_all(root, config, appends=False)
    except DebtlogError as error:
        return FoundSite(config, reader, None, str(error).removeprefix(f"{config} "))
    if _TECHDOCS in plugin_options(settings):
        reader = "TechDocs"
    return FoundSite(config, reader, settings)


def _needs_zensical(root: Path) -> bool:
    """Whether a project names Zensical, and not MkDocs, among what it needs."""
    for file in _REQUIREMENTS:
        found = read_file(root, file, MAX_BYTES)
        if isinstance(found, bytes) and b"zensical" in found:
            return b"mkdocs" not in found
    return False
