"""``debt.json`` keeps to its schema, and says what the register says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from debtlog.export.contract import debt_schema
from debtlog.export.debt_json import schema_as_json
from tests.export.conftest import HOSTILE, hostile, record

if TYPE_CHECKING:
    from tests.export.conftest import Publishes, Site

FULL = {
    "aliases": ["OLD-7"],
    "anchors": ["old-7-slow"],
    "severity": "critical",
    "type": ["design", "code"],
    "quality": ["reliability"],
    "component": "server",
    "owner": "core",
    "tags": ["threads"],
    "review_by": "2026-06-29",
    "principal": "3d-1w",
    "interest": {"cost": "2h", "per": "week", "likelihood": "medium"},
    "references": [{"path": "a.py"}, {"path": "a.py", "lines": "1-2", "symbol": "f"}],
    "problems": [{"id": "one", "title": "One", "references": [{"path": "no.py", "lines": 3}]}],
    "relations": [{"type": "related", "to": 8}],
    "links": [{"type": "issue", "url": "https://example.org/1"}],
}


def check(site: Site) -> Any:  # noqa: ANN401  JSON
    """Validate what was published; return it."""
    schema = json.loads(site["debt.schema.json"])
    Draft202012Validator.check_schema(schema)
    data = json.loads(site["debt.json"])
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(data)] == []
    return data


def test_says_what_the_register_says(published: Publishes) -> None:
    paid = record(8, status="paid", paid_on="2026-02-01", severity="low")
    site = published(
        paid,
        record(7, **FULL),
        register="title: Debt\nedit_url: https://example.org/edit/\nlanguage: en\n",
        files={"a.py": "def f():\n    return 1\n"},
    )
    data = check(site)
    assert {key: data[key] for key in ("$schema", "generator", "version", "day")} == {
        "$schema": "debt.schema.json",
        "generator": "debtlog",
        "version": 2,
        "day": "2026-06-30",
    }
    assert data["register"] == {
        "title": "Debt",
        "language": "en",
        "url": "../",
        "records": 2,
        "open": 1,
        "critical": 1,
        "overdue": 1,
    }
    first, second = data["records"]
    given = {key: FULL[key] for key in FULL.keys() & first.keys() - {"references"}} | {
        "links": first["links"]
    }
    told: dict[str, Any] = {
        "id": "7",
        "open": True,
        "overdue": True,
        "principal": {"text": "3d-1w", "low_hours": 24, "high_hours": 40},
        "interest": {
            "cost": "2h", "per": "week", "likelihood": "medium", "hours_a_month": 4.33
        },
        "problems": [{"id": "one", "title": "One"}],
        "relations": [{"type": "related", "to": "8"}],
        "file": "debt/2.yml",
        "url": "../7/",
        "edit_url": "https://example.org/edit/debt/2.yml",
        "references": [
            {
                "problem": None, "source": None, "path": "a.py", "lines": None, "symbol": None,
                "verdict": "intact", "sure": True, "found": {"path": "a.py", "lines": None},
            },
            {
                "problem": None, "source": None, "path": "a.py", "lines": [1, 2], "symbol": "f",
                "verdict": "unpinned", "sure": True, "found": {"path": "a.py", "lines": [1, 2]},
            },
            {
                "problem": "one", "source": None, "path": "no.py", "lines": [3, 3],
                "symbol": None, "verdict": "gone", "sure": True, "found": None,
            },
        ],
    }  # fmt: skip
    assert all(it["record"] == "7" and it["file"] == "debt/2.yml" for it in first["references"])
    for reference, expected in zip(first["references"], told["references"], strict=True):
        assert {key: reference[key] for key in expected} == expected
    del told["references"]
    assert {key: first[key] for key in given | told} == given | told
    assert (second["id"], second["open"], second["paid_on"]) == ("8", False, "2026-02-01")


def test_leads_to_the_site_where_it_has_an_address(published: Publishes) -> None:
    data = check(published(record(7), record("A", page="own/A.md")))
    assert data["register"]["url"] == "https://example.org/shop/debt/"
    assert [entry["url"] for entry in data["records"]] == [
        "https://example.org/shop/debt/7/",
        "https://example.org/shop/own/A/",
    ]


def test_an_empty_register_is_data_too(published: Publishes) -> None:
    data = check(published())
    assert data["records"] == []
    assert data["register"]["records"] == 0


def test_text_is_kept_and_can_stand_in_a_page(published: Publishes) -> None:
    site = published(*hostile())
    titles = {entry["id"]: entry["title"] for entry in check(site)["records"]}
    assert titles == {str(key): text for key, text in enumerate(HOSTILE, 1)}
    assert not set("<>&") & set(site["debt.json"] + site["debt.schema.json"])


def test_the_schema_describes_every_key() -> None:
    schema = debt_schema()
    for mapping in (schema, *schema["$defs"].values()):
        assert mapping["description"]
        for name, entry in mapping.get("properties", {}).items():
            assert entry.get("description"), (mapping["title"], name)
        assert mapping.get("required", []) == list(mapping.get("properties", {}))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 1}, "1 is not one of [2]"),
        ({"day": "30.06.2026"}, "'30.06.2026' is not a 'date'"),
        ({"records": [{}]}, "'id' is a required property"),
    ],
)
def test_the_schema_refuses_what_is_something_else(
    published: Publishes, change: dict[str, Any], message: str
) -> None:
    data = json.loads(published()["debt.json"]) | change
    validator = Draft202012Validator(json.loads(schema_as_json()), format_checker=FormatChecker())
    assert message in [error.message for error in validator.iter_errors(data)]
