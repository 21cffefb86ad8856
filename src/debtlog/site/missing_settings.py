"""What the configuration of a site lacks for the pages of the register, and the lines to add."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from debtlog.site.configuration import read_all
from debtlog.errors import DebtlogError
from debtlog.site.requirements import FENCES, NEEDS, PLUGIN, missing

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.site.configuration import Settings

_EXTENSIONS = "markdown_extensions"
#: What a generator without plugins needs no word for.
_GIVEN = (PLUGIN, FENCES)


def require_needs(root: Path, config: str, *, has_plugins: bool) -> None:
    """Raise DebtlogError when the site would be without pages of the register, or show markup.

    What cannot be read is for the generator to tell.
    """
    settings = _readable(root, config, has_plugins=has_plugins)
    if wanting := _wanting(settings, has_plugins=has_plugins):
        told = ", ".join(f"{key}: [{', '.join(names)}]" for key, names in wanting.items())
        help = 'add it; the guide "Add the register to a site you have" says how'
        raise DebtlogError(f"{config} lacks, for the pages of the register, {told}; {help}")


def require_folder(root: Path, config: str, docs: str) -> None:
    """Raise DebtlogError when a generator without plugins would look for pages elsewhere."""
    settings = _readable(root, config, has_plugins=False) or {}
    folder = settings.get("docs_dir", "docs")
    if isinstance(folder, str) and os.path.normpath(root / folder) != os.path.normpath(root / docs):
        help = f"`docs: {folder}` in debt/register.yml names the same"
        raise DebtlogError(f"{config} has its pages in {folder}, the register in {docs}; {help}")


def lines_to_add(root: Path, config: str) -> list[str]:
    """Write what a configuration lacks for MkDocs, in the form that it has; Zensical reads it, too.

    There are no lines when nothing is lacking, and when only the generator can tell.
    """
    settings = _readable(root, config, has_plugins=True)
    lines = []
    for key, names in _wanting(settings, has_plugins=True).items():
        mapped = settings is not None and isinstance(settings.get(key), dict)
        lines += [f"{key}:", *(f"  {name}: {{}}" if mapped else f"  - {name}" for name in names)]
    return lines


def _readable(root: Path, config: str, *, has_plugins: bool) -> Settings | None:
    """Read a configuration with what it inherits; None where only its generator can."""
    try:
        return read_all(root, config, adds=not has_plugins)
    except DebtlogError:
        return None


def _wanting(settings: Settings | None, *, has_plugins: bool) -> dict[str, list[str]]:
    """Give the entries that are not there, by key; none for a key that only the generator reads.

    Where no plugins are named MkDocs takes the search, which a list must name; where no extensions
    are named Zensical takes all that are needed.
    """
    if settings is None:
        return {}
    given = () if has_plugins else _GIVEN
    wanting = {
        key: missing(key, [*names, *given])
        for key in NEEDS
        if (names := _names(settings.get(key))) is not None
    }
    if not has_plugins and _EXTENSIONS not in settings:
        del wanting[_EXTENSIONS]
    if settings.get("plugins") is None and wanting["plugins"]:
        wanting["plugins"].insert(0, "search")
    return {key: names for key, names in wanting.items() if names}


def _names(entries: object) -> list[str] | None:
    """Name the entries of a list or mapping; None where only the generator can tell.

    One with options is a mapping: of its name to them, or, a script, with its ``path``.
    """
    if not isinstance(entries, (list, dict)):
        return [] if entries is None else None
    names: list[str] = []
    for entry in entries:
        name = entry.get("path", next(iter(entry), None)) if isinstance(entry, dict) else entry
        if not isinstance(name, str):
            return None
        names.append(name)
    return names
