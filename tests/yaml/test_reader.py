"""The strict YAML reader: text → data and places, or faults with theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from debtlog.diagnostics import FILE_HEAD, Span
from debtlog.yaml.builder import MAX_DEPTH, MAX_NODES
from debtlog.yaml.faults import MAX_FAULTS
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.yaml.reader import YamlDocument
    from debtlog.yaml.spans import NodePath


@pytest.mark.parametrize("code", [*range(0x80), 0x80, 0x9F, 0xA0, 0x1F41B, 0xE0041])
def test_a_character_is_as_safe_alone_as_among_others(code: int) -> None:
    unsafe = {fault.message for fault in read_yaml(f"a: b {chr(code)} é\n").faults}
    assert {f.message for f in read_yaml(f"a: b {chr(code)} e\n").faults} == unsafe


READ = [
    # nothing
    ("", None),
    ("# only a comment\n", None),
    ("---\n...\n", None),
    # what YAML 1.1 and 1.2 agree about
    ("[true, True, FALSE, null, ~]", [True, True, False, None, None]),
    ("[0, -1, +7, 1.5, -2.5e+3]", [0, -1, 7, 1.5, -2500.0]),
    # what they do not agree about, or no field could hold, stays text
    ("[no, yes, on, OFF, y, 0755, 0o17, 0x1F, 0b1, 12:30:45, 1_000, .5, 1., .inf, -.INF, .nan]",
     ["no", "yes", "on", "OFF", "y", "0755", "0o17", "0x1F", "0b1", "12:30:45", "1_000", ".5",
      "1.", ".inf", "-.INF", ".nan"]),
    ("[2026-01-20, =, 1.2.3, -, +]", ["2026-01-20", "=", "1.2.3", "-", "+"]),
    ("9" * 18, int("9" * 18)),
    ("9" * 19, "9" * 19),
    ("9" * 5_000, "9" * 5_000),
    # quotes make text
    ("""['5', "true", '', "a\\tb", 'it''s']""", ["5", "true", "", "a\tb", "it's"]),
    # keys are text
    ("1: a\ntrue: b\nnull: c\n2026-01-20: d\n", {"1": "a", "true": "b", "null": "c"}
     | {"2026-01-20": "d"}),
    ("'': a", {"": "a"}),
    ("? a\n: b\n", {"a": "b"}),
    # styles
    ("a: |\n  one\n  two\nb: >-\n  three\n  four\n", {"a": "one\ntwo\n", "b": "three four"}),
    ("a:\n- {b: [c, {d: e}]}\n", {"a": [{"b": ["c", {"d": "e"}]}]}),
    ("a: b\r\nc:\r\n  - d\r\n", {"a": "b", "c": ["d"]}),
    ("a:\tb\n", {"a": "b"}),
    ("название: Долг \N{SNOWMAN} \N{BUG}\n", {"название": "Долг \N{SNOWMAN} \N{BUG}"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "data"), READ)
def test_reads(text: str, data: object) -> None:
    document = read_yaml(text)
    assert document.faults == ()
    assert document.whole
    assert document.data == data
    assert repr(document.data) == repr(data), "1 is not True, nor 1.0"


REFUSED = [
    # 1: duplicate keys; of two equal ones the later counts
    ("a: 1\nb: 2\na: 3\n", ("duplicate-key", 3, 1, 'duplicate key "a"')),
    ("a: {b: 1}\na: {b: 2}\n", ("duplicate-key", 2, 1, 'duplicate key "a"')),
    ("- {a: 1, a: 2}\n", ("duplicate-key", 1, 10, 'duplicate key "a"')),
    ("1: a\n'1': b\n", ("duplicate-key", 2, 1, 'duplicate key "1"')),
    # 4, 5: anchors, aliases, merge keys
    ("a: &x b\n", ("invalid-yaml", 1, 4, "anchors are not allowed (&x)")),
    ("a: *x\n", ("invalid-yaml", 1, 4, "aliases are not allowed (*x)")),
    ("*x : a\nb: c\n", ("invalid-yaml", 1, 1, "aliases are not allowed (*x)")),
    ("<<: {a: 1}\nb: 2\n", ("invalid-yaml", 1, 1, "merge keys are not allowed")),
    # 6: depth
    ("[" * (MAX_DEPTH + 3), ("invalid-yaml", 1, MAX_DEPTH + 1, "nesting is deeper")),
    ("a: " + "{a: " * (MAX_DEPTH + 3), ("invalid-yaml", 1, 4 * MAX_DEPTH, "nesting is deeper")),
    ("\n".join(" " * n + "a:" for n in range(23)), ("invalid-yaml", 21, 21, "nesting is deeper")),
    (f"[{'1,' * MAX_NODES}]", ("invalid-yaml", 1, 2 * MAX_NODES, "the file has more than")),
    # 8: tags
    ("a: !!python/object/apply:os.system [ls]\n", ("invalid-yaml", 1, 4, "tags are not allowed")),
    ("a: !!int '5'\n", ("invalid-yaml", 1, 4, "tags are not allowed")),
    ("! a\n", ("invalid-yaml", 1, 1, "tags are not allowed (!)")),
    # 9: one document
    ("a: 1\n---\nb: 2\n", ("invalid-yaml", 2, 1, "a second document")),
    ("---\n---\n", ("invalid-yaml", 2, 1, "a second document")),
    ("%YAML 1.1\n---\na: 1\n", ("invalid-yaml", 1, 1, "directives are not allowed")),
    ("%TAG ! tag:example.org,2026:\n---\na: 1\n", ("invalid-yaml", 1, 1, "directives are")),
    # 11: characters, raw and escaped
    ("a: b\x1b[2J\n", ("unsafe-character", 1, 5, "character U+001B")),
    ("a: b\n c\x00\n", ("unsafe-character", 2, 3, "character U+0000")),
    ("a: \N{RIGHT-TO-LEFT OVERRIDE}b\n", ("unsafe-character", 1, 4, "character U+202E")),
    ("a: \N{LINE SEPARATOR}b\n", ("unsafe-character", 1, 4, "character U+2028")),
    ("a: b\N{TAG LATIN SMALL LETTER A}\n", ("unsafe-character", 1, 5, "character U+E0061")),
    ("a: b\N{INTERLINEAR ANNOTATION ANCHOR}\n", ("unsafe-character", 1, 5, "character U+FFF9")),
    ("a: b\rc: d\n", ("unsafe-character", 1, 5, "character U+000D")),
    ("\ufeffa: b\n", ("unsafe-character", 1, 1, "character U+FEFF")),
    ("a: \ud800\n", ("unsafe-character", 1, 4, "character U+D800")),
    ('a: "b\\x00"\n', ("unsafe-character", 1, 4, "character U+0000")),
    ('a: "b\\e[2J"\n', ("unsafe-character", 1, 4, "character U+001B")),
    ('a: ["\\u202e"]\n', ("unsafe-character", 1, 5, "character U+202E")),
    ('"a\\u2066": b\n', ("unsafe-character", 1, 1, "character U+2066")),
    # 13: keys
    ("? [a]\n: b\n", ("invalid-yaml", 1, 3, "a key must be text")),
    ("{{a: b}: c}", ("invalid-yaml", 1, 2, "a key must be text")),
    # syntax
    ("a: [b\nc: d\n", ("invalid-yaml", 2, 2, "while parsing a flow sequence")),
    ("a: 'b\n\n", ("invalid-yaml", 1, 6, "while scanning a quoted scalar")),
    ("a: b\n\tc: d\n", ("invalid-yaml", 2, 1, "while scanning a plain scalar")),
    ("a: [b", ("invalid-yaml", 1, 6, "while parsing a flow sequence")),
    ("a: b: c\n", ("invalid-yaml", 1, 5, "mapping values are not allowed")),
    ('a: "\\ud800"\n', ("invalid-yaml", 1, 7, "while parsing a quoted scalar")),
    ("a: @b\n", ("invalid-yaml", 1, 4, "while scanning for the next token")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REFUSED)
def test_refuses_with_one_fault(text: str, expected: tuple[str, int, int, str]) -> None:
    (fault,) = read_yaml(text).faults
    rule, line, column, message = expected
    assert (fault.rule, fault.span.line, fault.span.column) == (rule, line, column)
    assert fault.message.startswith(message)
    assert fault.help


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a: 1\nb: 2\na: 3\n", [1]),
        ("a: 1\na: 2\na: 3\n", [1, 1]),
        ("b: {a: 1}\nc:\n  d: 1\n  a: 2\n  e: {a: 3, b: [{a: 4}]}\n  a: 5\n", [4]),
        ("- {a: 1}\n- a: 1\n  a: 2\n", [2]),
        ("a:\n  a:\n    a: 1\n    a: 2\n  a: 3\na: 4\n", [3, 2, 1]),
    ],
)
def test_says_where_a_repeated_key_stands_first(text: str, first: list[int]) -> None:
    messages = [fault.message for fault in read_yaml(text).faults]
    assert messages == [f'duplicate key "a"; it was first used on line {line}' for line in first]


BRACKET = "close the bracket and separate the entries with commas"
BACKSLASH = "double each backslash, or use single quotes"
QUOTED = "a quoted scalar that begins on line"


@pytest.mark.parametrize(
    ("text", "context", "problem", "help"),
    [
        ("a: b: c\n", "", "mapping values are not allowed in this context",
         "quote text that contains a colon followed by a space"),
        ("a: 1\nb: [c,\n  d\ne: f\n", "parsing a flow sequence that begins on line 2",
         "did not find expected ',' or ']'", BRACKET),
        ("a: {b\n", "parsing a flow mapping that begins on line 1",
         "did not find expected ',' or '}'", BRACKET),
        ("a: 1\nb: 'c\n\n", f"scanning {QUOTED} 2", "found unexpected end of stream",
         "add the closing quote"),
        ("a: 'b\n---\n", f"scanning {QUOTED} 1", "found unexpected document indicator",
         "add the closing quote"),
        ('a: "C:\\Temp"\n', f"parsing {QUOTED} 1", "found unknown escape character", BACKSLASH),
        ('a: "\\xyz"\n', f"parsing {QUOTED} 1", "did not find expected hexdecimal number",
         BACKSLASH),
        ("a: `b`\n", "scanning for the next token", "found character that cannot start any token",
         "quote text that starts with this character, and indent with spaces"),
        ("a: 1\nb\nc: 2\n", "scanning a simple key that begins on line 2",
         "could not find expected ':'", "put a colon and a space after the key"),
        ("a: b\n\tc: d\n", "scanning a plain scalar that begins on line 1",
         "found a tab character that violates indentation", "indent with spaces"),
        ("a:\n    b: 1\n  c: 2\n", "parsing a block mapping that begins on line 1",
         "did not find expected key",
         "check the indentation of this line and the ones before it"),
    ],
)  # fmt: skip
def test_says_what_is_wrong_with_the_syntax_and_what_to_do(
    text: str, context: str, problem: str, help: str
) -> None:
    (fault,) = read_yaml(text).faults
    assert fault.message == (f"while {context}, {problem}" if context else problem)
    assert fault.help == help


def test_aliases_stand_for_nothing() -> None:
    document = read_yaml("a: &a [x, y]\nb: [*a, *a]\n")
    assert [fault.message for fault in document.faults] == [
        "anchors are not allowed (&a)",
        *["aliases are not allowed (*a)"] * 2,
    ]
    assert document.data == {"a": ["x", "y"], "b": [None, None]}
    assert not document.whole


def test_a_merge_key_merges_nothing() -> None:
    document = read_yaml("a: &a {x: 1}\nb: {<<: *a, y: 1}\n")
    assert document.data == {"a": {"x": 1}, "b": {"<<": None, "y": 1}}
    assert not document.whole
    assert {fault.message.partition(" are")[0] for fault in document.faults} == {
        "anchors", "aliases", "merge keys"
    }  # fmt: skip


@pytest.mark.parametrize("text", ["\x01", "a: 1\n", "- &a b\n"])
def test_stops_at_so_many_faults(text: str) -> None:
    *first, last = read_yaml(text * (MAX_FAULTS + 5)).faults
    assert len(first) == MAX_FAULTS
    assert last.message == "more than 50 problems in this file; the rest are not shown"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("a: 1\na: 2\n", True),
        ("a: &x 1\n", True),
        ('a: "\\x00"\n', True),
        ("a: *x\n", False),
        ("<<: {}\n", False),
        ("a: [\n", False),
        ("a: \x00\n", False),
        ("a: 1\n--- 2\n", False),
        ("[" * 50, False),
    ],
)
def test_says_whether_data_is_all_that_the_text_says(text: str, *, whole: bool) -> None:
    assert read_yaml(text).whole is whole


def test_says_whether_there_is_a_null() -> None:
    assert read_yaml("a:\n  - ~\n").has_null
    assert not read_yaml("a:\n  - '~'\n").has_null


PLACES = """\
# comment
title: "Ein Ölfeld \N{BUG}"  # beyond the basic plane
tags: [one, 'two']
problems:
  - id: first
    note: folded
      text
  - id: second
