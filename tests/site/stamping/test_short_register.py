"""A hand-written page shows the register in short where it asks for that, and nowhere else."""

from __future__ import annotations

import re

import pytest

from debtlog.site.stamping.short_register import is_wanted, with_summary

ASKS = "<h1>Home</h1>\n<!-- debtlog: summary -->\n<p>More.</p>"
SUMMARY = (
    '<section class="debt-short x"><link rel="stylesheet" href="../debtlog.css">'
    '<a href="../register/?standing=open#x">all</a> <a href="./">home</a> '
    '<a href="https://example.org/">away</a> \\1</section>'
)
LINKS = re.compile('href="([^"]*)"')


@pytest.mark.parametrize(
    ("home", "address", "links"),
    [
        ("a/debt/", "", ["a/debtlog.css", "a/register/?standing=open#x", "a/debt/"]),
        ("a/debt/", "guide/", ["../a/debtlog.css", "../a/register/?standing=open#x", "../a/debt/"]),
        ("a/debt/", "a/b.html", ["debtlog.css", "register/?standing=open#x", "debt/"]),
    ],
)
def test_links_start_at_the_page(home: str, address: str, links: list[str]) -> None:
    shown = with_summary(ASKS, SUMMARY, home, address)
    assert LINKS.findall(shown) == [*links, "https://example.org/"]
    assert shown.startswith("<h1>Home</h1>\n<!-- debtlog: summary --><section")
    assert shown.endswith("\\1</section>\n<p>More.</p>")


def test_what_it_showed_before_is_replaced() -> None:
    once = with_summary(ASKS, SUMMARY, "debt/", "")
    assert with_summary(once, SUMMARY, "debt/", "") == once
    assert with_summary(once, SUMMARY.replace("all", "none"), "debt/", "").count("<section") == 1


@pytest.mark.parametrize(
    ("text", "asks"),
    [(ASKS, True), ("<!--debtlog: summary-->", True), ("debtlog: summary", False), ("", False)],
)
def test_only_the_comment_asks_for_it(text: str, *, asks: bool) -> None:
    assert is_wanted(text) is asks
    assert (with_summary(text, SUMMARY, "debt/", "") != text) is asks
