"""The built-in templates, and what templates are given."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields, is_dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from debtlog.render.context import template_variables as contract
from reference.markdown import listed, page, paragraphs, table

if TYPE_CHECKING:
    from collections.abc import Iterator


def templates_page() -> str:
    """Describe the built-in templates and what templates are given."""
    return page("Templates", templates())


def templates() -> Iterator[str]:
    """Yield the paragraphs of the page."""
    yield from paragraphs("""
        A template turns the register into a committed document. The built-in ones are called
        `debtlog/…`; [Write your own template](../how-to/own-template.md) shows how to change
        a block of one. Pages that only the site has are made otherwise and have none.

        Templates are [Jinja](https://jinja.palletsprojects.com/) in a sandbox. A name that does
        not exist is an error. All text that they get is safe to write into Markdown as it is:
        it is generated, or an author's text made safe.
    """)
    yield "## Built-in templates"
    rows = []
    folder = files("debtlog.render").joinpath("templates")
    # those in HTML are of pages that only the site has, and nobody can extend them
    ours = (file for file in folder.iterdir() if file.name.endswith(".md.jinja"))
    for file in sorted(ours, key=str):
        text = file.read_text(encoding="utf-8")
        about = " ".join(re.findall(r"{# (.*?) #}", text)).split(" Blocks:")[0]
        extends = re.findall(r'{% extends "(.*?)" %}', text)
        blocks = listed(dict.fromkeys(re.findall(r"{%-? block (\w+)", text)))
        based = f" Extends `{extends[0]}`." if extends else ""
        rows.append((f"`debtlog/{file.name}`", about + based, blocks))
    yield table(("template", "what it is", "blocks"), *rows)
    yield "## The data of a template"
    yield table(
        ("name", "what it is"),
        ("`register`", "All records: a [RegisterView](#registerview)."),
        ("`record`", "In the document that is a record's `page`: a [RecordView](#recordview)."),
        ("`task`", "The newest task, or nothing: a [TaskView](#taskview)."),
        ("`marker`", "The line that says that the file is generated. It is required."),
        ("`words`", 'Generated words in the language of the page: `words("heading.register")`.'),
        ("`as_json`", "Writes a text with quotes, for the front matter of a page."),
        ("`to_register`", "The link to the page of all records on the site."),
        ("`to_dashboard`", "The link to the home page of the register on the site."),
    )
    for name, view in vars(contract).items():
        if is_dataclass(view):
            yield f"### {name}"
            yield " ".join((view.__doc__ or "").replace("``", "`").split())
            kinds = {field.name: str(field.type) for field in fields(view)} | dict(_derived(view))
            names = [
                (f"`{member}`", type_of(kind))
                for member, kind in kinds.items()
                if not member.startswith("_")
            ]
            yield table(("name", "value"), *names)


def _derived(view: object) -> Iterator[tuple[str, str]]:
    """Yield the properties of a view with their types."""
    for member, thing in vars(view).items():
        made = thing.fget if isinstance(thing, property) else getattr(thing, "func", None)
        if made is not None:
            yield member, inspect.get_annotations(made)["return"]


def type_of(annotation: str) -> str:
    """Say what kind of value a field of a view holds."""
    words = {
        "Html": "HTML",
        "SafeText": "Markdown",
        "str": "text",
        "bool": "true or false",
        "int": "number",
        "None": "nothing",
    }
    several = re.fullmatch(r"tuple\[(.*), \.\.\.\]", annotation)
    if several:
        return f"list of {type_of(several[1])}"
    if pair := re.fullmatch(r"tuple\[(.*?), (.*)\]", annotation):
        return f"pair of {type_of(pair[1])} and {type_of(pair[2])}"
    kinds = annotation.split(" | ")
    return " or ".join(words.get(kind) or f"[{kind}](#{kind.lower()})" for kind in kinds)