after: x
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), (2, 1), "..."),
        (("title",), (2, 1), '"Ein Ölfeld \N{BUG}"'),
        (("tags",), (3, 1), "[one, 'two']"),
        (("tags", 0), (3, 8), "one"),
        (("tags", 1), (3, 13), "'two'"),
        (("problems",), (4, 1), "..."),
        (("problems", 0), (5, 5), "..."),
        (("problems", 0, "note"), (6, 5), "folded\n      text"),
        (("problems", 1, "id"), (8, 5), "second"),
        (("after",), (9, 1), "x"),
    ],
)
def test_knows_the_place_of_every_node(
    path: tuple[str | int, ...], key: tuple[int, int], value: str
) -> None:
    document = read_yaml(PLACES)
    assert document.key_span(*path)[:2] == key
    span = document.span(*path)
    if value != "...":
        assert PLACES[span.start : span.end] == value


def test_spans_have_lines_columns_and_offsets() -> None:
    document = read_yaml("a:\r\n  bc: def\r\n")
    assert document.span("a", "bc") == Span(2, 7, 2, 10, 10, 13)
    assert document.key_span("a", "bc") == Span(2, 3, 2, 5, 6, 8)
    assert ("a", "bc") in document.outline
    assert ("a", "x") not in document.outline


def test_what_is_not_there_is_placed_at_the_nearest_thing_above() -> None:
    document = read_yaml("a:\n  b: c\n")
    assert document.span("a", "x", 0) == document.span("a")
    assert document.key_span("a", "x") == document.span("a")
    assert document.span("x") == document.span()
    assert read_yaml("").span("a") == FILE_HEAD


