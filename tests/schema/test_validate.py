"""What does not fit the schema: one precise finding for each fault, in every field there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from debtlog.model.record import Record
from debtlog.model.settings import ImportWords, Settings
from debtlog.model.vocabulary import Grade, Status
from debtlog.schema.decode import decoded
from debtlog.schema.generate import record_schema, settings_schema
from debtlog.schema.validate import mismatches
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.model.record_parts import Node
    from debtlog.yaml.faults import YamlFault
    from debtlog.yaml.spans import NodePath

HOSTILE = Path(__file__).parents[1] / "hostile"


def example(file: str) -> Any:  # noqa: ANN401  as YAML gives it
    """Read a file that uses every field; `hostile/test_fields.py` makes sure that it does."""
    return read_yaml((HOSTILE / file).read_text(encoding="utf-8")).data


RECORD, SETTINGS = example("full.yml"), example("register.yml")
FULL: dict[type[Node], dict[str, Any]] = {Record: RECORD, Settings: SETTINGS}
SCHEMAS = {Record: record_schema, Settings: settings_schema}


def at(data: Any, path: NodePath) -> Any:  # noqa: ANN401  as YAML gives it
    """Find the value at ``path``."""
    for part in path:
        data = data[part]
    return data


def found(root: type[Node], text: str) -> list[YamlFault]:
    """What is objected to; msgspec must be of the same mind."""
    document = read_yaml(text)
    assert not document.faults
    faults = list(mismatches(document, SCHEMAS[root]()))
    try:
        msgspec.convert(document.data, root)
    except msgspec.ValidationError:
        assert faults
    else:
        assert not faults or document.has_null
    return faults


def dump(data: object) -> str:
    """Write data as people do."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(data, Dumper=dumper, sort_keys=False, allow_unicode=True))


@pytest.mark.parametrize("root", FULL)
def test_examples_fit(root: type[Node]) -> None:
    assert found(root, dump(FULL[root])) == []


def paths(data: object, path: NodePath = ()) -> Iterator[NodePath]:
    """Paths of all values below ``data``."""
    items = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in items:
        yield (*path, key)
        yield from paths(value, (*path, key))


