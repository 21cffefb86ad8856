"""Which pages share a frame, and whether what is put together is what the theme makes itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtlog.site.stamping.shell import Kind, Shell, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.render.site_page import SitePage

#: Placeholders and a page for comparison are made for each kind: as many pages as it has at least.
FEWEST = 3


@dataclass(slots=True)
class Group:
    """Pages of a kind and their shell: the theme also makes the first of them, for comparison."""

    shell: Shell
    pages: list[SitePage] = field(default_factory=list)

    @property
    def first(self) -> SitePage:
        """The page that is compared."""
        return self.pages[0]

    @property
    def others(self) -> list[SitePage]:
        """Those that are not made by the theme."""
        return self.pages[1:]


def grouped(pages: Iterable[SitePage]) -> list[Group]:
    """Group pages by their kind; those of a kind that has few pages are left out."""
    by_kind: dict[Kind, list[SitePage]] = {}
    for page in pages:
        by_kind.setdefault(kind_of(page), []).append(page)
    return [
        Group(Shell(kind), pages)
        for kind, pages in by_kind.items()
        if kind.depth and len(pages) >= FEWEST
    ]
