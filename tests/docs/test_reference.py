"""The hand-written reference names all there is, and nothing else."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.analysis.comparison.compare import compare
from debtlog.analysis.comparison.record_diff import RecordKind
from debtlog.analysis.comparison.reference_diff import ReferenceKind
from debtlog.analysis.comparison.register_diff import Sides
from debtlog.cli.group import COMMANDS
from debtlog.linter.check_result import CheckResult
from debtlog.model.vocabulary import Verdict
from debtlog.output import record_details, references_at
from debtlog.output.changes import change_data
from debtlog.output.formats import FORMATS, write
from debtlog.portfolio.planning.portfolio_settings import Portfolio
from debtlog.render.context.template_engine import TemplateEngine
from debtlog.schema.generate import (
    Schema,
    record_schema,
    settings_schema,
    translation_schema,
    written_schema,
)
from debtlog.schema.validate import mismatches
from debtlog.tracking.tracked_reference import GUESSES
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.conftest import MakeProject

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def tables(text: str) -> Iterator[list[str]]:
    """Yield the first column of every table, without its head; ``a`` and ``b`` are two entries."""
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        cells = [row.split("|")[1] for row in table.splitlines()[2:]]
        yield [word for cell in cells for word in re.findall(r"`([^`]+)`", cell)]


def test_every_verdict_is_explained() -> None:
    verdicts = [verdict.value for verdict in Verdict]
    meaning, writing, sureness = tables(page("verdicts.md"))
    assert meaning == writing == list(dict.fromkeys(sureness)) == verdicts
    may_be_a_guess = [verdict for verdict in verdicts if sureness.count(verdict) == 2]
    assert may_be_a_guess == [verdict.value for verdict in Verdict if verdict in GUESSES]


def test_every_format_has_a_section() -> None:
    headings = re.findall(r"^## (\w+)$", page("formats.md"), re.MULTILINE)
    assert sorted(headings) == sorted([*FORMATS, "csv"])


def test_every_exit_code_is_one_of_a_command_there_is() -> None:
    _, commands, _ = tables(page("exit-codes.md"))
    assert {command.split()[0] for command in commands} <= set(COMMANDS)


def test_contract_names_the_keys_that_are_written(project: MakeProject) -> None:
    summary, findings, references, of_for, of_show, *_ = tables(page("json.md"))
    record = 'id: 1\ntitle: A\nstatus: confirmed\nseverity: high\ncreated: "2026-01-20"\n'
    record += "summary: A\nreferences:\n  - path: a.py\n    lines: 1\n"
    made = project({"debt/0001-a.yml": record, "a.py": "one = 1\n"})
    analysis = made.analyse()
    written = json.loads(write("json", CheckResult.of(analysis, made.check())))
    assert list(written) == ["version", "summary", "findings", "references"]
    assert list(written["summary"]) == summary
    assert list(written["findings"][0]) == findings
    assert list(written["references"][0]) == references
    found = json.loads(references_at.as_json(analysis, analysis.references, "a.py", None))
    assert list(found) == ["version", *of_for]
    shown = json.loads(record_details.as_json(analysis, analysis.register.files[0]))
    assert list(shown) == ["version", *of_show]


def test_contract_names_the_keys_of_a_diff(project: MakeProject) -> None:
    *_, of_diff, of_record, of_change, of_reference = tables(page("json.md"))
    record = 'id: 1\ntitle: A\nstatus: confirmed\ncreated: "2026-01-20"\nsummary: A\n'
    more = "owner: core\nreferences:\n  - path: a.py\n"
    states = [
        project({"debt/0001-a.yml": text, "a.py": "one = 1\n"}).analyse()
        for text in (record, record + more)
    ]
    written = json.loads(change_data.as_json(compare(*states), Sides("v1.0", None)))
    assert list(written) == ["version", *of_diff]
    assert list(written["records"][0]) == of_record
    assert list(written["records"][0]["changes"][0]) == of_change
    assert list(written["references"][0]) == of_reference
    text = page("json.md")
    kinds = (*RecordKind, *ReferenceKind)
    assert [kind for kind in kinds if f"`{kind}`" not in text] == []


def test_templates_get_what_their_page_lists(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []

    def fill(_engine: TemplateEngine, _template: str, **values: object) -> str:
        given.extend(values)
        return ""

    monkeypatch.setattr(TemplateEngine, "__call__", fill)
    made = project({"debt/register.yml": "documents: {own.jinja: docs/own.md}"})
    assert list(api.Publication(made.analyse()).documents())
    _, text = page("templates.md").split("## The data of a template")
    assert sorted(next(tables(text))) == sorted(given)


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("complete-record.yml", record_schema()),
        ("complete-register.yml", settings_schema()),
        ("complete-translation.yml", translation_schema()),
        ("complete-portfolio.yml", written_schema(Portfolio)),
    ],
)
def test_complete_example_is_valid_and_leaves_no_field_out(file: str, schema: Schema) -> None:
    document = read_yaml(page(file))
    assert list(mismatches(document, schema)) == []
    assert set(_used(document.data, schema, schema)) == set(_fields(schema))


def _fields(schema: Schema) -> Iterator[tuple[str, str]]:
    """Yield every mapping of ``schema`` with each of its fields."""
    for mapping in (schema, *schema["$defs"].values()):
        yield from ((mapping["title"], field) for field in mapping.get("properties", ()))


def _used(data: object, node: Schema, schema: Schema) -> Iterator[tuple[str, str]]:
    """Yield the fields that ``data`` has, each with its mapping."""
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    if isinstance(data, list):
        for item in data:
            yield from _used(item, node["items"], schema)
    elif isinstance(data, dict):
        fields: Mapping[str, Schema] = node.get("properties", {})
        for key, value in data.items():
            if key in fields:
                yield node["title"], key
            yield from _used(value, fields.get(key) or node["additionalProperties"], schema)


def test_architecture_shows_the_rooms_in_the_order_of_the_contract() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contract["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = [set(re.findall(r"debtlog\.(\w+)", layer)) for layer in reversed(layers)]
    shown, *_ = tables((ROOT / "docs/explanation/architecture.md").read_text(encoding="utf-8"))
    for room in rooms:
        assert set(shown[: len(room)]) == room
        shown = shown[len(room) :]
    assert shown == []
