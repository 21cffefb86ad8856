"""Entries and items put into YAML texts and cut out of them, with every other byte kept."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from debtlog.errors import DebtlogError
from debtlog.yaml.reader import read_yaml
from debtlog.yaml.splice import revise

#: The text before, what is set (None removes an entry), and the text after.
REVISED: dict[str, tuple[str, dict[str, Any], str]] = {
    "remove": ("a: 1\nb: 2\nc: 3\n", {"b": None}, "a: 1\nc: 3\n"),
    "remove the first": ("# head\na: 1\nb: 2\n", {"a": None}, "# head\nb: 2\n"),
    "remove the last": ("a: 1\nb: 2", {"b": None}, "a: 1\n"),
    "remove, Windows": ("a: 1\r\nb: 2\r\nc: 3\r\n", {"b": None}, "a: 1\r\nc: 3\r\n"),
    "remove with its comment": (
        "a: 1 # a\n# about b\nb: 2 # b\nc: 3 # c\n",
        {"b": None},
        "a: 1 # a\n# about b\nc: 3 # c\n",
    ),
    "remove a list": ("a: 1\nb:\n  - x\n  - y\nc: 3\n", {"b": None}, "a: 1\nc: 3\n"),
    "remove a list at the margin": ("b:\n- x\n- y\nc: 3\n", {"b": None}, "c: 3\n"),
    "remove literal text": ("a: |\n  x\n\n  y\n\nc: 3\n", {"a": None}, "\nc: 3\n"),
    "remove a mapping": ("a: 1\nb:\n  x: 1\n  y: 2\n\nc: 3\n", {"b": None}, "a: 1\n\nc: 3\n"),
    "remove between braces": ("{a: 1, b: 2, c: 3}\n", {"b": None}, "{a: 1, c: 3}\n"),
    "remove the first between braces": ("{a: 1, b: 2}\n", {"a": None}, "{b: 2}\n"),
    "remove the last between braces": ("{a: 1, b: 2}\n", {"b": None}, "{a: 1}\n"),
    "remove all between braces": ("{ a: 1, b: 2 }\n", {"a": None, "b": None}, "{  }\n"),
    "remove the last two": ("{a: 1, b: 2, c: 3}", {"b": None, "c": None}, "{a: 1}"),
    "remove in lines": (
        '{\n  "a": 1,\n  "b": 2\n}\n',
        {"b": None},
        '{\n  "a": 1\n}\n',
    ),
    "add behind": ("a: 1 # a\n# about c\nc: 3\n", {"b": "x"}, "a: 1 # a\nb: x\n# about c\nc: 3\n"),
    "add before": ("# head\nb: 2\nc: 3\n", {"a": "x"}, "# head\na: x\nb: 2\nc: 3\n"),
    "add several": ("a: 1\nd: 4\n", {"b": 2, "c": 3, "e": 5}, "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n"),
    "add before, Windows": ("b: 2\r\n", {"a": "x"}, "a: x\r\nb: 2\r\n"),
    "add in quotes": ('"a": 1\n"c": 3\n', {"b": "x"}, '"a": 1\n"b": "x"\n"c": 3\n'),
    "add behind literal text": ("a: |\n  x\n\nc: 3\n", {"b": 2}, "a: |\n  x\nb: 2\n\nc: 3\n"),
    "add behind a list": (
        "a:\n  - x\n  # no more\n# about c\nc: 3\n",
        {"b": 2},
        "a:\n  - x\n  # no more\nb: 2\n# about c\nc: 3\n",
    ),
    "add a list": ("a: 1\nc: 3\n", {"b": ["x", "y, z"]}, 'a: 1\nb: [x, "y, z"]\nc: 3\n'),
    "add a mapping": ("a: 1\n", {"b": {"x": 1, "y": "z"}}, "a: 1\nb:\n  x: 1\n  y: z\n"),
    "add a list of mappings": (
        "a: 1\n",
        {"b": [{"x": 1, "y": "z"}, {"x": 2}]},
        "a: 1\nb:\n  - x: 1\n    y: z\n  - x: 2\n",
    ),
    "add between braces": ("{a: 1, c: 3}", {"b": ["x", {"y": 2}]}, "{a: 1, b: [x, {y: 2}], c: 3}"),
    "add before between braces": ("{b: 2}", {"a": "x, y"}, '{a: "x, y", b: 2}'),
    "add a day": ("a: 1\n", {"paid_on": "2026-01-20"}, "a: 1\npaid_on: 2026-01-20\n"),
    "change a day": (
        "paid_on: 2026-01-20 # x\n",
        {"paid_on": "2026-01-21"},
        "paid_on: 2026-01-21 # x\n",
    ),
    "replace by remove and add": ("a: 1\nb: 2\n", {"b": None, "c": 3}, "a: 1\nc: 3\n"),
    "append": ("t: [a, b] # t\n", {"t": ["a", "b", "c, d"]}, 't: [a, b, "c, d"] # t\n'),
    "append to none": ("t: []\n", {"t": ["a", "b"]}, "t: [a, b]\n"),
    "append in lines": ("t:\n  - a # a\nx: 1\n", {"t": ["a", "b"]}, "t:\n  - a # a\n  - b\nx: 1\n"),
    "append at the margin": ("t:\n- 'a'\nx: 1\n", {"t": ["a", "b"]}, "t:\n- 'a'\n- 'b'\nx: 1\n"),
    "append behind a comma": ("t: [a, b,]\n", {"t": ["a", "b", "c"]}, "t: [a, b, c,]\n"),
    "cut the first": ("t: [a, b]\n", {"t": ["b"]}, "t: [b]\n"),
    "cut the last": ("t: [a, b]\n", {"t": ["a"]}, "t: [a]\n"),
    "cut all": ("t: [a, b]\n", {"t": []}, "t: []\n"),
    "cut in lines": (
        "t:\n  - a # a\n  # b\n  - b # b\n  - c\n",
        {"t": ["a", "c"]},
        "t:\n  - a # a\n  # b\n  - c\n",
    ),
    "cut beside another dash": ("t:\n- - x\n  - y\n", {"t": [["y"]]}, "t:\n- - y\n"),
    "cut and append": ("t: [a, b, c]\n", {"t": ["b", "c", "d"]}, "t: [b, c, d]\n"),
    "cut and append in lines": ("t:\n- a\n- b\n", {"t": ["b", "c"]}, "t:\n- b\n- c\n"),
    "another order": ("t: [a, 'b']\n", {"t": ["b", "a"]}, "t: [b, 'a']\n"),
    "all others": ("t:\n  - a\n  - b\n", {"t": ["x"]}, "t:\n  - x\n"),
    "append a mapping": (
        "t:\n  - x: 1\n    y: 2\n",
        {"t": [{"x": 1, "y": 2}, {"x": 3, "y": "a: b"}]},
        't:\n  - x: 1\n    y: 2\n  - x: 3\n    y: "a: b"\n',
    ),
    "append a mapping between braces": (
        "t:\n  - {x: 1}\n",
        {"t": [{"x": 1}, {"x": "a, b"}]},
        't:\n  - {x: 1}\n  - {x: "a, b"}\n',
    ),
    "inside a mapping": (
        "i:\n  cost: 2h # much\n  per: day\nx: 1\n",
        {"i": {"cost": "3h", "likelihood": "low"}},
        "i:\n  cost: 3h # much\n  likelihood: low\nx: 1\n",
    ),
    "byte order mark": ("\ufeffa: 1\nb: 2\n", {"a": None}, "\ufeffb: 2\n"),
}


def changed(data: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return ``data`` with ``changes``, new entries in the order of their names."""
    wanted = {key: changes.get(key, value) for key, value in data.items()}
    for key, value in changes.items():
        if key not in data:
            before = [name for name in wanted if name < key]
            items = [*wanted.items()]
            at = list(wanted).index(before[-1]) + 1 if before else 0
            wanted = dict([*items[:at], (key, value), *items[at:]])
    return {key: value for key, value in wanted.items() if value is not None}


