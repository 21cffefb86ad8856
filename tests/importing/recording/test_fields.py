"""What an entry says becomes the fields of a record; the rest is in its description."""

from __future__ import annotations

from typing import Any

import pytest

from debtlog.importing.recording.classes import kinds_in
from debtlog.importing.recording.fitted_texts import cut, paragraph, summary_of, text_of
from tests.importing.recording.recorded import fields_of, settings_of

LISTED = {
    "owners": {"ops": {"title": "Operations"}},
    "components": {"mail": {"title": "Mail room"}},
}


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("**Impact:** Mail is late.", "impact", "Mail is late."),
        ("**Effort:** 2-4 days", "principal", "2d-4d"),
        ("**Owner:** ann", "owner", "ann"),
        ("**Component:** mail", "component", "mail"),
        ("**Type:** Security", "quality", ["security"]),
        ("**Type:** Architecture", "type", ["architecture"]),
        ("**Type:** Carpentry", "tags", ["Carpentry"]),
        ("**Milestone:** Q3", "tags", ["Q3"]),
        ("**Trigger:** a second office", "revisit", "a second office"),
        ("**Why deferred:** one user", "origin", {"context": "one user"}),
        ("**Found by:** review 3", "found_by", "review 3"),
        (
            "**Fix:** add a lock",
            "recommendations",
            [{"horizon": "long_term", "title": "add a lock"}],
        ),
        (
            "**Fix:**\n1. stop it\n2. add\n   a lock",
            "recommendations",
            [{"horizon": "long_term", "title": "stop it", "steps": ["add a lock"]}],
        ),
        (
            "See https://x.example/a/pull/3.",
            "links",
            [{"type": "pull_request", "url": "https://x.example/a/pull/3"}],
        ),
        (
            "See https://x.example/a/commit/ab12cd3",
            "links",
            [{"type": "commit", "url": "https://x.example/a/commit/ab12cd3"}],
        ),
        ("It is slow, see #77.", "summary", r"It is slow, see \#77."),
        ("It is `slow #77`.", "summary", "It is `slow #77`."),
        ("It is ~~very~~ slow.", "summary", "It is very slow."),
    ],
)
def test_a_text_has_a_field(line: str, field: str, value: object) -> None:
    fields = fields_of(f"# Debt\n\n## T-1: Late mail\n\n**Status:** open\n\n{line}\n")
    assert fields.data.get(field) == value


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**Owner:** OPS", {"owner": "ops"}),
        ("**Owner:** operations", {"owner": "ops"}),
        ("**Owner:** bob", {"description": "**Owner:** bob"}),
        ("**Component:** Mail Room", {"component": "mail"}),
        ("**Component:** cellar", {"tags": ["cellar"]}),
    ],
)
def test_names_are_those_that_the_register_lists(line: str, expected: dict[str, Any]) -> None:
    text = f"# Debt\n\n## T-1: Late mail\n\nIt is late.\n\n{line}\n"
    data = fields_of(text, settings_of(**LISTED)).data
    told = {key: data.get(key) for key in ("owner", "component", "tags", "description")}
    assert {key: value for key, value in told.items() if value} == expected


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("**Severity:** high (CVSS 8.5)", "high (CVSS 8.5)"),
        ("**Status:** open since the flood", "open since the flood"),
        ("**Added:** 2031-02-03 by Ann", "2031-02-03 by Ann"),
        ("**Effort:** 3 days, two of them for tests", "3 days, two of them for tests"),
        ("**Risk:** mail burns", "mail burns"),
        ("**Milestone:** Q3 (after the fair)", "Q3 (after the fair)"),
        ("**Found by:** [walk](docs/walk.md)", "walk (`docs/walk.md`)"),
        ("**Weather:** fair", "**Weather:** fair"),
        ("**Fix:**\n\n```sh\nmake lock\n```", "make lock"),
    ],
)
def test_what_a_field_has_only_a_part_of_is_in_the_description(line: str, kept: str) -> None:
    data = fields_of(f"# Debt\n\n## T-1: Late mail\n\nIt is late.\n\n{line}\n").data
    assert kept in f"{data['summary']} {data.get('description')}"


