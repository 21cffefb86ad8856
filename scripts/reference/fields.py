"""Fields of records, register.yml and portfolio.yml, from their schemas."""

from __future__ import annotations

import json
import re
from functools import cache
from textwrap import dedent
from typing import TYPE_CHECKING, Annotated, get_origin

import msgspec

from debtlog.model import scalars
from debtlog.model.priority import SHARE, THRESHOLDS
from debtlog.model.record import Record
from debtlog.model.settings import Settings
from debtlog.portfolio.planning.portfolio_settings import Portfolio
from debtlog.schema.generate import (
    Schema,
    record_schema,
    settings_schema,
    translation_schema,
    written_schema,
)
from reference.markdown import fence, listed, page, paragraphs, table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def record_page(folder: Path) -> str:
    """Describe every field of a record; a complete one is in ``folder``."""
    head = """
        A record is a YAML file in `debt/`, called `<id>-<words>.yml`. It describes one debt. `id`,
        `title`, `status`, `created` and `summary` are required, and [a note](rules/not-judged.md)
        asks for `severity`:
    """
    smallest = """
        id: 10
        title: Modules are reloaded one by one
        status: confirmed
        severity: high
        created: 2026-01-20
        summary: Objects made before a reload keep their old classes.
    """
    thresholds = ", ".join(f"{grade} from {hours:g}" for grade, hours in THRESHOLDS.items())
    shares = ", ".join(f"{share:g} if {likelihood}" for likelihood, share in SHARE.items())
    rest = f"""
        A record without `priority` has a derived one: the higher of its `severity` and the grade of
        its `interest`, which is {thresholds} hours a month, and low below. The hours are its cost
        each time, times how often that is in a month, times its likelihood ({shares}). Without a
        `severity` the interest alone decides. Without both, the priority is as little judged as the
        severity, and the record comes after all others.

        Omit a field without a value; do not leave it empty. Quote text that some YAML parser takes
        for something else: `"0x1F"`, `"010"`, `"1_000"`, `"12:30"`, `"yes"`, and `"2026-01-20"`
        where no date is expected. [A rule](rules/ambiguous-scalar.md) requires this, so that the
        check, your editor and any hook read the same record.

        [The rules](rules/index.md) require more than the schema, and each can be turned off, except
        those about reading. [A record that uses every field](#a-record-that-uses-every-field) is at
        the end of this page.

        The same for editors: [record.schema.json](record.schema.json).
    """
    intro = [*paragraphs(head), fence(dedent(smallest), "yaml"), *paragraphs(rest)]
    example = ("record that uses every field", folder / "complete-record.yml")
    return fields_page("Fields of a record", intro, record_schema(), example)


def settings_page(folder: Path) -> str:
    """Describe every field of register.yml; a complete one is in ``folder``."""
    intro = paragraphs("""
        `debt/register.yml` describes the register itself. Commands find the register by looking
        for this file in the current folder and in those above it. It may be empty: every field is
        optional.

        Whoever can change this file or a template decides what is checked and published. Review
        it [like code](../explanation/security.md).

        The same for editors: [register.schema.json](register.schema.json).
    """)
    example = ("register that uses every field", folder / "complete-register.yml")
    return fields_page("Fields of register.yml", intro, settings_schema(), example)


def translation_page(folder: Path) -> str:
    """Describe every field of a translation; a complete one is in ``folder``."""
    intro = paragraphs("""
        The translation of `0010-hot-reload.yml` into Russian is `0010-hot-reload.ru.yml`, beside
        it. It contains only texts. Each has the same name as in the [record](fields.md); items of
        lists are in the same order, problems and tasks are under their `id`. An item without text
        is `{}`.

        What is missing is shown as in the record, and the rules [report
        it](rules/index.md#translations). [Translate records](../how-to/translate-records.md) shows
        how to write a translation and keep it up to date.

        `register.yml` is translated in the same way, in `register.ru.yml`: `title`, and the
        `title` of components and owners.

        The same for editors: [translation.schema.json](translation.schema.json) and
        [register-translation.schema.json](register-translation.schema.json).
    """)
    example = ("translation that uses every field", folder / "complete-translation.yml")
    return fields_page("Fields of a translation", intro, translation_schema(), example)


def portfolio_page(folder: Path) -> str:
    """Describe every field of portfolio.yml; a complete one is in ``folder``."""
    intro = paragraphs("""
        `portfolio.yml` lists the repositories of [a portfolio](../how-to/portfolio.md), of which
        one site is made. It may have another name, which the command is then given.

        Each repository has exactly one of `path`, `git` and `data`. A password has no place here:
        git asks its own credential helper or the ssh agent.

        The same for editors: [portfolio.schema.json](portfolio.schema.json), or
        `debtlog schema portfolio`.
    """)
    example = ("portfolio that uses every field", folder / "complete-portfolio.yml")
    return fields_page("Fields of portfolio.yml", intro, written_schema(Portfolio), example)