LONG = "x" * 10_001
VALUES = [
    # field, value as YAML, what is said
    ("id", "0", "id is the number 0, expected 1 to 999999999"),
    ("id", "-5", "id is the number -5, expected 1 to 999999999"),
    ("id", "1000000000", "id is the number 1000000000, expected 1 to 999999999"),
    ("id", "1.0", "id is the number 1.0, expected a whole number or text"),
    ("id", "true", "id is true, expected a whole number or text"),
    ("id", "../../x", 'id is "../../x", expected a positive number without quotes'),
    ("id", "a/b", 'id is "a/b", expected a positive number without quotes'),
    ("id", ".hidden", 'id is ".hidden", expected a positive number without quotes'),
    ("id", "CON", 'id is "CON", expected a positive number without quotes'),
    ("id", "nul.txt", 'id is "nul.txt", expected a positive number without quotes'),
    ("id", "Index", 'id is "Index", expected a positive number without quotes'),
    ("id", "x" * 300, f'id is "{"x" * 40}…", expected a positive number without quotes'),
    ("id", '"abc\\n"', 'id is "abc\n", expected a positive number without quotes'),
    ("id", "0755", 'id is "0755", expected a positive number without quotes or leading zeros'),
    ("id", "'10'", 'id is "10", expected a positive number without quotes or leading zeros'),
    ("id", "10a", ""),
    ("id", "Ω1", 'id is "Ω1", expected a positive number without quotes'),
    ("title", "5", "title is the number 5, expected text"),
    ("title", "2.5", "title is the number 2.5, expected text"),
    ("title", "yes", ""),
    ("title", "''", "title is empty"),
    ("title", "'  '", 'title is "  ", expected one line of text'),
    ("title", '"\\u200b\\u3164\\ufe0f"', 'title is "\u200b\u3164\ufe0f", expected one line of'),
    ("title", '"\\u2699\\ufe0f"', ""),
    ("title", "x" * 201, "title has 201 characters, more than 200"),
    ("title", '"one\\ntwo"', 'title is "one\ntwo", expected one line of text'),
    ("title", '"one\\n"', 'title is "one\n", expected one line of text'),
    ("summary", "x" * 1_001, "summary has 1001 characters, more than 1000"),
    ("summary", '" \\n "', 'summary is " \n ", expected some text'),
    ("summary", '"\\u00ad"', 'summary is "\xad", expected some text'),
    ("status", "done", 'status is "done", expected one of identified, confirmed'),
    ("status", "[paid]", "status is a list, expected one of identified, confirmed"),
    ("status", "{a: 1}", "status is a mapping, expected one of identified, confirmed"),
    ("severity", "no", 'severity is "no", expected one of critical, high, medium, low'),
    ("severity", "false", "severity is false, expected one of critical, high, medium, low"),
    ("severity", "High", 'severity is "High", expected one of critical, high, medium, low'),
    ("created", "2026-13-40", 'created is "2026-13-40", expected a date such as 2026-01-31'),
    ("created", "20260120", "created is the number 20260120, expected text"),
    ("created", "'20260120'", 'created is "20260120", expected a date such as 2026-01-31'),
    ("created", "2026-W04-2", 'created is "2026-W04-2", expected a date such as 2026-01-31'),
    ("created", "2026-01-20T00:00:00", 'created is "2026-01-20T00:00:00", expected a date'),
    ("created", "'2026-01-20 '", 'created is "2026-01-20 ", expected a date'),
    ("owner", "' x'", 'owner is " x", expected a name of at most 100 characters'),
    ("owner", "x" * 101, f'owner is "{"x" * 40}…", expected a name of at most 100 characters'),
    ("owner", '"\\u2800"', 'owner is "\u2800", expected a name of at most 100 characters'),
    ("principal", "3", "principal is the number 3, expected text"),
    (
        "principal",
        "3 days",
        'principal is "3 days", expected a number and h, d or w, such as 4h, a range such as 3d-5d',
    ),
    ("principal", "M", ""),
    (
        "principal",
        "S-M",
        'principal is "S-M", expected a number and h, d or w, such as 4h, a range',
    ),
    ("principal", '"4h\\n"', 'principal is "4h\n", expected a number and h, d or w'),
    ("principal", "12:30:45", 'principal is "12:30:45", expected a number and h, d or w'),
    ("origin", "{}", "origin is empty"),
    ("origin", "{context: So.}", ""),
    ("origin", "{intent: deliberate}", ""),
    ("found_by", "' a tool'", 'found_by is " a tool", expected a name of at most 100 characters'),
    ("impact", "x" * 10_001, "impact has 10001 characters, more than 10000"),
    ("resolution", "''", "resolution is empty"),
    ("revisit", "2027-01-01", ""),
    ("revisit", "' '", 'revisit is " ", expected some text'),
    ("page", "''", 'page is "", expected the path of a page'),
    ("page", "../../../x.md", 'page is "../../../x.md", expected the path of a page'),
    ("page", "/etc/x.md", 'page is "/etc/x.md", expected the path of a page'),
    ("page", "a/../b.md", 'page is "a/../b.md", expected the path of a page'),
    ("page", "a//b.md", 'page is "a//b.md", expected the path of a page'),
    ("page", "C:\\x.md", 'page is "C:\\x.md", expected the path of a page'),
    ("page", ".git/x.md", 'page is ".git/x.md", expected the path of a page'),
    ("page", "x.html", 'page is "x.html", expected the path of a page'),
    ("page", "разработка/Мой долг.md", ""),
    ("language", "de", 'language is "de", expected one of en, ru'),
    ("anchors", "[td-001, Разбор_2, '1', ' x'] ", 'anchors[4] is " x", expected an anchor'),
    ("anchors", "['#x']", 'anchors[1] is "#x", expected an anchor without #'),
    ("anchors", "['a<b']", 'anchors[1] is "a<b", expected an anchor'),
    ("anchors", """['a"b']""", """anchors[1] is "a"b", expected an anchor"""),
    ("anchors", '["a\'b"]', 'anchors[1] is "a\'b", expected an anchor'),
    ("anchors", "[a`b]", 'anchors[1] is "a`b", expected an anchor'),
    ("anchors", '["a\\n"]', 'anchors[1] is "a\n", expected an anchor'),
    ("anchors", "['']", 'anchors[1] is "", expected an anchor'),
    ("anchors", f"[{'x' * 250}]", ""),
    ("anchors", f"[{'x' * 251}]", f'anchors[1] is "{"x" * 40}…", expected an anchor'),
    ("anchors", "[__init__, __all__-x, _x, __x_y, x__config]", ""),
    ("anchors", "[__config]", 'anchors[1] is "__config", expected an anchor'),
    ("anchors", "[__nav_1_2]", 'anchors[1] is "__nav_1_2", expected an anchor'),
    ("anchors", f"[{'a, ' * 20} a]", "anchors has 21 items, more than 20"),
    ("tags", "[a, 5]", "tags[2] is the number 5, expected text"),
    ("tags", f"[{'a, ' * 50} a]", "tags has 51 items, more than 50"),
    ("type", "[design, colour]", 'type[2] is "colour", expected one of architecture, design'),
    ("references", "[{path: x, lines: 0}]", "lines is the number 0, expected 1 to 999999999"),
    ("references", "[{path: x, lines: 2-x}]", 'lines is "2-x", expected a line, such as 31'),
    ("references", "[{path: x, lines: 1.5}]", "lines is the number 1.5, expected a whole number"),
    ("references", "[{path: x, digest: 5}]", "digest is the number 5, expected text"),
    ("references", "[{path: x, digest: abc}]", 'digest is "abc", expected a digest'),
    ("links", "[{type: issue, url: 'javascript:x'}]", 'url is "javascript:x", expected an address'),
    ("links", "[{type: issue, url: 'https://a b'}]", 'url is "https://a b", expected an address'),
    ("problems", "[{id: Ä, title: x}]", 'id is "Ä", expected a word of at most 64 small letters'),
    ("problems", f"[{{id: x, title: x, description: {LONG}}}]", "description has 10001 characters"),
    ("ignore", "[{rule: No Rule, reason: x}]", 'rule is "No Rule", expected the name of a rule'),
]


