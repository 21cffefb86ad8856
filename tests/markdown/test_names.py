"""Names of records in texts become links, and nothing else does."""

from __future__ import annotations

import pytest

from debtlog.markdown.html_writer import HtmlWriter
from debtlog.markdown.names import NO_NAMES, Names, Place
from debtlog.markdown.safe import block, inline

KNOWN = {"10": "../10/", "11": "../11/", "TD-2": "../TD-2/", "cache": "../cache/", "a.1": "../a.1/"}


def find(name: str) -> Place | None:
    """Lead to what is known."""
    return Place(KNOWN[name], f'About "{name}"') if name in KNOWN else None


NUMBERS, WORDS = Names(find), Names(find, has_words=True)


def names_in(text: str, names: Names) -> list[str]:
    """List the parts of ``text`` that lead somewhere; all parts together are the text."""
    parts = list(names.split(text))
    assert "".join(part for part, _ in parts) == text
    assert all(part for part, _ in parts)
    return [part for part, place in parts if place]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#10", "#10"),
        ("See #10.", "#10"),
        ("(#10, #11)", "#10 #11"),
        ("«#10»–#11: so", "#10 #11"),
        ("после #10-го", "#10"),
        ("#10's loop", "#10"),
        ("#10-#11", "#10 #11"),
        ("#12", ""),  # is not there
        ("#010", ""),
        ("#1", ""),
        ("#100", ""),
        ("#10a", ""),
        ("#10_", ""),
        ("a#10", ""),
        ("ы#10", ""),
        ("##10", ""),
        ("&#10;", ""),
        ("page.html#10", ""),
        ("debt/#10", ""),
        ("#10/rest", ""),
        ("#10@host", ""),
        ("?id=#10", ""),
        ("#10.5", ""),
        ("PR #10, MR #11", ""),
        ("issue #10 and pull request #11", ""),
        ("#cache", "#cache"),  # nobody writes it by chance
        ("#TD-2", "#TD-2"),
        ("10, TD-2 or cache", ""),
        ("", ""),
    ],
)
def test_a_number_with_its_sign_is_a_name(text: str, found: str) -> None:
    assert names_in(text, NUMBERS) == found.split()
    assert names_in(text, NO_NAMES) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See TD-2, #10 and #TD-2.", "TD-2 #10 #TD-2"),
        ("the cache, and #cache", "#cache"),
        ("a.1 a.1.", "a.1 a.1"),
        ("TD-20 TD-2a xTD-2 x-TD-2 TD-2-x", ""),
        ("src/TD-2 TD-2/src TD-2.py .TD-2 a@TD-2 x=TD-2", ""),
        ("-----TD-2 10 11", ""),
    ],
)
def test_a_word_with_a_digit_is_one_where_records_have_words(text: str, found: str) -> None:
    assert names_in(text, WORDS) == found.split()


LINK = '<a href="../10/" title="About &quot;10&quot;">#10</a>'


@pytest.mark.parametrize(
    ("text", "html", "markdown"),
    [
        ("see #10", f"see {LINK}", r"see [&#35;10](../10/)"),
        ("**#10**", f"<strong>{LINK}</strong>", r"**[&#35;10](../10/)**"),
        ("*see* #10", f"<em>see</em> {LINK}", r"*see* [&#35;10](../10/)"),
        ("`#10`", "<code>#10</code>", "`#10`"),
        ("[#10](b)", '<a href="b">#10</a>', "[&#35;10](b)"),
        ("[a #10 *b*](b)", '<a href="b">a #10 <em>b</em></a>', "[a &#35;10 <em>b</em>](b)"),
        ("https://x.org/#10", '<a href="https://x.org/#10">https://x.org/#10</a>', None),
        ("https://x.org #10", f'<a href="https://x.org">https://x.org</a> {LINK}', None),
        ("![#10](b)", '<a href="b">#10</a>', None),
        ("<b>#10", f"&lt;b&gt;{LINK}", None),
        ("#12", "#12", "&#35;12"),
        ("!#10", f"!{LINK}", r"\![&#35;10](../10/)"),
    ],
)
def test_names_are_links_in_text_alone(text: str, html: str, markdown: str | None) -> None:
    assert HtmlWriter(names=NUMBERS).inline(text) == html
    assert markdown is None or inline(text, names=NUMBERS) == markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("See #10.", f"<p>See {LINK}.</p>"),
        ("- #10\n- b", f"<ul>\n<li>{LINK}</li>\n<li>b</li>\n</ul>"),
        ("> #10", f"<blockquote>\n<p>{LINK}</p>\n</blockquote>"),
        ("# See #10", f"<p><strong>See {LINK}</strong></p>"),
        ("    #10", "<pre><code>#10\n</code></pre>"),
        ("```\n#10\n```", "<pre><code>#10\n</code></pre>"),
    ],
)
def test_names_are_links_in_every_block_but_code(text: str, html: str) -> None:
    assert HtmlWriter(names=NUMBERS).block(text) == html
    assert block(text, names=NUMBERS).count("](../10/)") == html.count("<a ")


def test_what_is_itself_a_link_has_no_others() -> None:
    assert HtmlWriter(names=NUMBERS).inline("see #10", links=False) == "see #10"
    assert inline("*see* #10", names=NUMBERS, links=False) == "*see* &#35;10"


def test_a_long_text_of_almost_names_is_read_once() -> None:
    text = "#" + "1-" * 50_000 + " " + "a1." * 50_000 + "/" + "#" * 50_000
    assert names_in(text, WORDS) == []
