"""Old and new code in a terminal."""

from __future__ import annotations

import pytest

from debtlog.output.terminal.printable import plain, width
from debtlog.output.terminal.side_by_side import WIDE, comparison
from debtlog.tracking.diffing.hunks import compared, numbered

OLD = ["def wait(server):", "    server.join()", "    return"]
NEW = ["def wait(server):", "    server.join(5.0)", "    log()", "    return"]


def shown(old: list[str], new: list[str], columns: int | None) -> list[str]:
    """Lay the comparison out; what was edited is marked by its colour, too."""
    (pieces,) = compared(numbered(old, 1, 99), numbered(["_"] * 8 + new, 9, 99))
    return list(comparison(pieces, columns, lambda text, colour: f"{colour[:1]}<{text}>"))


@pytest.mark.parametrize("columns", [None, 20, WIDE - 1])
def test_one_below_the_other(columns: int | None) -> None:
    assert shown(OLD, NEW, columns) == [
        "  b<1  9 |   def wait(server):>",
        "  r<2    | -     server.join()>",
        "  g<  10 | +     server.join(5.0)>",
        "  g<  11 | +     log()>",
        "  b<3 12 |       return>",
    ]


def test_side_by_side() -> None:
    assert shown(OLD, NEW, WIDE) == [
        f"  {'as recorded':<48}  as it is now",
        f"  b<1 |   def wait(server):>{' ' * 25}  b< 9 |   def wait(server):>",
        f"  r<2 | -     server.join()>{' ' * 25}  g<10 | +     server.join(5.0)>",
        f"  r<>{' ' * 48}  g<11 | +     log()>",
        f"  b<3 |       return>{' ' * 32}  b<12 |       return>",
    ]


@pytest.mark.parametrize("columns", [WIDE, WIDE + 1, 160])
@pytest.mark.parametrize("letter", ["x", "ж", "日", "e\u0301"])
def test_no_part_of_a_line_is_hidden(columns: int, letter: str) -> None:
    (pieces,) = compared(numbered(["a"], 1, 1), numbered([letter * 300 + "!"], 1, 1))
    lines = list(comparison(pieces, columns, plain))
    assert all(width(line) <= columns for line in lines)
    told = "".join(line.rpartition("| ")[2].removeprefix("+ ").lstrip(" ") for line in lines[1:])
    assert told == letter * 300 + "!"


@pytest.mark.parametrize("columns", [None, WIDE])
def test_code_cannot_steer_the_terminal(columns: int | None) -> None:
    hostile = "\x1b[2J\x9b\u202e\rgone\tx"
    for old, new in ((["a"], [hostile]), ([hostile], ["a"])):
        text = "\n".join(shown(old, new, columns))
        assert not set(text) & set("\x1b\x9b\u202e\r\t")
        assert "\\u001b[2J\\u009b\\u202e\\u000dgone x" in text