@pytest.mark.parametrize(("field", "value", "said"), VALUES)
def test_every_limit_is_one_fault(field: str, value: str, said: str) -> None:
    kept = {key: data for key, data in RECORD.items() if key != field}
    text = f"{field}: {value}\n{dump(kept)}"
    faults = found(Record, text)
    if not said:
        assert faults == []
        return
    (fault,) = faults
    assert fault.message.startswith(said)
    assert fault.span.line == 1
    inside = value[0] in "[{" and not said.startswith(f"{field} ")
    assert (fault.span.column > len(f"{field}: [")) is inside


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sources: {x: {path: ''}}", ("path is empty", 1, 21)),
        ("sources: {' x': {path: y}}", ('the name is " x", expected a name', 1, 11)),
        ("rules: {No: {level: error}}", ('the name is "No", expected the name of a rule', 1, 9)),
        ("rules: {x: {level: of}}", ('level is "of", expected one of error', 1, 20)),
        (
            "import_words: {statuses: {later: soon}}",
            ('later is "soon", expected one of identified', 1, 34),
        ),
        (
            "import_words: {severities: {awful: urgent}}",
            ('awful is "urgent", expected one of critical', 1, 36),
        ),
        (
            f"import_words: {{statuses: {{{'x' * 61}: paid}}}}",
            (f'the name is "{"x" * 40}…", expected a word or a sign', 1, 27),
        ),
        (
            "import_words: {severities: {'\u200b': low}}",
            ('the name is "\u200b", expected a word or a sign', 1, 29),
        ),
        (
            f"import_words: {{severities: {{{', '.join(f'x{n}: low' for n in range(201))}}}}}",
            ("severities has 201 entries, more than 200", 1, 28),
        ),
        ("import_words: {words: {}}", ('"words" is not a field', 1, 16)),
        ("- a", ("the file is a list, expected a mapping", 1, 1)),
        ("a", ('the file is "a", expected a mapping', 1, 1)),
        ("5", ("the file is the number 5, expected a mapping", 1, 1)),
        ("? [a]", None),
    ],
)
def test_settings(text: str, said: tuple[str, int, int] | None) -> None:
    if said is None:
        assert read_yaml(text).faults
        return
    (fault,) = found(Settings, text)
    assert fault.message.startswith(said[0])
    assert fault.span[:2] == said[1:]


