"""A scalar as YAML text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtlog.yaml.faults import UNSAFE
from debtlog.yaml.quoting import Scalar, scalar
from debtlog.yaml.reader import read_yaml


@pytest.mark.parametrize(
    ("value", "quote", "written"),
    [
        (234, "", "234"),
        (234, '"', "234"),
        ("288-293", "", "288-293"),
        ("288-293", '"', '"288-293"'),
        ("288-293", "'", "'288-293'"),
        ("it's", "'", "'it''s'"),
        ("it's", "", "it's"),
        ("234", "", '"234"'),
        ("no", "", '"no"'),
        ("no", "'", "'no'"),
        ("0x1F", "", '"0x1F"'),
        ("2026-01-20", "", '"2026-01-20"'),
        ("nothing", "", "nothing"),
        ("true", "", '"true"'),
        ("~", "", '"~"'),
        ("", "", '""'),
        ("a: b", "", '"a: b"'),
        ("a #b", "", '"a #b"'),
        (" a", "", '" a"'),
        ("- a", "", '"- a"'),
        ("@a", "", '"@a"'),
        ("Кэш «да»", "", "Кэш «да»"),
        ('say "no"', '"', '"say \\"no\\""'),
        ("two\nlines", "", '"two\\nlines"'),
        ("two\nlines", "'", '"two\\nlines"'),
        ("\x1b[2J", "", '"\\u001b[2J"'),
    ],
)
def test_is_written_as_it_was_and_reads_back(value: Scalar, quote: str, written: str) -> None:
    assert scalar(value, quote) == written


def test_a_day_needs_no_quotes_where_days_belong() -> None:
    assert scalar("2026-01-20", key="created") == "2026-01-20"
    assert scalar("2026-01-20", key="title") == '"2026-01-20"'


@pytest.mark.parametrize(
    ("value", "written"),
    [("a, b", '"a, b"'), ("a]", '"a]"'), ("{a", '"{a"'), ("a", "a"), ("a: b", '"a: b"')],
)
def test_between_brackets_commas_count(value: str, written: str) -> None:
    assert scalar(value, flow=True) == written


@given(st.text().filter(lambda text: not UNSAFE.search(text)), st.sampled_from(["", "'", '"']))
@settings(derandomize=True, deadline=None)
def test_any_text_reads_back_as_itself(text: str, quote: str) -> None:
    assert read_yaml(f"key: {scalar(text, quote)}\n").data == {"key": text}
    assert read_yaml(f"[{scalar(text, quote, flow=True)}]").data == [text]
