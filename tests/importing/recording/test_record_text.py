"""The YAML of a record reads back as the data that it was written from."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from debtlog.importing.recording.record_text import record_text
from debtlog.yaml.reader import read_yaml

TEXT = st.text(
    st.one_of(
        st.sampled_from(" \n:#-|>&*!%@`'\"{}[],?~=\\"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
    ),
    max_size=200,
)
LINES = st.lists(TEXT, max_size=4).map("\n".join)
VALUE = st.one_of(
    TEXT,
    LINES,
    st.lists(TEXT, min_size=1, max_size=3),
    st.lists(
        st.fixed_dictionaries({"title": TEXT, "steps": st.lists(TEXT, min_size=1, max_size=2)}),
        min_size=1,
        max_size=2,
    ),
    st.fixed_dictionaries({"context": LINES}),
)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["id", "title", "summary", "description"]), VALUE, min_size=1)
)
@example({"description": " indented\nand not"})
@example({"description": "ends with blanks \n \n"})
@example({"summary": "word " * 40})
@example({"summary": "a: b #c " * 30})
@example({"description": "- a\n- b: c\n\n\n# d"})
@example({"title": "2026-01-02", "summary": "yes", "id": "0x1F"})
def test_what_is_written_reads_back(data: dict[str, object]) -> None:
    document = read_yaml(record_text(data))
    assert not document.faults
    assert document.data == data


def test_long_texts_are_blocks_that_people_can_edit() -> None:
    text = record_text({"summary": "word " * 30 + "end", "description": "a\n\nb"}, "# head")
    assert text.startswith("# head\nsummary: >-\n  word word")
    assert text.endswith("description: |-\n  a\n\n  b\n")
    assert max(map(len, text.split("\n"))) <= 100
