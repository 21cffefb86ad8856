"""Assignments read and applied to the data of a record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debtlog.editing.assignments import assigned, field_names, parse, put, words_of
from debtlog.errors import DebtlogError
from debtlog.model.vocabulary import Grade

TODAY = date(2026, 6, 30)
DATA: dict[str, Any] = {
    "id": 1,
    "title": "A debt",
    "status": "confirmed",
    "severity": "high",
    "created": "2026-01-20",
    "summary": "It costs.",
    "tags": ["a", "b"],
    "interest": {"cost": "2h", "per": "week"},
    "references": [{"path": "src/a.py"}],
}


def after(*texts: str) -> dict[str, Any]:
    """Return what differs from the data after assignments; None for what is gone."""
    new = assigned(DATA, [parse(text, TODAY) for text in texts])
    keys = dict.fromkeys((*DATA, *new))
    return {key: new.get(key) for key in keys if new.get(key) != DATA.get(key)}


@pytest.mark.parametrize(
    ("texts", "changes"),
    [
        (["owner=core"], {"owner": "core"}),
        (["title=a=b"], {"title": "a=b"}),
        (["title= padded "], {"title": " padded "}),  # the schema has its say
        (["severity=high"], {}),
        (["severity=hihg"], {"severity": "hihg"}),
        (["owner=core", "owner=web"], {"owner": "web"}),
        (["created=today"], {"created": "2026-06-30"}),
        (["review_by=2027-01-31"], {"review_by": "2027-01-31"}),
        (["title=today"], {"title": "today"}),
        (["tags=x"], {"tags": ["x"]}),
        (["tags=x, y,x"], {"tags": ["x", "y"]}),
        (["tags+=c"], {"tags": ["a", "b", "c"]}),
        (["tags+=b,c"], {"tags": ["a", "b", "c"]}),
        (["tags+=a"], {}),
        (["tags-=a"], {"tags": ["b"]}),
        (["tags-=x"], {}),
        (["tags-=a,b"], {"tags": None}),
        (["tags-=a", "tags+=a"], {"tags": ["b", "a"]}),
        (["tags="], {"tags": None}),
        (["type+=test,code"], {"type": ["test", "code"]}),
        (["aliases+=7,TD-1,007"], {"aliases": [7, "TD-1", "007"]}),
        (["anchors=td-001-no-lock,7"], {"anchors": ["td-001-no-lock", "7"]}),
        (["title="], {"title": None}),
        (["owner="], {}),
        (["interest.cost=3h"], {"interest": {"cost": "3h", "per": "week"}}),
        (
            ["interest.likelihood=low"],
            {"interest": {"cost": "2h", "per": "week", "likelihood": "low"}},
        ),
        (["interest.per="], {"interest": {"cost": "2h"}}),
        (["interest.per=", "interest.cost="], {"interest": None}),
        (["interest="], {"interest": None}),
        (["references="], {"references": None}),
        (["origin.intent=deliberate"], {"origin": {"intent": "deliberate"}}),
        (["origin.intent="], {}),
    ],
)
def test_what_becomes_of_the_data(texts: list[str], changes: dict[str, Any]) -> None:
    before = repr(DATA)
    assert after(*texts) == changes
    assert repr(DATA) == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("owner", "'owner' is no assignment; write FIELD=VALUE"),
        ("=core", "'=core' is no assignment; write FIELD=VALUE"),
        ("ownr=core", "ownr is not a field; did you mean owner?"),
        ("Owner=core", "Owner is not a field; did you mean owner?"),
        ("interest.costs=2h", "interest.costs is not a field; did you mean interest.cost?"),
        ("interest.zzz=2h", "interest.zzz is not a field; known here: cost, per, likelihood"),
        ("owner.name=x", "owner is not a mapping; write owner=VALUE"),
        ("id=2", "the id is permanent: "),
        ("owner+=core", "owner is not a list; write owner=VALUE"),
        ("interest=2h", "interest is a mapping; set interest.cost, interest.per, interest.like"),
        ("references=src/a.py", "references is a list of mappings; edit the file of the record"),
        ("references+=src/a.py", "references is a list of mappings; edit the file of the record"),
        ("tags+=", "tags+= names no item"),
        ("tags-=", "tags-= names no item"),
        ("title=\x1b[2J", "title: character U+001B is not allowed"),
        ("x" * 500 + "=1", "x" * 40 + "… is not a field; known here: "),
    ],
)
def test_what_is_no_assignment_is_refused(text: str, told: str) -> None:
    with pytest.raises(DebtlogError) as refused:
        parse(text, TODAY)
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    ("keys", "new", "expected"),
    [
        (["id", "title", "status"], "owner", ["id", "title", "status", "owner"]),
        (["id", "summary", "references"], "owner", ["id", "summary", "owner", "references"]),
        # the order of `debtlog new`
        (
            ["id", "title", "type", "severity", "created", "summary"],
            "tags",
            ["id", "title", "type", "severity", "created", "summary", "tags"],
        ),
        (
            ["id", "tags", "created", "links"],
            "paid_on",
            ["id", "tags", "created", "paid_on", "links"],
        ),
        (["links", "id"], "title", ["links", "id", "title"]),
        (["title"], "id", ["id", "title"]),
    ],
)
def test_a_new_key_goes_to_its_place(keys: list[str], new: str, expected: list[str]) -> None:
    data = dict.fromkeys(keys, "x")
    put(data, new, "y")
    assert list(data) == expected


def test_what_can_be_set_is_offered() -> None:
    names = field_names()
    assert {"owner", "tags", "interest.cost", "origin.context", "aliases"} <= set(names)
    assert not {"id", "references", "problems", "interest", "origin"} & set(names)
    for name in names:
        parse(f"{name}=x", TODAY)
    assert words_of("severity") == list(Grade)
    assert words_of("review_by") == ["today"]
    assert words_of("title") == words_of("nothing") == []