YAML_LIKE = st.text(
    st.sampled_from("ab1-:?,[]{}#&*!|>'\"%@` \t\n\r~.0_<=\\\x00\x85\ufeff\u2028é\U0001f41b")
)


@given(st.one_of(YAML_LIKE, st.text()))
@settings(derandomize=True, max_examples=400, deadline=None)
def test_never_raises(text: str) -> None:
    document = read_yaml(text)
    if document.faults:
        assert all(1 <= fault.span.line <= text.count("\n") + 2 for fault in document.faults)
    else:
        assert document.whole
        check_slices(text, document)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp"), include_characters="\n"),
    max_size=60,
)
DATA = st.recursive(
    st.one_of(WORDS, st.integers(-(10**9), 10**9), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4),
        st.dictionaries(WORDS.filter(lambda key: key != "<<"), inner, min_size=1, max_size=4),
    ),
    max_leaves=20,
)


@given(
    data=DATA,
    flow=st.sampled_from([True, False, None]),
    width=st.integers(20, 120),
    newline=st.sampled_from(["\n", "\r\n"]),
)
@settings(derandomize=True, max_examples=150, deadline=None)
def test_agrees_with_pyyaml_and_places_slice_the_text(
    data: object, *, flow: bool | None, width: int, newline: str
) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, width=width, allow_unicode=True)
    text = text.replace("\n", newline)
    document = read_yaml(text)
    assert document.faults == ()
    assert document.data == data
    check_slices(text, document)


