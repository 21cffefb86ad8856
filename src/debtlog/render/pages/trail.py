"""Where a page is in the register: the pages above it, and what it is called in their row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.page_paths import DASHBOARD_PAGE, FILES_PAGE, REGISTER_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import SafeText

#: What the pages above others are called, by their names: keys of the catalogue.
_CALLED = {
    DASHBOARD_PAGE: "heading.overview",
    REGISTER_PAGE: "ui.register",
    FILES_PAGE: "heading.by_file",
}
#: The page above those that a template makes, where that is not the home page of the register.
_ABOVE = {
    "records": REGISTER_PAGE,
    "record": REGISTER_PAGE,
    "alias": REGISTER_PAGE,
    "source": FILES_PAGE,
}


class Step(NamedTuple):
    """A step of the way; where it has no page of its own, ``link`` is empty."""

    text: SafeText | str
    link: str


def trail(page: Page, template: str, here: Iterable[str]) -> Iterator[Step]:
    """Yield the way to a page that ``template`` makes; it ends with the plain texts ``here``."""
    if template == "dashboard":
        return
    for name in dict.fromkeys((DASHBOARD_PAGE, _ABOVE.get(template, DASHBOARD_PAGE))):
        yield Step(page.words(_CALLED[name]), page.links.to_page(name))
    for text in here:
        yield Step(page.markup.literal(text), "")
