"""Each fault of each field is one finding at its place, in files that use every field.

What is done to the text is worked out from the published schema and from where PyYAML says that
things stand, so a new field is tested as soon as it stands in the files.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
import yaml

from debtlog.register.load import load_register
from debtlog.schema import generate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
Schema = dict[str, Any]


@dataclass(frozen=True)
class Piece:
    """A value of a file: where it stands, and what the schema says of it.

    ``entries`` are the keys and values of a mapping, as nodes of PyYAML.
    """

    file: str
    text: str
    name: str
    node: yaml.Node
    schema: Schema

    @property
    def entries(self) -> list[tuple[yaml.Node, yaml.Node]]:
        """Keys and values, where it is a mapping."""
        return list(self.node.value) if isinstance(self.node, yaml.MappingNode) else []

    def replaced(self, new: str) -> str:
        """The file with ``new`` in the place of this value."""
        return self.text[: start(self.node)] + new + self.text[end(self.node, self.text) :]


def start(node: yaml.Node) -> int:
    """Where a node begins."""
    return node.start_mark.index


def end(node: yaml.Node, text: str) -> int:
    """Where a node ends, without the space after it."""
    return start(node) + len(text[start(node) : node.end_mark.index].rstrip())


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def pieces(file: str, whole: Schema) -> Iterator[Piece]:
    """Every value of a file, the whole included."""
    text = (HERE / file).read_text(encoding="utf-8")

    def resolved(node: Schema) -> Schema:
        if "$ref" in node:
            found: Schema = whole["$defs"][node["$ref"].rpartition("/")[2]]
            return found | {key: value for key, value in node.items() if key != "$ref"}
        return node

    def walk(name: str, node: yaml.Node, kind: Schema) -> Iterator[Piece]:
        kind = resolved(kind)
        kind["anyOf"] = [resolved(one) for one in kind.get("anyOf", [kind])]
        yield Piece(file, text, name, node, kind)
        if isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                yield from walk(f"{name}[{index + 1}]", item, dict(kind["items"]))
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                below = kind.get("properties", {}).get(key.value, kind["additionalProperties"])
                yield from walk(f"{name}/{key.value}", value, dict(below))

    root = yaml.compose(text)
    assert root
    yield from walk("", root, dict(whole))


FILES = {
    "full.yml": generate.record_schema,
    "register.yml": generate.settings_schema,
    "full.ru.yml": generate.translation_schema,
    "register.ru.yml": generate.settings_translation_schema,
}
PIECES = [piece for file, kind in FILES.items() for piece in pieces(file, kind())]


#: What a schema says for people or of what is inside, and the value itself is not measured by.
ELSEWHERE = {"title", "description", "examples", "default", "anyOf"}
ELSEWHERE |= {"items", "properties", "required", "propertyNames", "additionalProperties"}


def constraint(piece: Piece) -> str:
    """What a value is measured by; many fields share one."""
    kinds = [
        {key: value for key, value in kind.items() if key not in ELSEWHERE}
        for kind in piece.schema["anyOf"]
    ]
    return f"{type(piece.node).__name__} {json.dumps(kinds, sort_keys=True)}"


#: One value of each constraint; reversed, so that the first of each is kept.
DISTINCT = list({constraint(piece): piece for piece in reversed(PIECES) if piece.name}.values())
#: One mapping of each type.
MAPPINGS = list(
    {p.schema["description"]: p for p in reversed(PIECES) if "properties" in p.schema}.values()
)


def types(piece: Piece) -> set[str]:
    """Types that the value may have; a word of a vocabulary is text."""
    return {kind.get("type", "string") for kind in piece.schema["anyOf"]}


#: What is put in the place of a value, and for which types it is wrong.
WRONG: dict[str, tuple[str, Callable[[set[str]], bool]]] = {
    "nothing": ("~", lambda _: True),
    "an empty text": ("''", lambda _: True),
    "a fraction": ("1.5", lambda _: True),
    "true": ("true", lambda kinds: "boolean" not in kinds),
    "zero": ("0", lambda _: True),
    "a large number": ("12345678901234567", lambda _: True),
    "a long text": ("x" * 20_001, lambda _: True),
    "a list of lists": ("[[a]]", lambda kinds: "array" not in kinds),
    "an empty list": ("[]", lambda kinds: "array" not in kinds),
    "a mapping": ("{zz: 1}", lambda kinds: "object" not in kinds),
    "an empty mapping": ("{}", lambda kinds: "object" not in kinds),
}


#: Rule, line, column, message, help.
Fault = tuple[str, int, int, str, str]


class Read(Protocol):
    """Reads one of the files with another text."""

    def __call__(self, file: str, text: str) -> list[Fault]:
        """Tell its faults."""


@pytest.fixture
def faults(tmp_path: Path) -> Read:
    """Read a file as it is read in a register."""
    (tmp_path / "debt").mkdir()
    for name in ("register.yml", "full.yml"):
        shutil.copy(HERE / name, tmp_path / "debt")

    def read(file: str, text: str) -> list[Fault]:
        (tmp_path / "debt" / file).write_text(text, encoding="utf-8")
        register = load_register(tmp_path)
        assert all(finding.file == f"debt/{file}" for _, finding in register.faults)
        return [
            (rule, *finding.span[:2], finding.message, finding.help)
            for rule, finding in register.faults
        ]

    return read


def named(value: object) -> str | None:
    """Name a case after what is changed in it."""
    return value.name if isinstance(value, Piece) else None


@pytest.mark.parametrize("file", FILES)
def test_the_files_use_every_field_and_have_no_fault(file: str, faults: Read) -> None:
    assert faults(file, (HERE / file).read_text(encoding="utf-8")) == []
    mappings = [p for p in PIECES if p.file == file and "properties" in p.schema]
    fields = {
        (p.schema["description"], field) for p in mappings for field in p.schema["properties"]
    }
    used = {(p.schema["description"], key.value) for p in mappings for key, _ in p.entries}
    assert fields == used


@pytest.mark.parametrize("file", FILES)
def test_a_value_that_is_missing_is_one_fault_wherever_it_is(file: str, faults: Read) -> None:
    for piece in PIECES:
        if piece.file == file and piece.name:
            name = piece.name.rpartition("/")[2]
            ((rule, line, column, message, _),) = faults(file, piece.replaced("~"))
            assert (rule, message) == ("schema-mismatch", f"{name} has no value")
            assert (line, column) == place(piece.text, start(piece.node)), piece.name


@pytest.mark.parametrize("piece", DISTINCT, ids=named)
@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_value_is_one_fault(piece: Piece, wrong: str, faults: Read) -> None:
    new, is_wrong = WRONG[wrong]
    found = faults(piece.file, piece.replaced(new))
    if not is_wrong(types(piece)):
        assert wrong in {
            "true",
            "an empty list",
            "a list of lists",
            "a mapping",
            "an empty mapping",
        }
        return
    ((rule, line, column, message, _),) = found
    assert (rule, line, column) == ("schema-mismatch", *place(piece.text, start(piece.node)))
    assert message.startswith(f"{piece.name.rpartition('/')[2]} ")


@pytest.mark.parametrize(
    "piece",
    [piece for piece in DISTINCT if isinstance(piece.node, yaml.SequenceNode)],
    ids=named,
)
def test_a_list_that_is_too_long_is_one_fault(piece: Piece, faults: Read) -> None:
    item = yaml.safe_load(yaml.serialize(piece.node.value[0]))
    limit = piece.schema.get("maxItems", 1_000)
    found = faults(piece.file, piece.replaced(json.dumps([item] * (limit + 1), default=str)))
    if "maxItems" not in piece.schema:
        assert found == []
        return
    ((rule, line, column, message, _),) = found
    assert (rule, line, column) == ("schema-mismatch", *place(piece.text, start(piece.node)))
    assert message.endswith(f" has {limit + 1} items, more than {limit}")


def without(piece: Piece, field: str) -> str:
    """The file without one entry of a mapping, and without its comma or its line."""
    entries, text = piece.entries, piece.text
    (at,) = (index for index, (key, _) in enumerate(entries) if key.value == field)
    if len(entries) == 1:
        return piece.replaced("{}")
    if at + 1 < len(entries):
        return text[: start(entries[at][0])] + text[start(entries[at + 1][0]) :]
    return text[: end(entries[at - 1][1], text)] + text[end(entries[at][1], text) :]


@pytest.mark.parametrize("piece", MAPPINGS, ids=named)
def test_a_missing_field_is_one_fault(piece: Piece, faults: Read) -> None:
    for field in piece.schema.get("required", ()):
        ((rule, line, column, message, help),) = faults(piece.file, without(piece, field))
        assert (rule, message) == ("schema-mismatch", f'"{field}" is missing')
        # at the first entry that is left, which slides to where the first one was
        head = piece.entries[0][0] if len(piece.entries) > 1 else piece.node
        assert (line, column) == place(piece.text, start(head)), field
        assert help.startswith(f"add {field}: ")


@pytest.mark.parametrize("piece", MAPPINGS, ids=named)
@pytest.mark.parametrize(
    "misspell",
    [
        pytest.param(lambda word: f"{word}x", id="a letter too many"),
        pytest.param(
            lambda word: word[0] + word[2:] if len(word) > 2 else f"{word}{word[-1]}", id="too few"
        ),
        pytest.param(lambda word: word.capitalize(), id="capital"),
    ],
)
def test_a_misspelt_key_is_one_fault(
    piece: Piece, misspell: Callable[[str], str], faults: Read
) -> None:
    for key, _ in piece.entries:
        text = piece.text[: start(key)] + misspell(key.value) + piece.text[end(key, piece.text) :]
        assert faults(piece.file, text) == [
            (
                "schema-mismatch",
                *place(text, start(key)),
                f'"{misspell(key.value)}" is not a field',
                f"did you mean {key.value}?",
            )
        ]