@pytest.mark.parametrize(("before", "changes", "after"), REVISED.values(), ids=REVISED)
def test_entries_and_items_come_and_go(before: str, changes: dict[str, Any], after: str) -> None:
    data = read_yaml(before.removeprefix("\ufeff")).data
    assert revise(before, changed(data, changes), "x.yml") == after


#: What cannot be done without changing anything else.
REFUSED: dict[str, tuple[str, Any, str]] = {
    "another order of keys": ("a: 1\nb: 2\n", {"b": 2, "a": 1}, ""),
    "a list for a scalar": ("a: 1\n", {"a": [1]}, "a"),
    "a scalar for a list": ("a: [1]\nb: 2\n", {"a": 1, "b": 2}, "a"),
    "nothing": ("a: 1\n", {"a": None}, "a"),
    "the only item of a list in lines": ("a:\n  - x\n", {"a": []}, "a"),
    "the only key": ("a: 1\n", {}, "a"),
    "an anchor": ("a: &x 1\n", {"a": 2}, "a"),
    "a comment that would become text": ("a: |\n  x\nb:\n - 1\n   # c\n", {"a": "x\n"}, "b"),
    "a control character": ("a: 1\n", {"a": "\x1b["}, "a"),
    "an item beside another dash": ("a:\n- - x\n", {"a": [[]]}, "a"),
}


