"""Pages whose HTML is not in memory: whoever reads them sees no difference."""

from __future__ import annotations

from dataclasses import fields

import msgspec
import pytest

from debtlog.render.safe_text import Html
from debtlog.render.site_page import Heading, SearchEntry, SitePage
from debtlog.render.stored_pages import stored

TEXTS = ("", "<p>a</p>", "<p>←\N{GRINNING FACE}</p>\n" * 1000, "half \ud800 a character")


def page(text: str) -> SitePage:
    """Make a page that has everything."""
    heading, entry = Heading(2, "a", Html("A")), SearchEntry("a", "b")
    more = ("about", (heading,), ("toc",), "debt/1.yml", entry, True)
    return SitePage("debt/1.md", "One", Html(text), *more)


def test_every_part_is_the_same_in_any_order() -> None:
    made = list(map(page, TEXTS))
    kept = list(stored(made))
    for before, after in reversed(list(zip(made, kept, strict=True))):
        for field in fields(SitePage):
            assert getattr(after, field.name) == getattr(before, field.name)
        assert after.content == before.content
    assert kept == list(stored(made))
    assert kept[0] != kept[1]


def test_a_page_can_be_read_while_others_are_stored() -> None:
    pages = stored(map(page, TEXTS))
    first = next(pages)
    second = next(pages)
    assert (first.html, second.html, next(pages).html) == TEXTS[:3]


@pytest.mark.parametrize("text", TEXTS[:3])
def test_it_is_encoded_whole(text: str) -> None:
    (kept,) = stored([page(text)])
    for codec in (msgspec.json, msgspec.msgpack):
        assert codec.decode(codec.encode(kept), type=SitePage) == page(text)
