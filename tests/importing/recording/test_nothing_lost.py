"""Every word of an entry is in its record, whatever shape its register has."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.importing.reading.registers import SHAPES
from tests.importing.reading.test_shapes import assert_covered
from tests.importing.recording.recorded import lost_words

WORDS = st.sampled_from(
    [
        *(
            "rope",
            "sail",
            "winch",
            "tears",
            "in",
            "the",
            "wind",
            "**bold**",
            "`code.py`",
            "~~old~~",
        ),
        *("open", "done", "High", "P2", "(low)", "— resolved", "✅", "🔴", "2031-02-03", "3 days"),
        *("[link](https://x.example/a)", "[file](docs/way.md)", "#77", "TD-9", "a | b", "_so_"),
        *("Status: open", "**Fix:** mend", "Owner: ann", "wontfix", "partially", "<b>tag</b>", "&"),
    ]
)
PHRASE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
KEYS = st.sampled_from(
    [
        *("Status", "Severity", "Priority", "Impact", "Fix", "Owner", "Effort", "Added", "Why"),
        *("Location", "Component", "Category", "Target", "Resolution", "Trigger", "Found by"),
        *("Description", "Problem", "Note", "Links", "Resolved on", "Weather", "ID"),
    ]
)
KEYED = st.tuples(KEYS, PHRASE)
BODIES = st.lists(
    st.one_of(
        KEYED.map(lambda it: f"**{it[0]}:** {it[1]}\n"),
        KEYED.map(lambda it: f"- **{it[0]}**: {it[1]}\n"),
        KEYED.map(lambda it: f"- {it[0]}: {it[1]}\n  - {it[1]}\n"),
        KEYED.map(lambda it: f"### {it[0]}\n\n{it[1]}\n"),
        PHRASE.map(lambda it: f"{it}\n"),
        PHRASE.map(lambda it: f"> {it}\n"),
        PHRASE.map(lambda it: f"```\n{it}\n```\n"),
        PHRASE.map(lambda it: f"1. {it}\n2. {it}\n"),
        PHRASE.map(lambda it: f"- [ ] {it}\n- [x] {it}\n"),
    ),
    max_size=4,
).map("\n".join)
SECTION = st.tuples(st.integers(1, 4), PHRASE, BODIES).map(
    lambda it: f"{'#' * it[0]} {it[1]}\n\n{it[2]}\n"
)
ROWS = st.lists(st.tuples(PHRASE, PHRASE, PHRASE), min_size=1, max_size=4).map(
    lambda rows: (
        "| ID | Title | Status | Notes |\n|---|---|---|---|\n"
        + "".join(
            f"| T-{at} | {' | '.join(cell.replace('|', '/') for cell in row)} |\n"
            for at, row in enumerate(rows)
        )
    )
)
LIST = st.lists(PHRASE, min_size=1, max_size=4).map(lambda it: "".join(f"- {x}\n" for x in it))
REGISTER = st.lists(st.one_of(SECTION, ROWS, LIST, BODIES), min_size=1, max_size=6).map("\n".join)


@pytest.mark.parametrize("name", SHAPES)
def test_no_word_of_a_shape_is_lost(name: str) -> None:
    assert lost_words(SHAPES[name][0]) == []


@settings(max_examples=40, deadline=None)
@given(REGISTER)
@example("# D\n\n## T-1: rope — resolved (in the wind)\n\n**Status:** open, says ann\n")
@example("# D\n\n- `rope` tears — in wind (sail, winch, done)\n")
def test_no_word_and_no_line_of_any_register_is_lost(text: str) -> None:
    assert lost_words(text) == []
    assert_covered(text)
