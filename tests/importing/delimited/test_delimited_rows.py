"""Rows of cells, each of which knows where it is."""

from __future__ import annotations

from time import process_time

import pytest

from debtlog.importing.delimited.delimited_rows import DelimitedText, UnclosedQuoteError


@pytest.mark.parametrize(
    ("text", "delimiter", "expected"),
    [
        ("a,b\nc,d\n", ",", [(["a", "b"], (1, 1)), (["c", "d"], (2, 2))]),
        ("a,b", ",", [(["a", "b"], (1, 1))]),
        ("", ",", []),
        ("\n \n,,\n", ",", []),
        ("a;b,c\n", ";", [(["a", "b,c"], (1, 1))]),
        ("a|b\n", "|", [(["a", "b"], (1, 1))]),
        ('"a,b",c\n', ",", [(["a,b", "c"], (1, 1))]),
        ('"say ""no""",c\n', ",", [(['say "no"', "c"], (1, 1))]),
        ('"two\nlines",x\ny,z\n', ",", [(["two\nlines", "x"], (1, 2)), (["y", "z"], (3, 3))]),
        ('a "quoted" word,c\n', ",", [(['a "quoted" word', "c"], (1, 1))]),
        ('"a" b,c\n', ",", [(["a b", "c"], (1, 1))]),
        ('"",b\n', ",", [(["", "b"], (1, 1))]),
        ("a,b,\n", ",", [(["a", "b", ""], (1, 1))]),
        ("sep=;\na;b\n", ";", [(["a", "b"], (2, 2))]),
        ("a\tb\n\nc\n", "\t", [(["a", "b"], (1, 1)), (["c"], (3, 3))]),
    ],
)
def test_rows(text: str, delimiter: str, expected: list[tuple[list[str], tuple[int, int]]]) -> None:
    rows = [
        ([cell.text for cell in row.cells], row.lines)
        for row in DelimitedText(text, delimiter).rows()
    ]
    assert rows == expected


@pytest.mark.parametrize(("text", "line"), [('"a\nb', 1), ('a,b\nc,"d\n\n', 2)])
def test_a_quotation_mark_that_is_not_closed(text: str, line: int) -> None:
    with pytest.raises(UnclosedQuoteError) as raised:
        list(DelimitedText(text, ",").rows())
    assert raised.value.line == line


def test_every_character_is_where_its_cell_says() -> None:
    text = 'plain,"a ""b"" c\n""d""",é\n"","""x"""\n'
    source = DelimitedText(text, ",")
    cells = [cell for row in source.rows() for cell in row.cells]
    assert len(cells) == 5
    for cell in cells:
        for index, sign in enumerate(cell.text):
            offset = cell.offset(index)
            assert text[offset] == sign
            line, column = source.position(offset)
            assert text.split("\n")[line - 1 :][0][column - 1 : column] == sign.strip("\n")


@pytest.mark.parametrize("trap", ['"', '""', '"",', 'a"', ",", "\n", '"\n', "a,\n", '"a",'])
def test_reading_is_linear(trap: str) -> None:
    def seconds(count: int) -> float:
        began = process_time()
        try:
            for row in DelimitedText(trap * count, ",").rows():
                for cell in row.cells:
                    cell.offset(len(cell.text))
        except UnclosedQuoteError:
            pass
        return process_time() - began

    # twenty times as much takes about twenty times as long, and four hundred times if it is not
    assert seconds(200_000) < 100 * seconds(10_000) + 0.5
