"""What is found plain without parsing is what the parser finds to be text alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from debtlog.markdown import html_writer, parse
from debtlog.markdown.html_writer import HtmlWriter, escape
from debtlog.markdown.plain_text import is_plain, plain_paragraphs
from debtlog.markdown.safe import inline, plain

PLAIN = ("a", 'a_b self_state, x: y ("z") - 1. > 2 #3 + it\'s!', "C: 5 % of №\u00a01")
MARKED = ("*a*", "a`b`", "[a]", "a&lt;", "<a>", "a\\", "__init__", "_a", "a_", "a_ b",
          "see http://a", "a  b", " a", "a ", "a\tb", "a\nb", "\u00a0a", "a\u3000",
          "a\x00", "a\u202eb", "")  # fmt: skip


@pytest.mark.parametrize("line", PLAIN)
def test_a_line_without_marks_is_plain(line: str) -> None:
    assert is_plain(line)
    assert plain_paragraphs(line) == [line]


@pytest.mark.parametrize("line", MARKED)
def test_a_line_that_may_have_marks_is_not(line: str) -> None:
    assert not is_plain(line)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("one\ntwo\n\n\nthree\n", ["one two", "three"]),
        ("Её код: old_name.\n\nB", ["Её код: old_name.", "B"]),
    ],
)
def test_lines_of_a_paragraph_are_one(text: str, paragraphs: list[str]) -> None:
    assert plain_paragraphs(text) == paragraphs


@pytest.mark.parametrize("line", ["", "1. a", "- a", "(a)", "=", " b", "    b", "*b*", "\u00a0b"])
def test_lines_that_begin_otherwise_may_be_more_than_a_paragraph(line: str) -> None:
    assert plain_paragraphs(f"{line}\na") == []
    assert plain_paragraphs(f"a\n{line}") == ([] if line else ["a"])


@pytest.mark.parametrize("end", [" ", "  ", "\\", "\u00a0"])
def test_the_end_of_a_line_may_break_it(end: str) -> None:
    assert plain_paragraphs(f"a{end}\nb") == []


#: Characters that matter to somebody, and some that should not.
SIGNS = "aZё1 _*`[]()<>&;:/\\!#+-=~|.\"'\n\t\u00a0\u2028\u200b\x00"


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(SIGNS, max_size=12), st.text(max_size=20)))
@example("a_1 b\n\nc")
def test_the_parser_says_the_same(text: str) -> None:
    def written() -> tuple[str, ...]:
        writer = HtmlWriter()
        return escape(text), writer.inline(text), writer.block(text), inline(text), plain(text)

    fast = written()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html_writer, "is_plain", lambda _: False)
        patch.setattr(html_writer, "plain_paragraphs", lambda _: [])
        patch.setattr(parse, "is_plain", lambda _: False)
        assert fast == written()
