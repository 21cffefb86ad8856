"""Reading and recording take time in proportion to the text, however it is made."""

from __future__ import annotations

import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from debtlog.importing.reading.entry_anchors import entry_anchors
from debtlog.importing.reading.read_register import read_register
from debtlog.importing.recording.fitted_texts import summary_of, text_of
from debtlog.importing.recording.record_fields import Fields
from debtlog.importing.words.efforts import effort_in
from debtlog.importing.words.kept_ids import id_in_cell, split_title
from debtlog.importing.words.lexicon import Lexicon, heading_of, role_of
from debtlog.importing.words.written_dates import date_in
from debtlog.model.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

LEXICON = Lexicon()
#: Twice the text takes twice the time; what is quadratic takes nearly four times as long.
MOST_TIMES = 3.2
#: Times below this one are noise.
NOISE_SECONDS = 0.05

TABLE = "| ID | Title | Status |\n|---|---|---|\n"
#: Each piece is repeated; what stands before it is not.
REPEATED: dict[str, tuple[str, str]] = {
    "pipes": ("", "|"),
    "asterisks": ("- ", "**a"),
    "tildes": ("- ", "~~a "),
    "nested quotes": ("", ">"),
    "brackets": ("## ", "[("),
    "links": ("- ", "[a](b"),
    "backticks": ("- ", "`` ` "),
    "hashes": ("", "# a\n"),
    "one line": ("", "a "),
    "one word": ("- **", "a"),
    "blanks in cells": (TABLE + "| T-1 | x", " "),
    "blanks in keys": ("## TD-1 x\n\n**a", " "),
    "blank lines below a key": ("## TD-1 x\n\n**Fix:** y\n", "\n"),
    "emoji": ("- ", "🔴"),
    "keys": ("## TD-1 x\n\n", "**Status:** open\n"),
    "keys in a line": ("## TD-1 x\n\n", "**Status:** open · "),
    "keyed lists": ("# t\n", "- Item: a\n- Status: b\n"),
    "groups": ("# t\n", "- Area: a\n  - Item: a\n  - Status: b\n"),
    "boxes": ("# t\n\n", "- [ ] a\n"),
    "rows": (TABLE, "| T-1 | title | open |\n"),
    "rows cut off": (TABLE, "| T-1 | title | open |\n\n"),
    "bold paragraphs": ("# t\n\n## s\n\n", "**Something is wrong** here\n\n"),
    "ledger": ("# t\n\n", "[DEBT-1] 2026-01-02 — text\n\n"),
    "sections": ("# t\n\n", "## Same title\n\n**Status:** open\n\ntext\n\n"),
    "registers": ("# t\n\n", "## Active debt\n\n### title\n\ntext\n\n"),
    "headings and keys": ("# t\n\n", "## A\n\n### Impact\n\nx\n\n"),
    "fences": ("# t\n\n## TD-1 x\n\n", "```\n~~~\n"),
    "comments": ("", "<!--"),
    "tags": ("- ", "<a "),
    "ids": ("## ", "A-1/"),
    "capitals": ("## ", "AB "),
    "colons": ("- ", "a: "),
    "dashes": ("- ", "a — "),
    "html": ("", "<div>\n"),
    "no blanks": ("", "严重"),
}


def seconds(work: Callable[[], object]) -> float:
    """Measure the time of the processor."""
    start = time.process_time()
    work()
    return time.process_time() - start


def assert_linear(work: Callable[[str], object], made: Callable[[int], str], size: int) -> None:
    """Assert that twice the text takes about twice the time."""
    for attempt in range(3):
        short, long = made(size), made(2 * size)
        first = max(seconds(lambda text=short: work(text)), NOISE_SECONDS)  # type: ignore[misc]
        second = seconds(lambda text=long: work(text))  # type: ignore[misc]
        if second < first * MOST_TIMES:
            return
        assert attempt < 2, (first, second)


def imported(text: str) -> None:
    """Do all that an import does with a text alone."""
    read = read_register(text, LEXICON)
    entry_anchors(read.entries, text)
    for entry in read.entries:
        Fields(entry, Settings(), ())


@pytest.mark.parametrize("name", REPEATED)
def test_time_is_linear(name: str) -> None:
    head, piece = REPEATED[name]
    assert_linear(imported, lambda size: head + piece * (size // len(piece)), 3_000)


def test_time_is_linear_in_entries_that_others_stand_beside() -> None:
    def made(size: int) -> str:
        return "# t\n\n" + "".join(
            f"## T-{at} x\n\n**Status:** open\n\n## title {at}\n\ntext\n\n" for at in range(size)
        )

    assert_linear(imported, made, 60)


@pytest.mark.parametrize(
    "read",
    [split_title, id_in_cell, role_of, heading_of, date_in, effort_in, text_of, summary_of],
)
@pytest.mark.parametrize(
    "piece",
    [*("a", "1", " ", "-", "A-", "1.", "[(", "`", "**", "~~", "| ", "20", "€ ", "a-1/", ", ")],
)
def test_time_is_linear_in_a_line(read: Callable[[str], object], piece: str) -> None:
    assert_linear(read, lambda size: piece * (size // len(piece)), 10_000)


@pytest.mark.parametrize("piece", [">", "- ", "  - a\n", "[", "**", "> - ", "1. ", "| "])
def test_depth_is_no_matter(piece: str) -> None:
    read_register("# t\n\n## TD-1 x\n\n" + piece * 1_000, LEXICON)
    read_register("".join(f"{'  ' * depth}- a\n" for depth in range(60)), LEXICON)


def test_memory_is_bounded() -> None:
    text = TABLE + "| T-1 | title | open |\n" * 500
    tracemalloc.start()
    try:
        imported(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000 + len(text) * 300


@pytest.mark.parametrize(
    "text",
    [
        "## TD-1\x00: a\x1b[31m\x07\n\n\x0b**Fix:**\x0c b\n",
        "## TD-1: \u202e\u2066a\u2069\n\n**Fix:** \ufeff\u200bb\n",
        "## TD-1: \ud800\n\n**Fix:** \udfff\n",
        "## TD-1: a\u2028b\x85c\n\n**Fix:** d\u2029e\n",
        "## \n\n##\n\n## TD-1\n\n###### \n",
        "| ID | Title |\n|---|---|\n||\n|\n| | | | |\n",
        "| ID | Title | Status |\n|---|---|---|\n| T-1 |\n| | a |\n",
        "- \n- [ ]\n- [x] \n- **\n- ****\n- ~~~~\n",
        "\ufeff# t\n\n- **Status**:\n- **Status**:\n",
        "[DEBT-1]\n\n[DEBT-2]\n",
        "**",
        "\n",
    ],
)
def test_odd_texts_are_read(text: str) -> None:
    imported(text)
