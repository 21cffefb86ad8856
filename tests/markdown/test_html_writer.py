"""Markdown of authors becomes the HTML that a site would make of what is rewritten for it."""

from __future__ import annotations

import time

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtlog.markdown.html_writer import HtmlWriter, escape, escaped
from debtlog.markdown.parse import PARSER
from debtlog.markdown.safe import block, inline
from tests.hostile.payloads import PAYLOADS
from tests.markdown.tree import MEANT, Tree

#: Those of a site as debtlog sets it up.
EXTENSIONS = (
    *("admonition", "attr_list", "md_in_html", "tables", "toc"),
    *("pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.superfences", "pymdownx.tasklist"),
)
WRITER = HtmlWriter()
#: What no text of an author becomes, whatever it says.
ATTRIBUTES = {"a href", "ol start"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* **b** `c`", "<em>a</em> <strong>b</strong> <code>c</code>"),
        ("**a **b** c**", "<strong>a b c</strong>"),
        ("`<b> & x`", "<code>&lt;b&gt; &amp; x</code>"),
        ("[c](https://x.y)", '<a href="https://x.y">c</a>'),
        ("[](https://x.y)", '<a href="https://x.y">https://x.y</a>'),
        ("[x](10.md#a)", '<a href="10.md#a">x</a>'),
        ("<https://x.y?a=1&copy;>", '<a href="https://x.y?a=1&amp;copy;">https://x.y?a=1&amp;copy;</a>'),
        ("see https://x.y/(a), so", 'see <a href="https://x.y/%28a%29">https://x.y/(a)</a>, so'),
        ("![i](https://x/i.png)", '<a href="https://x/i.png">i</a>'),
        ("[x](javascript:a)", "[x](javascript:a)"),
        ('a "b" <c> & d', "a &quot;b&quot; &lt;c&gt; &amp; d"),
        ("a\nb  c", "a b c"),
        ("# x", "# x"),
        ("x {: .y }", "x {: .y }"),
        ("a\x00\u202eb &#x202e;", "a\ufffd\ufffdb \ufffd"),
        ("", ""),
    ],
)  # fmt: skip
def test_one_line(text: str, html: str) -> None:
    assert WRITER.inline(text) == html


def test_links_may_be_left_out() -> None:
    assert (
        WRITER.inline("*a* [b](https://x.y) https://x.y", links=False) == "<em>a</em> b https://x.y"
    )


def test_a_name_is_safe_in_text_and_in_attributes() -> None:
    assert escape('a  "<b>"\n&') == "a &quot;&lt;b&gt;&quot; &amp;"
    assert escaped("a  b") == "a  b"


