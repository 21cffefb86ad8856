"""What a site must have in its configuration for the pages of the register to be whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.page_paths import SITE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Puts the pages in, where the generator knows plugins.
PLUGIN = "debtlog"
#: Turns fences with line numbers into code; Zensical has it always.
FENCES = "pymdownx.superfences"
#: Key of the configuration → its entries. Without the extensions markup shows as text.
NEEDS = {
    "plugins": (PLUGIN,),
    "markdown_extensions": ("attr_list", "md_in_html", FENCES),
    "extra_css": (f"{SITE_FOLDER}/debtlog.css",),
    "extra_javascript": (f"{SITE_FOLDER}/debtlog.js",),
}

#: Extensions that bring others of those.
_BRINGS = {
    "extra": ("attr_list", "md_in_html"),
    "pymdownx.extra": ("attr_list", "md_in_html", FENCES),
}


def missing(key: str, names: Iterable[str]) -> list[str]:
    """Tell which entries of ``NEEDS`` are not among the ``names`` that stand under ``key``."""
    there = {_plain(name) for name in names}
    brought = {name for bringer in there & _BRINGS.keys() for name in _BRINGS[bringer]}
    return [name for name in NEEDS[key] if name not in there | brought]


def _plain(name: str) -> str:
    """Take from an entry what it may be written with: package and class, or where it is."""
    return name.removeprefix("markdown.extensions.").partition(":")[0].removeprefix("./")
