"""Headings of a page: their anchors, the links to them, and the outline that they are."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import slugify_unicode

from debtlog.render.pages.headings import outlined, slug
from debtlog.render.safe_text import Html
from debtlog.render.site_page import Heading

LINK = '<a class="headerlink" href="#{0}" title="Link">&para;</a>'


def ids(text: str) -> list[str]:
    """List the anchors of the headings below the title."""
    return [heading.id for heading in outlined(text, "Link")[1]]


def test_a_heading_gets_an_anchor_and_a_link_to_it() -> None:
    html, outline = outlined("<h1>Title</h1>\n<p>Text</p>\n<h2>What <b>it</b> is</h2>\n", "Link")
    title, heading = LINK.format("title"), LINK.format("what-it-is")
    assert html == (
        f'<h1 id="title">Title{title}</h1>\n<p>Text</p>\n'
        f'<h2 id="what-it-is">What <b>it</b> is{heading}</h2>\n'
    )
    assert outline == (Heading(2, "what-it-is", Html("What <b>it</b> is")),)


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("Problem 1: It is slow", "problem-1-it-is-slow"),
        ("#10 Modules are reloaded *one by one*", "10-modules-are-reloaded-one-by-one"),
        ("Что болит — сильнее", "что-болит-сильнее"),
        ("a &lt;b&gt; &amp; c", "a-b-c"),
        ('<span lang="en">It</span> is', "it-is"),
        ("src/a_b.py", "srca_bpy"),
        ("  --a--  ", "-a-"),
    ],
)
def test_an_anchor_is_made_of_letters_and_digits(title: str, anchor: str) -> None:
    assert slug(Html(title)) == anchor


def test_anchors_are_unique() -> None:
    assert ids("<h2>A</h2><h3>A</h3><h2>A</h2><h2>A 1</h2><h2>a_1</h2>") == [
        *("a", "a_1", "a_2", "a-1", "a_3"),
    ]
    assert ids("<h2>?</h2><h2>!</h2>") == ["_1", "_2"]


def test_an_anchor_that_is_there_is_not_given_again() -> None:
    assert ids('<h2>Order</h2><p><a id="order"></a></p><h2>Order</h2>') == ["order_1", "order_2"]


def test_a_heading_keeps_its_own_anchor() -> None:
    assert ids('<h2>By tag</h2><h2 id="by-tag">By tag</h2>') == ["by-tag_1", "by-tag"]


@given(st.lists(st.text("aAя_1 2-?é", min_size=1), min_size=1, max_size=6))
def test_anchors_are_those_of_python_markdown(titles: list[str]) -> None:
    """Links that people have kept lead to the same headings."""
    lines = [f"## x{title}x" for title in titles]
    toc = {"toc": {"slugify": slugify_unicode}}
    theirs = markdown.Markdown(extensions=["toc"], extension_configs=toc)
    theirs.convert("\n\n".join(lines).replace("_", "\\_"))
    ours = ids("".join(f"<h2>{line.removeprefix('## ')}</h2>" for line in lines))
    assert ours == [token["id"] for token in theirs.toc_tokens]  # type: ignore[attr-defined]