def fields_page(title: str, intro: Iterable[str], schema: Schema, example: tuple[str, Path]) -> str:
    """Describe every field of a schema, mapping by mapping, in the order in which they appear."""
    parts = [*intro, fields_table(schema)]
    places = uses(schema)
    for words in (False, True):
        for name, where in places.items():
            node = schema["$defs"][name]
            if ("enum" in node) is words:
                parts += [f"## {spaced(name)}", f"{node['description']} Found at {listed(where)}."]
                parts.append(words_table(node) if words else fields_table(node))
    parts += ["## Values", "The forms of text that the tables above name.", values_table(parts)]
    called, file = example
    text = file.read_text(encoding="utf-8")
    parts += [f"## A {called}", f"As a file: [{file.name}]({file.name}).", fence(text, "yaml")]
    return page(title, parts)


def uses(schema: Schema) -> dict[str, list[str]]:
    """Name every definition of ``schema`` with the places in the YAML where it is used."""
    found: dict[str, list[str]] = {}

    def walk(node: Schema, path: str) -> None:
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            found.setdefault(name, []).append(path)
            walk(schema["$defs"][name], path)
        for key, field in node.get("properties", {}).items():
            walk(field, f"{path}.{key}" if path else key)
        if "items" in node:
            walk(node["items"], f"{path}[]")
        if isinstance(node.get("additionalProperties"), dict):
            walk(node["additionalProperties"], f"{path}.NAME")

    walk(schema, "")
    return found


def fields_table(node: Schema) -> str:
    """Tabulate the fields of a mapping."""
    rows = []
    for name, field in node["properties"].items():
        needed = " **required**" if name in node.get("required", ()) else ""
        default = defaults().get(node["title"], {}).get(name)
        examples = ", ".join(f"`{example}`" for example in field.get("examples", ()))
        meaning = [
            field.get("description", ""),
            f"For example {examples}." if examples else "",
            f"Default: `{json.dumps(default).strip(chr(34))}`."
            if default not in {None, ""}
            else "",
        ]
        rows.append((f"`{name}`{needed}", kind_of(field), " ".join(filter(None, meaning))))
    return table(("field", "value", "meaning"), *rows)


@cache
def defaults() -> dict[str, dict[str, object]]:
    """Defaults of omitted fields, by mapping; the schema does not have them."""
    _, definitions = msgspec.json.schema_components([Record, Settings, Portfolio])
    return {
        name: {
            key: field["default"]
            for key, field in node.get("properties", {}).items()
            if field.get("default") not in (None, (), {})
        }
        for name, node in definitions.items()
    }


def kind_of(field: Schema) -> str:
    """Say what kind of value a field takes."""
    if "$ref" in field:
        return link_to(spaced(field["$ref"].rpartition("/")[2]))
    if "anyOf" in field:
        return " or ".join(kind_of(kind) for kind in field["anyOf"])
    if field["type"] == "array":
        return f"list of {kind_of(field['items'])}"
    if field["type"] == "object":
        return f"name → {kind_of(field['additionalProperties'])}"
    if field.get("format") == "date":
        return "date"
    name = forms().get(form_of(field))
    names = {"integer": "number", "boolean": "`true` or `false`"}
    return f"[{name}](#values)" if name else names[field["type"]]


def link_to(heading: str) -> str:
    """Lead to a section of the page."""
    return f"[{heading}](#{heading.lower().replace(' ', '-')})"


def form_of(field: Schema) -> tuple[object, ...]:
    """What distinguishes a form of text."""
    return tuple(field.get(key) for key in ("type", "pattern", "maxLength"))


@cache
def forms() -> dict[tuple[object, ...], str]:
    """Names of the forms of text."""
    kinds = {name: kind for name, kind in vars(scalars).items() if get_origin(kind) is Annotated}
    schemas = {name: msgspec.json.schema(kind) for name, kind in kinds.items()}
    return {
        form_of(schema): spaced(name).lower()
        for name, schema in schemas.items()
        if schema["type"] == "string"
    }


def values_table(parts: Iterable[str]) -> str:
    """Tabulate the forms of text that a page names."""
    text = "".join(parts)
    rows = []
    for name, kind in vars(scalars).items():
        shown = spaced(name).lower()
        if get_origin(kind) is Annotated and f"[{shown}](#values)" in text:
            schema = msgspec.json.schema(kind)
            said = schema.get("patternErrorMessage", "expected text").removeprefix("expected ")
            limit = f", at most {schema['maxLength']:,} characters" if "maxLength" in schema else ""
            rows.append((shown, said + limit, how_shown(kind)))
    return table(("value", "form", "shown"), *rows)


def how_shown(kind: object) -> str:
    """Say how pages show texts of a form."""
    metas = (meta.extra for meta in getattr(kind, "__metadata__", ()) if meta.extra)
    return next((meta["shown"] for meta in metas if "shown" in meta), "")


def words_table(node: Schema) -> str:
    """Tabulate the words of a vocabulary."""
    pairs = zip(node["enum"], node["enumDescriptions"], strict=True)
    return table(("word", "meaning"), *((f"`{word}`", text) for word, text in pairs))


def spaced(name: str) -> str:
    """Write the name of a type as words: ``TaskRisk`` as ``Task risk``."""
    return re.sub("(?<=[a-z])[A-Z]", lambda capital: f" {capital[0].lower()}", name)
