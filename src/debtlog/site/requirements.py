"""What the configuration of a site must contain for the pages of the register to work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.site.configuration import beside

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from debtlog.site.configuration import Settings

#: Adds the pages, where the generator supports plugins.
PLUGIN = "debtlog"
#: Turns fences with line numbers into code; always active in Zensical.
FENCES = "pymdownx.superfences"
_EXTENSIONS = "markdown_extensions"
_TECHDOCS = "techdocs-core"
#: Key of the configuration → required entries. Without the extensions markup shows as text.
REQUIRED = {
    "plugins": (PLUGIN,),
    _EXTENSIONS: ("attr_list", "md_in_html", FENCES),
}
#: Extensions that include some of those.
_BUNDLES = {
    "extra": ("attr_list", "md_in_html"),
    "pymdownx.extra": ("attr_list", "md_in_html", FENCES),
}


def missing(key: str, names: Iterable[str]) -> list[str]:
    """List the entries that ``key`` requires and that are not among its ``names``."""
    present = {_plain(name) for name in names}
    bundled = {name for bundle in present & _BUNDLES.keys() for name in _BUNDLES[bundle]}
    return [name for name in REQUIRED[key] if name not in present | bundled]


def require_settings(config: str, settings: Settings | None, *, has_plugins: bool) -> None:
    """Raise DebtlogError when the site would lack pages of the register, or show raw markup.

    ``settings`` are those of the configuration ``config``; None where only its generator can read
    them.
    """
    if absent := missing_by_key(settings, has_plugins=has_plugins):
        listed = ", ".join(f"{key}: [{', '.join(names)}]" for key, names in absent.items())
        help = 'add them as the guide "Add the register to a site you have" describes'
        raise DebtlogError(f"{config} lacks settings for the register: {listed}; {help}")


def require_same_folder(root: Path, config: str, settings: Settings | None, docs: str) -> None:
    """Raise DebtlogError when a generator without plugins would look for pages elsewhere."""
    folder = (settings or {}).get("docs_dir", "docs")
    if not isinstance(folder, str):
        return
    folder = beside(config, folder)
    if os.path.normpath(root / folder) != os.path.normpath(root / docs):
        help = f"set `docs: {folder}` in debt/register.yml"
        raise DebtlogError(f"{config} has its pages in {folder}, the register in {docs}; {help}")


def missing_by_key(settings: Settings | None, *, has_plugins: bool) -> dict[str, list[str]]:
    """List the missing entries by key; none for a key that only the generator can read.

    Without a ``plugins`` key MkDocs enables the search, which a list must name. Without a
    ``markdown_extensions`` key Zensical enables all that are required. So does a plugin that brings
    extensions along.
    """
    if settings is None:
        return {}
    built_in = () if has_plugins else (PLUGIN, FENCES)
    absent = {
        key: missing(key, [*names, *built_in])
        for key in REQUIRED
        if (names := _names(settings.get(key))) is not None
    }
    if _EXTENSIONS not in settings and (not has_plugins or _brings_extensions(settings)):
        del absent[_EXTENSIONS]
    if settings.get("plugins") is None and absent["plugins"]:
        absent["plugins"].insert(0, "search")
    return {key: names for key, names in absent.items() if names}


def _brings_extensions(settings: Settings) -> bool:
    """Whether a plugin adds the extensions, as that of Backstage does."""
    return _TECHDOCS in (_names(settings.get("plugins")) or [])


def _names(entries: object) -> list[str] | None:
    """Name the entries of a list or mapping; None where only the generator can tell.

    An entry with options is a mapping from its name to them, or, for a script, with its ``path``.
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


def _plain(name: str) -> str:
    """Reduce an entry to its bare name: no package, class or leading ``./``."""
    return name.removeprefix("markdown.extensions.").partition(":")[0].removeprefix("./")
