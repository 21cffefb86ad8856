"""Records that break the rules of YAML, of the schema, or of the register."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from debtlog.yaml.builder import MAX_DEPTH, MAX_NODES
from debtlog.yaml.faults import MAX_FAULTS
from tests.hostile.conftest import record

if TYPE_CHECKING:
    from tests.conftest import MakeProject
    from tests.hostile.conftest import Command

    #: Rule, file, line, column.
    Found = tuple[str, str, int, int]

FILE = "debt/0001-a-debt.yml"


def nested(levels: int) -> str:
    """Write a mapping in a mapping, and so on."""
    return "".join(f"{' ' * level}a:\n" for level in range(levels))


#: Two are as good as any number: a reader that follows them, or merges, can be made to grow.
ALIASES = "a: &a [x]\nb: [*a, *a]\n"
MERGES = "a: &a {x: 1}\nb: {<<: *a}\n"
#: A little deeper than a record may be.
DEEP = MAX_DEPTH + 3

FAULTS: dict[str, list[tuple[str | bytes, str, int, int, str]]] = {
    "1": [
        (record("title: Another\n"), "duplicate-key", 8, 1, 'duplicate key "title"'),
        (record("tags: [a]\ntags: [b]\n"), "duplicate-key", 9, 1, "first used on line 8"),
        (record("interest: {cost: 1h, per: day, cost: 2h}\n"), "duplicate-key", 8, 32, '"cost"'),
    ],
    "2": [
        (record(severity="no"), "schema-mismatch", 4, 11, "critical, high, medium, low"),
        (record(severity="off"), "schema-mismatch", 4, 11, "critical, high, medium, low"),
        (record(severity="Yes"), "schema-mismatch", 4, 11, "critical, high, medium, low"),
        (record("language: no\n"), "schema-mismatch", 8, 11, "en, ru"),
    ],
    "3": [
        (record(created="2026-13-40"), "schema-mismatch", 5, 10, "expected a date"),
        (record(created="2026-02-30"), "schema-mismatch", 5, 10, "expected a date"),
        (record(created="0000-00-00"), "schema-mismatch", 5, 10, "expected a date"),
        (record(created="2026-1-2"), "schema-mismatch", 5, 10, "expected a date"),
        (record(created="20260120"), "schema-mismatch", 5, 10, "expected text"),
        (record(created="2026-W03-2"), "schema-mismatch", 5, 10, "expected a date"),
        (record(created="２０２６-01-20"), "schema-mismatch", 5, 10, "expected a date"),
        (record(created="2026-01-20 12:00:00Z"), "schema-mismatch", 5, 10, "expected a date"),
        (record("review_by: tomorrow\n"), "schema-mismatch", 8, 12, "expected a date"),
    ],
    "6": [
        ("[" * DEEP, "invalid-yaml", 1, 21, "nesting is deeper than 20 levels"),
        ("{" * DEEP, "invalid-yaml", 1, 2, "a key must be text"),
        ("- " * DEEP, "invalid-yaml", 1, 41, "nesting is deeper than 20 levels"),
        ("a: " + "{a: " * DEEP, "invalid-yaml", 1, 80, "nesting is deeper than 20 levels"),
        (nested(DEEP), "invalid-yaml", 21, 21, "nesting is deeper than 20 levels"),
        (f"tags: [{'a, ' * MAX_NODES}]\n", "invalid-yaml", 1, 60_002, "more than 20000 values"),
    ],
    "8": [
        (record("owner: !!python/object/apply:os.system [touch pwned]\n"), "invalid-yaml", 8, 8,
         "tags are not allowed"),
        (record("owner: !!python/name:os.system\n"), "invalid-yaml", 8, 8, "tags are not allowed"),
        (record(severity="!!str high"), "invalid-yaml", 4, 11, "tags are not allowed"),
        (record(id="!!int '1'"), "invalid-yaml", 1, 5, "tags are not allowed"),
        (record("owner: ! me\n"), "invalid-yaml", 8, 8, "tags are not allowed"),
        (record("owner: !include /etc/passwd\n"), "invalid-yaml", 8, 8, "tags are not allowed"),
        (record(severity="&a high"), "invalid-yaml", 4, 11, "anchors are not allowed"),
        ("%YAML 1.1\n---\n" + record(), "invalid-yaml", 1, 1, "directives are not allowed"),
        ("%TAG ! tag:x,2026:\n---\n" + record(), "invalid-yaml", 1, 1, "directives are not"),
    ],
    "9": [
        ("", "schema-mismatch", 1, 1, "the file is empty"),
        ("\n\n# nothing\n", "schema-mismatch", 1, 1, "the file is empty"),
        ("---\n...\n", "schema-mismatch", 2, 1, "the file is empty"),
        ("~\n", "schema-mismatch", 1, 1, "the file is empty"),
        (record() + "---\n" + record(id="2"), "invalid-yaml", 8, 1, "a second document"),
        (record() + "...\n---\n", "invalid-yaml", 9, 1, "a second document starts here"),
    ],
    "10": [
        (record().encode("utf-16"), "invalid-yaml", 1, 1, "this is not UTF-8 text"),
        (record().encode("utf-32"), "invalid-yaml", 1, 1, "this is not UTF-8 text"),
        (record("owner: é\n").encode("latin-1"), "invalid-yaml", 8, 8, "this is not UTF-8 text"),
        (record("owner: é").encode() + b"\xff\n", "invalid-yaml", 8, 9, "this is not UTF-8 text"),
        (record("owner: ").encode() + b"\xc0\xaf\n", "invalid-yaml", 8, 8, "this is not UTF-8"),
        (record("owner: ").encode() + b"\xed\xa0\x80\n", "invalid-yaml", 8, 8, "this is not UTF-8"),
        (record("owner: ").encode() + b"\xf0\x9f", "invalid-yaml", 8, 8, "this is not UTF-8 text"),
        (b"\xef\xbb\xbf\xef\xbb\xbf" + record().encode(), "unsafe-character", 1, 1, "U+FEFF"),
    ],
    "11": [
        (record(title='"a\\x00"'), "unsafe-character", 2, 8, "character U+0000 is not allowed"),
        (record(title="a\x00"), "unsafe-character", 2, 9, "character U+0000 is not allowed"),
        (record(title="a\x1b[2J"), "unsafe-character", 2, 9, "character U+001B is not allowed"),
        (record(title='"\\e[2J"'), "unsafe-character", 2, 8, "character U+001B is not allowed"),
        (record(title="a\x9b2J"), "unsafe-character", 2, 9, "character U+009B is not allowed"),
        (record(title="a\u202eb"), "unsafe-character", 2, 9, "character U+202E is not allowed"),
        (record(title='"a\\u2066b"'), "unsafe-character", 2, 8, "character U+2066 is not allowed"),
        (record(title="a\U000e0041b"), "unsafe-character", 2, 9, "character U+E0041 is not"),
        (record("# \u202e is not allowed even here\n"), "unsafe-character", 8, 3, "U+202E"),
        (record("a\x85b: c\n"), "unsafe-character", 8, 2, "character U+0085 is not allowed"),
        (record("owner: a\rtitle: b\n"), "unsafe-character", 8, 9, "character U+000D is not"),
    ],
    "12": [
        (record(id="9" * 5_000), "schema-mismatch", 1, 5, f'id is "{"9" * 40}…", expected'),
        (record(id="1000000000"), "schema-mismatch", 1, 5, "expected 1 to 999999999"),
        (record(id="-1"), "schema-mismatch", 1, 5, "expected 1 to 999999999"),
        (record(id="1.0"), "schema-mismatch", 1, 5, "id is the number 1.0, expected a whole"),
        (record(id="1e3"), "schema-mismatch", 1, 5, "id is the number 1000.0, expected a whole"),
        (record(id="1e999"), "schema-mismatch", 1, 5, "id is the number inf, expected a whole"),
        (record(id=".inf"), "schema-mismatch", 1, 5, 'id is ".inf", expected'),
        (record(id="0755"), "schema-mismatch", 1, 5, 'id is "0755", expected'),
        (record(id="1_000"), "ambiguous-scalar", 1, 5, "1_000 is text here, but a number to"),
        (record(id="0x1F"), "ambiguous-scalar", 1, 5, "0x1F is text here, but a number to"),
        (record(id="0o17"), "ambiguous-scalar", 1, 5, "0o17 is text here, but a number to"),
        (record(id='"0x1F"'), "", 0, 0, ""),
        (record(id="12:30:45"), "schema-mismatch", 1, 5, 'id is "12:30:45", expected'),
        (record(title="12:30:45"), "ambiguous-scalar", 2, 8, "a number to other YAML readers"),
        (record(title="0755"), "ambiguous-scalar", 2, 8, "a number to other YAML readers"),
        (record(title=".nan"), "ambiguous-scalar", 2, 8, "a number to other YAML readers"),
        (record(title="1_000"), "ambiguous-scalar", 2, 8, "a number to other YAML readers"),
        (record(title="2026-01-20"), "ambiguous-scalar", 2, 8, "a day to other YAML readers"),
        (record(title="Yes"), "ambiguous-scalar", 2, 8, "true or false to other YAML readers"),
        (record(title="'Yes'"), "", 0, 0, ""),
        (record(title="755"), "schema-mismatch", 2, 8, "title is the number 755, expected text"),
        (record("principal: 1e3\n"), "schema-mismatch", 8, 12, "the number 1000.0, expected text"),
    ],
    "13": [
        ("- a\n", "schema-mismatch", 1, 1, "the file is a list, expected a mapping"),
        ("text\n", "schema-mismatch", 1, 1, 'the file is "text", expected a mapping'),
        ("5\n", "schema-mismatch", 1, 1, "the file is the number 5, expected a mapping"),
        ("? [a, b]\n: c\n", "invalid-yaml", 1, 3, "a key must be text"),
        (record("? {a: b}\n: c\n"), "invalid-yaml", 8, 3, "a key must be text"),
        (record("*a : b\n"), "invalid-yaml", 8, 1, "aliases are not allowed"),
        (record("? |\n  long\n: b\n"), "schema-mismatch", 8, 3, '"long\n" is not a field'),
        (record("'': b\n"), "schema-mismatch", 8, 1, '"" is not a field'),
    ],
    "14": [
        (record(id=identifier), "schema-mismatch", 1, 5, "expected a positive number")
        for identifier in (
            *("../../x", "a/b", "a\\b", ".", "..", ".git", "x" * 300, "x" * 65, "a b", '"a\\n"'),
            *("CON", "nul", "Aux.txt", "com1", "LPT9.yml", "index", "INDEX", "-rf", "--output=x"),
            *("a:b", "'%2e%2e'", "a?b", "<x>", "'a|b'", "é", "ß", "１", "'{{7*7}}'"),
        )
    ],
    "15": [
        (record(id=normalize("NFC", "é")), "schema-mismatch", 1, 5, "expected a positive number"),
        (record(id=normalize("NFD", "é")), "schema-mismatch", 1, 5, "expected a positive number"),
        (record("aliases: ['1']\n"), "schema-mismatch", 8, 11, 'aliases[1] is "1", expected'),
    ],
    "17": [
        (record("ownr: me\n"), "schema-mismatch", 8, 1, '"ownr" is not a field'),
        (record("Owner: me\n"), "schema-mismatch", 8, 1, '"Owner" is not a field'),
        (record("__class__: x\n"), "schema-mismatch", 8, 1, '"__class__" is not a field'),
        (record("links: [{type: issue, ulr: 'https://a.b'}]\n"), "schema-mismatch", 8, 23, '"ulr"'),
    ],
    "22": [
        (record(f"problems: [{{id: a, title: b, description: '{'x' * 10_001}'}}]\n"),
         "schema-mismatch", 8, 43, "description has 10001 characters, more than 10000"),
        (record(summary=f"'{'x' * 1_001}'"), "schema-mismatch", 6, 10, "has 1001 characters"),
        (record(title="x" * 201), "schema-mismatch", 2, 8, "has 201 characters, more than 200"),
        (record(f"tags: [{'a, ' * 51}]\n"), "schema-mismatch", 8, 7, "has 51 items, more than 50"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    "case",
    [case for cases in FAULTS.values() for case in cases],
    ids=[f"{number}-{index}" for number, cases in FAULTS.items() for index, _ in enumerate(cases)],
)
def test_is_one_finding_or_none(
    project: MakeProject, case: tuple[str | bytes, str, int, int, str]
) -> None:
    content, rule, line, column, message = case
    made = project({FILE: content})
    before = sorted(made.root.rglob("*"))
    found = [d for d in made.check() if d.code.startswith("DL0")]
    expected = [(rule, FILE, line, column)] if rule else []
    assert [(d.rule, d.finding.file, *d.finding.span[:2]) for d in found] == expected
    assert all(message in d.finding.message for d in found)
    assert len(made.analyse().register.files) == (not rule)
    assert sorted(made.root.rglob("*")) == before
    assert (made.root / FILE).read_bytes() == (
        content.encode() if isinstance(content, str) else content
    )


@pytest.mark.parametrize(
    ("severity", "help"),
    [("no", "quote it"), ("Off", "quote it"), ("true", "quote it"), ("hgih", "did you mean high?")],
)
def test_a_wrong_word_gets_its_help(project: MakeProject, severity: str, help: str) -> None:
    (found,) = project({FILE: record(severity=severity)}).check()
    assert found.finding.help.startswith(help)


@pytest.mark.parametrize(
    ("written", "help"),
    [("ownr", "did you mean owner?"), ("severty_reason", "did you mean severity_reason?")],
)
def test_a_misspelt_key_gets_its_help(project: MakeProject, written: str, help: str) -> None:
    (found,) = project({FILE: record(f"{written}: x\n")}).check()
    assert found.finding.help == help


@pytest.mark.parametrize(
    "content",
    [
        record().replace("\n", "\r\n"),
        b"\xef\xbb\xbf" + record().encode(),
        b"\xef\xbb\xbf" + record().replace("\n", "\r\n").encode(),
        record().rstrip("\n"),
        record("# \N{BUG} é ё\n"),
        "---\n" + record() + "...\n",
        "\n" * 1_000 + record() + "\n" * 1_000,
        record(summary='"\\t\\u00e9\\U0001F41B"'),
        record("  # indented\n"),
    ],
)
def test_reads_what_editors_write(project: MakeProject, content: str | bytes) -> None:
    assert project({FILE: content}).found() == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (ALIASES, {"anchors", "aliases"}),
        (MERGES, {"anchors", "aliases", "merge keys"}),
        ("- &a b\n" * (MAX_FAULTS + 5), {"anchors"}),
        ("\x01" * (MAX_FAULTS + 5), {"character U+0001"}),
        ("k: 1\n" * (MAX_FAULTS + 5), {'duplicate key "k"'}),
    ],
    ids=["4", "5", "4-anchors", "11-controls", "1-many"],
)
def test_what_would_grow_is_refused_with_few_findings(
    project: MakeProject, debtlog: Command, content: str, told: set[str]
) -> None:
    made = project({FILE: content})
    found = made.check()
    assert 1 < len(found) <= MAX_FAULTS + 1
    assert {d.finding.file for d in found} == {FILE}
    more = "more than 50 problems in this file"
    began = {next(w for w in (*told, more) if d.finding.message.startswith(w)) for d in found}
    assert began == told | ({more} if len(found) > MAX_FAULTS else set())
    assert debtlog(made, "check").returncode == 1


@pytest.mark.parametrize("text", ["[" * DEEP, "{a: " * DEEP, "- " * DEEP, nested(DEEP)])
def test_depth_does_not_end_the_process(project: MakeProject, debtlog: Command, text: str) -> None:
    done = debtlog(project({FILE: text}), "check")
    assert done.returncode == 1
    assert b"nesting is deeper than 20 levels" in done.stdout


def test_a_large_file_is_not_read(project: MakeProject, debtlog: Command) -> None:
    made = project()
    with (made.root / FILE).open("wb") as stream:
        stream.truncate(5_000_000_000)
    tracemalloc.start()
    try:
        (found,) = made.check()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (found.rule, found.finding.file) == ("invalid-yaml", FILE)
    assert found.finding.message == "has 5000000000 bytes, more than 1000000"
    assert peak < 10_000_000
    assert debtlog(made, "check").returncode == 1


LONG = "k" * 1_100  # more than libyaml takes for a key without a question mark


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        (f"? {LONG}\n: 1\n", f'"{LONG[:40]}…" is not a field'),
        (f"? {LONG}\n: 1\n? {LONG}\n: 2\n", f'duplicate key "{LONG[:40]}…"'),
        (f"owner: &{LONG} x\n", f"anchors are not allowed (&{LONG[:40]}…)"),
        (f"owner: *{LONG}\n", f"aliases are not allowed (*{LONG[:40]}…)"),
        (f"owner: !{LONG} x\n", f"tags are not allowed (!{LONG[:39]}…)"),
        (f"owner: {LONG}\n", f'owner is "{LONG[:40]}…", expected a name'),
        (f"owner: {'9' * 400}\n", f'owner is "{"9" * 40}…", expected a name'),
        (f"type: [{LONG}]\n", f'type[1] is "{LONG[:40]}…", expected one of'),
        (f"created: {LONG}\n", 'duplicate key "created"'),
    ],
)
def test_what_is_long_is_told_in_short(project: MakeProject, extra: str, told: str) -> None:
    found = project({FILE: record(extra)}).check()
    assert any(d.finding.message.startswith(told) for d in found)
    assert all(len(d.finding.message) < 300 and len(d.finding.help) < 500 for d in found)
    assert {d.finding.file for d in found} == {FILE}


@pytest.mark.parametrize("section", ["sources", "components", "owners", "documents", "rules"])
def test_a_long_name_in_the_register_is_told_in_short(project: MakeProject, section: str) -> None:
    found = project({"debt/register.yml": f"{section}:\n  ? {LONG}\n  : 5\n"}).check()
    assert found
    assert all(len(d.finding.message) < 300 for d in found)


REGISTER = [
    ("titel: x\n", 1, 1),
    ("title: a\ntitle: b\n", 2, 1),
    ("owners: {me: &a {title: x}}\n", 1, 14),
    ("sources: [a]\n", 1, 10),
    ("sources: {x: {path: ''}}\n", 1, 21),
    ("language: no\n", 1, 11),
    ("rules: {../x: {level: off}}\n", 1, 9),
    ("[" * DEEP, 1, 21),
    (b"\xff", 1, 1),
    ("title: \x1b[2J\n", 1, 8),
    ("title: a\npage: ../../x.md\n", 2, 7),
    ("title: 0755\n", 1, 8),
    ("owners: {no: {}}\n", 1, 10),
    ("components: {1.10: {}}\n", 1, 14),
    ("a: 1\n---\n", 2, 1),
]


@pytest.mark.parametrize(("content", "line", "column"), REGISTER)
def test_the_register_is_read_as_strictly(
    project: MakeProject, content: str | bytes, line: int, column: int
) -> None:
    found = project({"debt/register.yml": content, FILE: record()}).found()
    assert [place[1:] for place in found] == [("debt/register.yml", line, column)]


TWINS: list[tuple[dict[str, str], list[Found], str]] = [
    (
        {"TD-1-a.yml": record(id="TD-1"), "td-1-a.yml": record(id="td-1")},
        [("duplicate-id", "debt/td-1-a.yml", 1, 5)],
        "id td-1 is TD-1, which is also that of debt/TD-1-a.yml:1",
    ),
    (
        {"0001-a.yml": record(), "0001-b.yml": record()},
        [("duplicate-id", "debt/0001-b.yml", 1, 5)],
        "id 1 is also that of debt/0001-a.yml:1",
    ),
    (  # the newer is to blame, wherever it stands
        {"0001-a.yml": record().replace("2026-01-20", "2026-01-21"), "0001-b.yml": record()},
        [("duplicate-id", "debt/0001-a.yml", 1, 5)],
        "id 1 belongs to debt/0001-b.yml:1",
    ),
    (
        {"0001-a.yml": record("aliases: [old, OLD]\n")},
        [("duplicate-id", "debt/0001-a.yml", 8, 16)],
        "id OLD is old, which is also that of debt/0001-a.yml:8",
    ),
    (
        {"0001-a.yml": record("aliases: [1]\n")},
        [("duplicate-id", "debt/0001-a.yml", 8, 11)],
        "id 1 is also that of debt/0001-a.yml:1",
    ),
    (
        {"0001-a.yml": record("aliases: [2]\n"), "0002-a.yml": record(id="2")},
        [("duplicate-id", "debt/0002-a.yml", 1, 5)],
        "id 2 is also that of debt/0001-a.yml:8",
    ),
]


@pytest.mark.parametrize(("files", "expected", "message"), TWINS)
def test_twins_collide_and_both_places_are_named(
    project: MakeProject, files: dict[str, str], expected: list[Found], message: str
) -> None:
    made = project({f"debt/{name}": text for name, text in files.items()})
    assert made.found() == expected
    assert [d.finding.message for d in made.check()] == [message]


@pytest.mark.parametrize("letters", ["é", "ё", "ﬁ"])
def test_files_that_differ_only_in_how_letters_are_written_do_not_fit_their_names(
    project: MakeProject, letters: str
) -> None:
    names = sorted({f"debt/0001-{normalize(form, letters)}.yml" for form in ("NFC", "NFD")})
    found = project({name: record() for name in names}).found()
    assert [place[:2] for place in found if place[0] == "misnamed-file"] == [
        ("misnamed-file", name) for name in names
    ]
    assert [place[:2] for place in found if place[0] == "duplicate-id"] == [
        ("duplicate-id", name) for name in names[1:]
    ]


def test_an_owner_that_only_looks_declared_is_told_apart(project: MakeProject) -> None:
    register = f"owners: {{{normalize('NFC', 'Край')}: {{}}}}\n"
    owner = normalize("NFD", "Край")
    made = project({"debt/register.yml": register, FILE: record(f"owner: {owner}\n")})
    (found,) = made.check()
    assert (found.rule, found.finding.span[:2]) == ("unknown-owner", (8, 8))
    assert "looks the same, but is not" in found.finding.help