def test_words_of_an_older_register_are_any_that_people_write() -> None:
    written = """
import_words:
  statuses: {⏳: in_progress, "на паузе": accepted, Won't do: rejected, "✅ live": paid}
  severities: {"🔴": critical, "1": high, "P4 (some day)": low, 低い: low, X%s: medium}
"""
    read, faults = decoded(read_yaml(written % ("x" * 59)), Settings)
    assert read is not None, faults
    assert read.import_words.statuses["на паузе"] is Status.ACCEPTED
    assert read.import_words.severities["1"] is Grade.HIGH
    assert Settings().import_words == ImportWords()


@pytest.mark.parametrize(
    ("field", "value", "help"),
    [
        ("severity", "no", "quote it: other YAML readers take this word for true or false"),
        ("severity", "On", "quote it: other YAML readers take this word for true or false"),
        ("severity", "true", "quote it: other YAML readers take this word for true or false"),
        ("severity", "hgih", "did you mean high?"),
        ("severity", "dreadful", ""),
        ("severity", "5", ""),
        ("title", "5", "quote it to make it text"),
        ("title", "[]", ""),
        ("owner", "", "add a value, or remove the key"),
        ("ownr", "me", "did you mean owner?"),
        ("Title", "x", "did you mean title?"),
    ],
)
def test_offers_a_help(field: str, value: str, help: str) -> None:
    kept = {key: data for key, data in RECORD.items() if key != field}
    (fault, *_) = found(Record, f"{field}: {value}\n{dump(kept)}")
    assert fault.help == help


def test_finds_every_fault_of_a_record() -> None:
    text = "id: x/y\ntitel: A debt\nstatus: [paid]\nseverity: hihg\ncreated: never\n"
    assert [(fault.span[:2], fault.message.partition(",")[0]) for fault in found(Record, text)] == [
        ((1, 1), '"summary" is missing'),
        ((1, 5), 'id is "x/y"'),
        ((2, 1), '"titel" is not a field'),
        ((3, 9), "status is a list"),
        ((4, 11), 'severity is "hihg"'),
        ((5, 10), 'created is "never"'),
    ]


def test_many_unknown_keys_are_told_in_time() -> None:
    text = "".join(f"{'titel' * 4}{number}: 1\n" for number in range(15_000))
    faults = iter(mismatches(read_yaml(text), record_schema()))
    assert [next(faults).message for _ in range(8)][-1].endswith("is not a field")


PATHS = [(root, path) for root in FULL for path in paths(FULL[root])]
TEXTS = st.text(st.sampled_from("ab1 -./:\nhdw_é"), max_size=12)
ODD = st.recursive(
    st.one_of(
        TEXTS,
        st.integers(-5, 2_000_000_000),
        st.booleans(),
        st.floats(allow_nan=False, allow_infinity=False, width=16),
        st.sampled_from(["high", "2026-02-30", "2026-02-28", "3d", "1-2", "https://a.b", "x.md"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=5,
)


@given(place=st.sampled_from(PATHS), value=ODD)
@settings(derandomize=True, max_examples=300, deadline=None)
def test_schema_and_types_agree(place: tuple[type[Node], NodePath], value: object) -> None:
    root, path = place
    data = json.loads(json.dumps(FULL[root], default=str))
    at(data, path[:-1])[path[-1]] = value
    found(root, json.dumps(data, ensure_ascii=False))