def check_slices(text: str, document: YamlDocument) -> None:
    """Every scalar that is written in a flow can be cut out by its span and be read again."""
    lines = text.split("\n")
    loose = [document.span(*path) for path in paths_in(document.data)]
    document.outline.pack()
    assert [document.span(*path) for path in paths_in(document.data)] == loose
    for path in paths_in(document.data):
        span = document.span(*path)
        piece, value = text[span.start : span.end], at(document.data, path)
        before_end = lines[span.end_line - 1][: span.end_column - 1]
        assert text[: span.end].endswith(before_end)
        assert lines[span.line - 1][span.column - 1 :].startswith(piece.split("\n")[0])
        if not isinstance(value, dict | list) and piece and piece[0] not in "|>":
            assert read_yaml(piece).data == value


def paths_in(data: object) -> Iterator[NodePath]:
    """Yield the paths of all values."""
    yield ()
    entries = data.items() if isinstance(data, dict) else ()
    for key, value in enumerate(data) if isinstance(data, list) else entries:
        yield from ((key, *inner) for inner in paths_in(value))


def at(data: Any, path: tuple[str | int, ...]) -> object:  # noqa: ANN401  as YAML gives it
    """Find the value at ``path``."""
    for part in path:
        data = data[part]
    return data


def test_a_character_that_is_not_allowed_is_marked_alone() -> None:
    (fault,) = read_yaml("a: b\nc: d\x00e\n").faults
    assert (fault.rule, fault.span) == ("unsafe-character", Span(2, 5, 2, 6, 9, 10))
