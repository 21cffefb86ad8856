"""Links of pages that lead nowhere are told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from debtlog.render.safe_text import Html
from debtlog.site.stamping.links import LinkCheck
from tests.site.stamping.made_up import page

if TYPE_CHECKING:
    from debtlog.render.site_page import SitePage

#: What else there is on the site: anchors by address.
ELSEWHERE = {"": {"home"}, "guide/": {"start"}, "debt/debtlog.css": set[str]()}


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("../2/", ""),
        ("../2/#top", ""),
        ("../2/#gone", "it has no such anchor"),
        ("../3/", "there is no such page"),
        ("../3/#top", "there is no such page"),
        ("#problems", ""),
        ("#gone", "it has no such anchor"),
        ("#", ""),
        ("?a=b", ""),
        ("../..", ""),
        ("../../", ""),
        ("../../#home", ""),
        ("../../#gone", "it has no such anchor"),
        ("../../guide/?x=1#start", ""),
        ("../debtlog.css", ""),
        ("../debtlog.css#any", ""),
        ("../%D1%84%20x/", ""),
        ("/absolute/", ""),
        ("https://example.org/", ""),
        ("mailto:a@example.org", ""),
        ("//[", ""),
    ],
)
def test_links(link: str, fault: str) -> None:
    shown = replace(page(), html=Html(f'{page().html}<a class="x" href="{link}">x</a>'))
    pages = {"debt/1/": shown, "debt/2/": page("debt/2.md"), "debt/ф x/": page("debt/ф x.md")}
    found = list(LinkCheck().broken(pages, ELSEWHERE.get))
    told = f"debt/0001-ü.yml: its page has the link '{link}', but {fault}"
    assert found == ([told] if fault else [])


def test_pictures_and_addresses_without_folders() -> None:
    html = '<img src="a.png"><a href="2.html#top">x</a><a href="3.html">x</a>'
    shown = replace(page(edit=None), html=Html(html))
    pages = {"debt/1.html": shown, "debt/2.html": page("debt/2.md")}
    assert [line.partition("link ")[2] for line in LinkCheck().broken(pages, ELSEWHERE.get)] == [
        "'3.html', but there is no such page",
        "'a.png', but there is no such page",
    ]


def _pages_of(**pages: str) -> dict[str, SitePage]:
    return {f"debt/{name}/": replace(page(), html=Html(html)) for name, html in pages.items()}


_WITH_LINK = '<a href="../b/#x">x</a><a href="../../guide/#start">x</a>'
_TARGET = '<p id="x">x</p>'


@pytest.mark.parametrize(
    ("pages", "elsewhere"),
    [
        ({"a": _WITH_LINK, "b": _TARGET}, ELSEWHERE),
        ({"a": _WITH_LINK, "b": f"{_TARGET}more"}, ELSEWHERE),
        ({"a": f'{_WITH_LINK}<a href="../c/">x</a>', "b": _TARGET}, ELSEWHERE),
        ({"a": "", "b": _TARGET}, ELSEWHERE),
        ({"a": f'{_WITH_LINK}<p id="gone">x</p><a href="#gone">x</a>', "b": _TARGET}, ELSEWHERE),
        ({"a": _WITH_LINK, "b": '<p id="y">x</p>'}, ELSEWHERE),
        ({"a": _WITH_LINK}, ELSEWHERE),
        ({"a": _WITH_LINK, "b": _TARGET, "c": '<a href="../d/">x</a>'}, ELSEWHERE),
        ({"a": _WITH_LINK, "b": _TARGET}, {}),
        ({"a": _WITH_LINK, "b": _TARGET}, {"guide/": {"begin"}}),
    ],
)
def test_a_check_that_goes_on_finds_what_a_new_one_finds(
    pages: dict[str, str], elsewhere: dict[str, set[str]]
) -> None:
    check = LinkCheck()
    first = {"a": f'{_WITH_LINK}<a href="#gone">x</a>', "b": _TARGET}
    for shown, there in ((first, ELSEWHERE), (pages, elsewhere), (first, ELSEWHERE)):
        new = list(LinkCheck().broken(_pages_of(**shown), there.get))
        assert list(check.broken(_pages_of(**shown), there.get)) == new
    assert new
