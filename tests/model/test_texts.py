"""Which fields of a record are texts is said by their scalars, and by nothing else."""

from __future__ import annotations

from typing import Annotated

import msgspec
import pytest
from msgspec import Meta

from debtlog.model import scalars as s
from debtlog.model.record import Record
from debtlog.model.record_parts import Node
from debtlog.model.settings import Settings
from debtlog.model.texts import Texts, texts_of, texts_type


class Item(Node, frozen=True):
    """Something with an id."""

    id: Annotated[s.Slug, Meta(description="Its name.")]
    label: Annotated[s.Line, Meta(description="What it is.")]


class Size(Node, frozen=True):
    """Something without a text."""

    width: Annotated[int, Meta(description="How wide.")] = 1


class Thing(Node, frozen=True):
    """A mapping with a field of every kind."""

    id: Annotated[s.Id, Meta(description="Its number.")]
    title: Annotated[s.Line, Meta(description="What it is called.")]
    word: Annotated[s.Name, Meta(description="A name is no text.")] | None = None
    reason: Annotated[s.Sentence, Meta(description="Why.", extra=s.NOT_PROSE)] | None = None
    notes: Annotated[tuple[s.Text, ...], Meta(description="More.")] = ()
    items: Annotated[tuple[Item, ...], Meta(description="Its parts.")] = ()
    named: Annotated[dict[s.Name, Item], Meta(description="Parts by name.")] = {}  # noqa: RUF012
    best: Annotated[Item | None, Meta(description="The best of them.")] = None
    size: Annotated[Size | None, Meta(description="How big it is.")] = None


def test_a_field_with_a_text_is_in_the_translation_and_no_other() -> None:
    kind = texts_type(Thing)
    assert kind.__struct_fields__ == ("title", "notes", "items", "named", "best", "of")
    assert not {field for field in msgspec.structs.fields(kind) if field.required}


@pytest.mark.parametrize(
    ("thing", "texts"),
    [
        (Thing(1, "T"), {"title": "T"}),
        (Thing(1, "T", word="w", reason="r", size=Size(2)), {"title": "T"}),
        (Thing(1, "T", notes=("a", "b")), {"title": "T", "notes": ["a", "b"]}),
        (
            Thing(1, "T", items=(Item("x", "X"),), best=Item("y", "Y")),
            {
                "title": "T",
                "items": [{"id": "x", "label": "X"}],
                "best": {"id": "y", "label": "Y"},
            },
        ),
        (
            Thing(1, "T", named={"n": Item("x", "X")}),
            {"title": "T", "named": {"n": {"id": "x", "label": "X"}}},
        ),
    ],
)
def test_texts_have_the_form_of_a_whole_translation(thing: Thing, texts: Texts) -> None:
    assert texts_of(thing) == texts
    msgspec.convert(texts, texts_type(Thing))


def test_what_only_readers_of_the_yaml_see_is_not_translated() -> None:
    fields = set(texts_type(Record).__struct_fields__) | set(texts_type(Settings).__struct_fields__)
    assert fields == {
        *("title", "summary", "severity_reason", "priority_reason", "origin", "references"),
        *("description", "resolution", "revisit", "impact"),
        *("problems", "recommendations", "links", "tasks", "components", "owners", "of"),
    }
