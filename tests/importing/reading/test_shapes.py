"""Each shape of a register has the entries that a person sees in it, and nothing of it is lost."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from debtlog.importing.reading.read_register import read_register
from debtlog.importing.words.lexicon import Lexicon
from debtlog.model.vocabulary import Grade, Status
from tests.importing.reading.registers import SHAPES, Told

if TYPE_CHECKING:
    from debtlog.importing.reading.entry import ReadRegister

LEXICON = Lexicon()
#: What divides a text and says nothing.
FRAME = re.compile(
    r"[\s>*+-]*(?:\[[ xX]\] )?#{1,6} .*|\s*(?:---+|\|[\s|:-]+)|\W*(?:none|no\b.* items.*)\W*",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", SHAPES)
def test_the_entries_of_a_register(name: str) -> None:
    text, expected = SHAPES[name]
    read = read_register(text, LEXICON)
    told = [
        Told(
            it.lines[0],
            it.title,
            it.written_id,
            it.status.value if it.status else None,
            it.severity.value if it.severity else None,
        )
        for it in read.entries
    ]
    assert told == expected


@pytest.mark.parametrize("name", SHAPES)
def test_no_line_of_a_register_is_lost_or_told_twice(name: str) -> None:
    assert_covered(SHAPES[name][0])


def assert_covered(text: str) -> None:
    """Assert that entries do not overlap, and that they and what is left over are all of it."""
    lines = text.replace("\r\n", "\n").split("\n")
    read = read_register(text, LEXICON)
    own = list(chain.from_iterable(range(it.lines[0], it.lines[1] + 1) for it in read.entries))
    assert len(own) == len(set(own))
    left = list(chain.from_iterable(range(it.lines[0], it.lines[1] + 1) for it in read.left_over))
    assert len(left) == len(set(left))
    assert not {number for number in set(own) & set(left) if lines[number - 1].strip()}
    lost = [
        line
        for number, line in enumerate(lines, 1)
        if line.strip() and number not in accounted(read) and not FRAME.fullmatch(line)
    ]
    assert not [line for line in lost if not is_head(line, lines)]


def accounted(read: ReadRegister) -> set[int]:
    """Return the lines of entries, of rows that repeat them, and of what is left over."""
    spans = [it.lines for it in read.entries] + [it.lines for it in read.left_over]
    spans += [(line, line) for it in read.entries for line in it.index_lines]
    return {number for first, last in spans for number in range(first, last + 1)}


def is_head(line: str, lines: list[str]) -> bool:
    """Whether a line is the head of a table."""
    after = lines[lines.index(line) + 1 : lines.index(line) + 2]
    return bool(after) and re.fullmatch(r"\|[\s|:-]+", after[0]) is not None


@pytest.mark.parametrize(
    ("name", "why", "lines"),
    [
        ("rows without ids", "text", (5, 6)),
        ("an index before the sections", "comment", (3, 6)),
        ("a legend, and ids that are numbers", "text", (4, 5)),
        ("nothing active", "done", (9, 10)),
        ("front matter", "text", (2, 3)),
        ("comments and templates", "comment", (3, 7)),
        ("comments and templates", "template", (9, 13)),
        ("policy, plan and history around", "about", (5, 6)),
        ("policy, plan and history around", "about", (14, 15)),
        ("policy, plan and history around", "about", (19, 19)),
    ],
)
def test_what_is_no_entry_is_left_over(name: str, why: str, lines: tuple[int, int]) -> None:
    left = read_register(SHAPES[name][0], LEXICON).left_over
    assert (why, lines) in [(it.why, it.lines) for it in left]


def test_a_row_of_an_index_adds_what_its_section_does_not_say() -> None:
    (entry,) = read_register(SHAPES["an index before the sections"][0], LEXICON).entries
    assert (entry.index_lines, entry.effort) == ((12,), "M")
    said = {it.key: it.text for it in entry.keyed}
    assert said["Area"] == "Backend"


def test_a_second_entry_with_the_same_id_keeps_it_as_a_text() -> None:
    text = "# Debt\n\n## T-1: Rope\n\n**Fix:** new\n\n## T-1: Sail\n\n**Fix:** new\n"
    first, second = read_register(text, LEXICON).entries
    assert (first.written_id, second.written_id) == ("T-1", "")
    assert [it.text for it in second.keyed if it.key == "ID"] == ["T-1"]


def test_a_bullet_that_repeats_a_title_with_other_words_loses_none() -> None:
    text = "# Debt\n\n- **Rope frays**: in the wind\n- **Rope frays**: in rain, too\n"
    entries = read_register(text, LEXICON).entries
    texts = [text for it in entries for text in (it.prose, *(keyed.text for keyed in it.keyed))]
    assert "in rain, too" in "\n".join(texts)


def test_endings_of_lines_do_not_matter() -> None:
    for text, _ in SHAPES.values():
        plain = text.replace("\r\n", "\n")
        told = read_register(plain, LEXICON)
        assert read_register(plain.replace("\n", "\r\n"), LEXICON) == told
        assert read_register(plain.replace("\n", "\r"), LEXICON) == told


def test_a_severity_may_share_its_key() -> None:
    text = "# Debt\n\n## T-1: Rope\n\n- **Impact / priority:** It frays, if slowly; **P1**.\n"
    (entry,) = read_register(text, LEXICON).entries
    assert entry.severity is Grade.HIGH


@pytest.mark.parametrize(
    ("heading", "title", "status"),
    [
        ("T-1: Rope — obsolete", "Rope", Status.OBSOLETE),
        ("T-1: Rope — Outdated / misleading marks", "Rope — Outdated / misleading marks", None),
    ],
)
def test_a_word_of_status_among_others_is_the_title(
    heading: str, title: str, status: Status | None
) -> None:
    (entry,) = read_register(f"# Debt\n\n## {heading}\n\n**Fix:** new\n", LEXICON).entries
    assert (entry.title, entry.status) == (title, status)


def test_traditional_chinese_is_read_as_simplified_is() -> None:
    text = (
        "# 技術債\n\n| 檔案 | 說明 | 嚴重程度 | 狀態 |\n|--|--|--|--|\n"
        "| a.py | 繩子磨損 | 嚴重 | 已關閉 |\n| b.py | 沒有鎖 | 低 | 進行中 |\n"
    )
    told = [(it.title, it.severity, it.status) for it in read_register(text, LEXICON).entries]
    assert told == [
        ("繩子磨損", Grade.CRITICAL, Status.PAID),
        ("沒有鎖", Grade.LOW, Status.IN_PROGRESS),
    ]