@pytest.mark.parametrize(("text", "wanted", "keys"), REFUSED.values(), ids=REFUSED)
def test_refuses_what_would_change_more(text: str, wanted: dict[str, Any], keys: str) -> None:
    with pytest.raises(DebtlogError) as refused:
        revise(text, wanted, "x.yml")
    assert str(refused.value) == f"x.yml cannot be edited safely; change it by hand: {keys}"


WORDS = st.sampled_from(
    ["a", "no", "2026-01-20", "a: b", "a #b", "it's", "Кэш", "x, y", "- z", "{", "1", "'", '"q"']
)
KEYS = [f"k{number}" for number in range(8)]
VALUES = WORDS | st.integers(0, 99) | st.lists(WORDS, min_size=1, max_size=4, unique=True)


@st.composite
def entries(draw: st.DrawFn) -> dict[str, tuple[Any, str]]:
    """Draw the entries of a mapping: the value of each, and its text with comments around it."""
    drawn: dict[str, tuple[Any, str]] = {}
    for key in sorted(draw(st.lists(st.sampled_from(KEYS), min_size=2, max_size=6, unique=True))):
        value = draw(VALUES)
        comment = draw(st.sampled_from(["", " # why", "\t# a: b"]))
        above = draw(st.sampled_from(["", "\n", f"# about {key}\n", f"\n  # - x: {key}\n"]))
        if isinstance(value, list):
            lead = draw(st.sampled_from(["- ", "  - ", "   -   "]))
            items = "".join(f"{lead}{quoted(draw, item)}{comment}\n" for item in value)
            inner = ", ".join(quoted(draw, item) for item in value)
            text = draw(
                st.sampled_from([f"{key}:{comment}\n{items}", f"{key}: [{inner}]{comment}\n"])
            )
        elif isinstance(value, str) and value[0].isalpha() and draw(st.booleans()):
            value, text = f"{value}\n", f"{key}: |{comment}\n   {value}\n"
        else:
            text = f"{key}: {quoted(draw, value)}{comment}\n"
        drawn[key] = value, f"{above}{text}"
    return drawn


def quoted(draw: st.DrawFn, value: str | int) -> str:
    """Write a scalar in some quotes."""
    if isinstance(value, int):
        return str(value)
    single = "'" + value.replace("'", "''") + "'"
    double = '"' + value.replace('"', '\\"') + '"'
    return draw(st.sampled_from([single, double, *([value] if value in {"a", "Кэш"} else [])]))


@given(entries(), st.data(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_only_what_is_changed_differs(
    drawn: dict[str, tuple[Any, str]], data: st.DataObject, newline: str, mark: str
) -> None:
    old = {key: value for key, (value, _) in drawn.items()}
    text = "".join(written for _, written in drawn.values())
    # the first entry stays, so that there is always one
    names = data.draw(st.lists(st.sampled_from(KEYS), max_size=4, unique=True))
    changes: dict[str, Any] = {}
    for key in names:
        value = data.draw(VALUES | st.none())
        if key in old and value is not None:
            kind = list if isinstance(old[key], list) else str | int
            value = value if isinstance(value, kind) else old[key]
        changes[key] = value
    wanted = changed(old, changes)
    if not set(wanted) & set(old):
        return
    before = mark + text.replace("\n", newline)
    after = revise(before, wanted, "x.yml")
    plain = after.removeprefix(mark)
    assert after.startswith(mark)
    assert read_yaml(plain).data == wanted
    assert list(yaml.load(plain, yaml.CBaseLoader)) == list(wanted)  # noqa: S506  only text
    assert plain.count("\r") == (plain.count("\n") if newline == "\r\n" else 0)
    for key, (value, written) in drawn.items():
        lines = written.replace("\n", newline)
        above, _, _ = lines.partition(f"{key}:")
        assert above in plain  # comments stay, whatever becomes of what they are about
        if wanted.get(key) == value:
            assert lines.removeprefix(above) in plain