BLOCKS = [
    ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
    ("a\\\nb\nc", "<p>a<br>b c</p>"),
    ("- a\n- b\n\nc", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>c</p>"),
    ("- a\n\n- b", "<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>"),
    ("1. a\n   - b", "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n</ol>"),
    ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    ("- a\n\n* b", "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>"),
    ("> q\n> > r", "<blockquote>\n<p>q</p>\n<blockquote>\n<p>r</p>\n</blockquote>\n</blockquote>"),
    ("# **h** i\ntext", "<p><strong>h i</strong></p>\n<p>text</p>"),
    ("a\n\n---\n\nb", "<p>a</p>\n<p>b</p>"),
    ("```py\nx < 1\n```", "<pre><code>x &lt; 1\n</code></pre>"),
    ("    code", "<pre><code>code\n</code></pre>"),
    ("-\n- a", "<ul>\n<li></li>\n<li>a</li>\n</ul>"),
    ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
    ("| a |\n|---|\n| b |", "<p>| a | |---| | b |</p>"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "html"), BLOCKS)
def test_blocks(text: str, html: str) -> None:
    assert WRITER.block(text) == html


def test_relative_links_are_led_by_the_page_and_code_is_coloured_by_it() -> None:
    writer = HtmlWriter(lambda way: f"../{way}", lambda code, language: f"[{language}: {code}]")
    assert (
        writer.inline("[a](b.md?c#d) [e](#f)")
        == '<a href="../b.md?c#d">a</a> <a href="../#f">e</a>'
    )
    assert writer.inline("[a](https://x.y) <a@b.c>") == WRITER.inline("[a](https://x.y) <a@b.c>")
    assert writer.block("```py x\na\n```") == "[py: a\n]"


@pytest.mark.parametrize("text", ['[a](b"c)', "[a](b'c)", "[a](<b c>)", "[a](b&quot;c)"])
def test_no_address_ends_its_attribute(text: str) -> None:
    seen: list[str] = []

    def lead(way: str) -> str:
        seen.append(way)
        return way

    assert HtmlWriter(lead).inline(text).count('"') in {0, 2}
    assert not any(set("\"'<> ") & set(way) for way in seen)


def test_text_that_is_nested_unreasonably_deeply_is_literal() -> None:
    deep = ">" * PARSER.options.maxNesting + " x"
    assert WRITER.block(deep) == f"<p>{escape(deep)}</p>"


#: Texts of several lines that harm where they are not made safe.
HOSTILE = [
    "word\n{: onmouseover=alert(1) style=position:fixed }",
    "[a][r]\n\n[r]: javascript:alert(1)",
    "```\ncode\n```\n<script>alert(1)</script>\n```",
    '```mermaid\ngraph LR\n A["<img src=x onerror=alert(1)>"]\n```',
    '```py onclick=alert(1)"><script>\nx\n```',
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "<details ontoggle=alert(1) open><summary>s</summary>\n\n# x\n</details>",
    "---\ntemplate: ../../x.html\n---\n\n# Fake\n\n## other",
    '[c](x "a\\" onmouseover=\\"alert(1)")',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">\n<style>*{}</style>',
    "<div><b>\n\n<!-- x --><script>alert(1)</script>",
    "- <script>\n  > </ul><script>\n    1. `</code><script>`",
    "</p></li></ul><h1>x</h1>",
    '[TOC]\n\n--8<-- "/etc/passwd"\n\n::: json.dumps',
]  # fmt: skip


@pytest.mark.parametrize("text", [*HOSTILE, *(text for text, _ in PAYLOADS)])
def test_no_text_becomes_more_than_text(text: str) -> None:
    for html in (WRITER.block(text), f"<p>{WRITER.inline(text)}</p>"):
        tree = Tree(html)
        assert tree.tags <= MEANT | {"p"}
        assert tree.attributes <= ATTRIBUTES
        assert not any(part.startswith("<a javascript") for part in tree.parts)


@pytest.mark.parametrize(("text", "read"), PAYLOADS)
def test_a_title_is_read_as_it_was_written(text: str, read: str) -> None:
    assert read.replace("\\", "") in "".join(Tree(escape(text)).meaning).replace("\\", "")


def slowly(written: str) -> list[str]:
    """Read what a site makes of Markdown."""
    return Tree(markdown.markdown(written, extensions=list(EXTENSIONS))).meaning


@pytest.mark.parametrize("text", [*HOSTILE, *(text for text, _ in [*PAYLOADS, *BLOCKS])])
def test_a_site_would_show_the_same(text: str) -> None:
    assert Tree(WRITER.block(text)).meaning == slowly(block(text))
    assert Tree(f"<p>{WRITER.inline(text)}</p>").meaning == slowly(inline(text))


#: Pieces of Markdown, from which any text can be made.
PIECES = ("a", "b c", " ", "\n", "\n\n", "*", "**", "_", "`", "``", "[", "](", ")", "](x.md)", "!",
          "- ", "1. ", "> ", "# ", "    ", "```\n", "<", ">", "&", "&lt;", "|", "\\", "\\\n",
          "https://x.y/a_b", "__init__", ".", ",", ":", "~", "$", "{", "}", '"', "#1",
          "ё", "  \n")  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_site_would_show_the_same_of_any_text(text: str) -> None:
    assert Tree(WRITER.block(text)).meaning == slowly(block(text))
    assert Tree(f"<p>{WRITER.inline(text)}</p>").meaning == slowly(inline(text))


@pytest.mark.parametrize(
    "piece", ["[", "*a_ ", "`a", "> ", "- a\n ", "![", "<a ", "&", "https://x(", "\\"]
)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    def taken(count: int) -> float:
        text = (piece * count)[: len(piece) * count]
        start = time.process_time()
        WRITER.block(text)
        return time.process_time() - start

    assert min(taken(1_000) for _ in range(3)) < 1


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("docs/development/NOTES.md", "docs/<wbr>development/<wbr>NOTES.md"),
        ("See (src/server/main_server.py).", "See (src/<wbr>server/<wbr>main_server.py)."),
        ("`src/server/main_server.py`", "<code>src/<wbr>server/<wbr>main_server.py</code>"),
        ("and/or src/a.py 1/2", "and/or src/a.py 1/2"),
        ("//a/long/address/of/nothing", "//a/long/address/of/nothing"),
    ],
)
def test_long_paths_break_after_their_folders(text: str, html: str) -> None:
    assert HtmlWriter().inline(text) == html
