"""What other readers of YAML take for no text stands in quotes."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args, get_type_hints

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from debtlog.model.record import Record
from debtlog.model.settings import Settings
from debtlog.yaml.ambiguous_scalars import DAYS
from debtlog.yaml.faults import MAX_FAULTS
from debtlog.yaml.reader import read_yaml

# fmt: off
NUMBERS = [
    "0x1F", "-0x1f", "010", "-010", "0755", "08", "007", "0o17", "0b101", "+0b1", "1_000", "1_0.5",
    ".5", "-.5", "+.5", "5.", ".5e1", ".inf", "-.inf", "+.Inf", ".INF", ".nan", ".NaN", ".NAN",
    "12:30", "12:30:45", "-1:30", "190:20:30", "1:30.5", "9999999999999999999",
]
WORDS = ["yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF"]
DATES = ["2026-01-20", "2026-1-2 10:00:00", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43Z"]
TEXTS = [
    "1.2.3", "v1.0", "31-35", "3d-5d", "4h", "12:60", "src/a.py:3", "-rf", "--x", "+49 30 1234",
    "y", "N", "nowhere", "Yesterday", "only", "yes, but", "no way", "yEs", "oN", "NaN", "inf",
    ".infinity", "0x", "0o8", "0b2", "1e", "e5", ".", "..", "._", "=x", "<<x", "_1", "1:2:3x",
    "1_000 words", "26-01-20", "2026-01", "2026-01-200", "2026-01-20 is a day",
]
# fmt: on


def disputes(text: str) -> list[str]:
    """What is said of scalars that are in dispute."""
    return [fault.message for fault in read_yaml(text).disputed]


@pytest.mark.parametrize(
    ("plain", "meaning"),
    [
        *((text, "a number") for text in NUMBERS),
        *((text, "true or false") for text in WORDS),
        *((text, "a day") for text in DATES),
        ("=", "a default value"),
        ("<<", "a merge"),
    ],
)
def test_is_in_dispute_without_quotes(plain: str, meaning: str) -> None:
    said = f"{plain} is text here, but {meaning} to other YAML readers"
    assert disputes(f"title: {plain}\n") == [said]
    assert disputes(f"tags: [a, {plain}]\n") == [said]
    assert disputes(f"- {plain}\n") == [said]
    for quoted in (f"'{plain}'", f'"{plain}"', f"|\n  {plain}", f">-\n  {plain}"):
        assert disputes(f"title: {quoted}\n") == []
    assert read_yaml(f"title: {plain}\n").data == {"title": plain}


@pytest.mark.parametrize("text", TEXTS)
def test_is_text_to_everybody(text: str) -> None:
    assert disputes(f"title: {text}\n") == []
    assert disputes(f"{text}: x\n") == []


@pytest.mark.parametrize(
    ("key", "disputed"),
    [
        *(
            (text, True)
            for text in [*WORDS, "true", "null", "~", "1.10", "0x1F", "1e5", "2026-01-20"]
        ),
        *((text, False) for text in ["10", "-1", "'no'", '"1.10"', "id", "notes", "changed-code"]),
    ],
)
def test_keys_are_text_to_everybody_too(key: str, *, disputed: bool) -> None:
    found = read_yaml(
        f"owners: {{{key}: {{}}, {key}x: {{}}}}\n" if key[0] not in "'\"" else f"{key}: x\n"
    )
    assert bool(found.disputed) is disputed
    if disputed:
        assert found.disputed[0].span[:2] == (1, 10)


def test_a_day_is_one_where_days_belong() -> None:
    assert disputes("created: 2026-01-20\nreview_by: 2026-02-01\n") == []
    assert len(disputes("created: x\ntitle: 2026-01-20\n")) == 1


def test_the_fields_for_days_are_those_of_the_model() -> None:
    assert days(Record) | days(Settings) == DAYS


def days(kind: Any) -> set[str]:  # noqa: ANN401  what stands behind the colon of a field
    """Name the fields of ``kind``, and of what is in it, that hold days."""
    if hasattr(kind, "__struct_fields__"):
        hints = get_type_hints(kind)
        own = {name for name, hint in hints.items() if date in {hint, *get_args(hint)}}
        return own.union(*(days(hint) for hint in hints.values()))
    return set().union(*map(days, get_args(kind)))


def test_a_level_is_off_without_quotes() -> None:
    assert disputes("rules: {changed-code: {level: off, reason: x}}\n") == []
    assert len(disputes("severity: 'off'\ntitle: off\n")) == 1


def test_no_more_are_kept_than_help() -> None:
    assert len(read_yaml("- no\n" * (MAX_FAULTS + 5)).disputed) == MAX_FAULTS


_NEAR = st.text("0123456789abcdefxonyesfuptINF_.:-+=eEtTZ ~", min_size=1, max_size=12)


@settings(derandomize=True, max_examples=800, deadline=None)
@given(_NEAR)
@example("0o17")
def test_what_yaml_1_1_reads_otherwise_is_in_dispute(plain: str) -> None:
    """PyYAML is the reader of YAML 1.1 that scripts and hooks have."""
    text = f"title: {plain}\n"
    ours = read_yaml(text)
    if (
        ours.faults
        or not isinstance(ours.data, dict)
        or not isinstance(ours.data.get("title"), str)
    ):
        return
    try:
        theirs = yaml.safe_load(text)["title"]
    except (yaml.YAMLError, ValueError):
        theirs = None
    assert theirs == ours.data["title"] or ours.disputed