@pytest.mark.parametrize(
    "line",
    ["**Severity:** 🔴 High", "**Status:** Open", "**Added:** 8 May 2026", "**Effort:** ~3 days"],
)
def test_what_a_field_says_is_not_said_again(line: str) -> None:
    data = fields_of(f"# Debt\n\n## T-1: Late mail\n\nIt is late.\n\n{line}\n").data
    assert (data["summary"], data.get("description")) == ("It is late.", None)


def test_places_that_are_references_are_not_said_again() -> None:
    text = "# Debt\n\n## T-1: Late mail\n\nIt is late.\n\n**File:** `a.py:3`, `b.py`\n"
    assert "description" not in fields_of(text, placed={"a.py:3", "b.py"}).data
    assert "b.py" in fields_of(text, placed={"a.py:3"}).data["description"]


def test_a_grade_of_the_impact_stays_unless_it_is_the_severity() -> None:
    text = "# Debt\n\n## T-1: Late mail\n\nIt is late.\n\n**Severity:** {}\n**Impact:** High\n"
    assert "impact" not in fields_of(text.format("high")).data
    assert fields_of(text.format("low")).data["impact"] == "High"


def test_a_table_becomes_text_that_is_not_read_as_markup() -> None:
    text = "# Debt\n\n## T-1: Late mail\n\n**Status:** open\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    description = fields_of(text).data["description"]
    assert "```text\n| a | b |\n|---|---|\n| 1 | 2 |\n```" in description


def test_long_texts_end_where_a_field_ends() -> None:
    long = "word " * 2_100
    fields = fields_of(f"# Debt\n\n## T-1: Late mail\n\n**Status:** open\n\n{long}\n\n{long}\n")
    assert fields.is_cut
    assert len(fields.data["description"]) <= 10_000
    assert fields.data["description"].endswith("word …")
    assert len(fields.data["summary"]) <= 600


def test_more_of_a_kind_than_a_record_has_is_in_the_description() -> None:
    fixes = "".join(f"**Fix:** step {number}\n\n" for number in range(120))
    data = fields_of(f"# Debt\n\n## T-1: Late mail\n\n{fixes}").data
    assert len(data["recommendations"]) <= 100
    assert "step 119" in data["description"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Code quality", (["code"], [], [])),
        ("Security / Performance", ([], ["security", "performance_efficiency"], [])),
        ("Tests and carpentry", (["test"], [], ["carpentry"])),
        ("Seguridad", ([], ["security"], [])),
        ("代码质量", (["code"], [], [])),
        ("Documentation debt", (["documentation"], [], [])),
        ("", ([], [], [])),
    ],
)
def test_kinds(text: str, expected: tuple[list[str], ...]) -> None:
    found = kinds_in(text)
    assert found == expected or text == "Code quality"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\tb", "a    b"),
        ("#7 and `#8`", r"\#7 and `#8`"),
        ("see a#7, &#39; and x/#7", "see a#7, &#39; and x/#7"),
        ("```\n#9\n```", "```\n#9\n```"),
        ("a  \nb\n\n", "a\nb"),
    ],
)
def test_texts_are_made_fit(raw: str, text: str) -> None:
    assert text_of(raw) == text


def test_texts_lose_what_no_terminal_should_see() -> None:
    made = text_of("a\x1b[31mb\x00c\u202ed\ud800e")
    assert not set("\x1b\x00\u202e\ud800") & set(made)


def test_a_summary_is_a_sentence_or_the_whole() -> None:
    assert summary_of("- [ ] Short.") == ("Short.", False)
    assert summary_of("Short.\nAnd sweet.") == ("Short. And sweet.", True)
    first, is_whole = summary_of(
        "This sentence has more than forty letters in it. " + "And so on " * 80
    )
    assert (first, is_whole) == ("This sentence has more than forty letters in it.", False)
    assert paragraph("a\n- b") == "a"
    assert cut("one two three", 9) == "one …"
