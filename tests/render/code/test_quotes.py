"""Quotes of code in documents: marked, found again, and compared apart from the rest."""

from __future__ import annotations

import pytest

from debtlog.render.code.quotes import Quote, differing, marked, unmarked

ONE, OTHER = "```python\none\n```", "```python\nother\n```"


def filled(first: str = ONE, second: str = ONE, *, sure: bool = True, tail: str = "end\n") -> str:
    """Write a document with two quotes; ``sure`` says whether the second is."""
    return (
        f"# Head\n\n{marked(first, sure=True)}\n\nmiddle\n\n{marked(second, sure=sure)}\n\n{tail}"
    )


def test_marks_vanish_and_quotes_are_known() -> None:
    text, quotes = unmarked(filled(sure=False))
    assert text == f"# Head\n\n{ONE}\n\nmiddle\n\n{ONE}\n\nend\n"
    assert [text[quote.start : quote.end] for quote in quotes] == [ONE, ONE]
    assert [quote.sure for quote in quotes] == [True, False]


@pytest.mark.parametrize("text", ["a\x01b", "a\x02b\x03", "\x01\x03a\x01b\x02\x02"])
def test_marks_of_others_vanish_too(text: str) -> None:
    """# hostile 74."""
    made, quotes = unmarked(f"{text}{marked(text, sure=True)}")
    assert not set("\x01\x02\x03") & set(made)
    assert all(isinstance(quote, Quote) for quote in quotes)


@pytest.mark.parametrize(
    ("other", "lines"),
    [
        (filled(), []),
        (filled(OTHER), [3]),
        (filled(ONE, OTHER), [9]),
        (filled(OTHER, OTHER), [3, 9]),
        (filled("", OTHER), [3, 7]),
        (filled("<pre><code>one</code></pre>"), [3]),
        (filled("```python\n one \n```"), []),  # only white space changed
        (filled(tail="other\n"), None),
        (filled(tail="end\nmore\n"), None),
        (filled(OTHER, tail="other\n"), None),
        (filled("a paragraph that somebody wrote"), None),
        ("", None),
        ("# Head\n\n", None),
    ],
)
def test_compares_quotes_apart_from_the_rest(other: str, lines: list[int] | None) -> None:
    assert differing(*unmarked(filled()), unmarked(other)[0]) == lines


@pytest.mark.parametrize("second", [ONE, OTHER, ""])
def test_a_quote_that_is_not_sure_may_be_any(second: str) -> None:
    assert differing(*unmarked(filled(sure=False)), unmarked(filled(ONE, second))[0]) == []
    assert differing(*unmarked(filled(sure=False)), unmarked(filled(OTHER, second))[0]) == [3]


@pytest.mark.parametrize(("other", "lines"), [("text\n", []), ("text\nmore\n", None), ("", None)])
def test_a_document_without_quotes_is_compared_whole(other: str, lines: list[int] | None) -> None:
    assert differing("text\n", (), other) == lines
