"""Markdown of authors is written again so that all readers understand the same."""

from __future__ import annotations

import pytest

from debtlog.markdown.safe import block, escape, fence, inline, plain


@pytest.mark.parametrize(
    ("text", "rich", "bare"),
    [
        ("*a* **b** `c`", "*a* **b** `c`", "a b c"),
        ("[c](https://x.y)", "[c](https://x.y)", "c"),
        ("![i](https://x/i.png)", "[i](https://x/i.png)", "i"),
        ("[x](javascript:a)", "&#91;x&#93;(javascript:a)", "[x](javascript:a)"),
        ("a\nb", "a b", "a b"),
        ("a <b> & c", "a &lt;b> & c", "a <b> & c"),
        ("# x", r"\# x", "# x"),
        ("1. x", r"1\. x", "1. x"),
        ("a_b_c __init__", "a_b_c **init**", "a_b_c init"),
        ("x {: .y }", "x &#123;: .y &#125;", "x {: .y }"),
        ("**a **b** c**", "**a b c**", "a b c"),
        ("", "", ""),
    ],
)
def test_one_line(text: str, rich: str, bare: str) -> None:
    assert inline(text) == rich
    assert plain(text) == bare


def test_links_may_be_left_out() -> None:
    assert inline("*a* [b](https://x.y)", links=False) == "*a* b"


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("src/__init__.py", r"src/\_\_init\_\_.py"),
        ("*a* `b` <c>", r"\*a\* &#96;b&#96; &lt;c>"),
        ("https://x.y", "https&#58;//x.y"),
        ("a\nb", "a b"),
        ("#10, !1, ?2: @a", "&#35;10, &#33;1, &#63;2: &#64;a"),  # hosts would link these
        ("C# and !, really? a@b", "C# and !, really? a@b"),
        ("0" * 40, f"&#48;{'0' * 39}"),  # a commit
        (f"{'0' * 41} {'g' * 40} 7d1b5f0", f"{'0' * 41} {'g' * 40} 7d1b5f0"),
    ],
)
def test_what_is_escaped_is_literal(text: str, literal: str) -> None:
    assert escape(text) == literal


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("one\n\ntwo", "one\n\ntwo"),
        ("- a\n- b\n\nc", "- a\n- b\n\nc"),
        ("1. a\n   - b", "1. a\n    - b"),
        ("3. a\n4. b", "3\\. a\n\n4\\. b"),  # which some readers would count from 1
        ("a\\\nb", "a<br>b"),
        ("> q", "> q"),
        ("# h\ntext", "**h**\n\ntext"),  # a record has no headings of its own
        ("```py\nx\n```", "```py\nx\n```"),
        ("```mermaid\nx\n```", "```\nx\n```"),  # which would be drawn
        ("    code", "```\ncode\n```"),
        ("<script>x</script>", "&lt;script>x&lt;/script>"),
    ],
)
def test_blocks(text: str, written: str) -> None:
    assert block(text) == written
    assert block(text, "  ") == "\n".join(
        f"  {line}" if line else "" for line in written.split("\n")
    )


def test_numbers_of_items_have_two_digits_at_most() -> None:
    written = block("\n".join(f"{number}. x" for number in range(1, 102)))
    assert written.split("\n")[-3:] == ["99. x"] * 3


@pytest.mark.parametrize(
    ("code", "language", "options", "written"),
    [
        ("x", "", "", "```\nx\n```"),
        ("a\n```\nb", "python", 'hl="1"', '````python hl="1"\na\n```\nb\n````'),
    ],
)
def test_nothing_closes_a_fence(code: str, language: str, options: str, written: str) -> None:
    assert fence(code, language, options) == written
