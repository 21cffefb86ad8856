"""Names of nodes that stay as they are when lists are put in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from debtlog.model.record import Record
from debtlog.schema.node_names import node_name

if TYPE_CHECKING:
    from debtlog.yaml.spans import NodePath

LINES = [{"path": "a.py", "lines": 4}, {"path": "b.py"}, {"path": "a.py", "lines": 9}]
DATA: dict[str, Any] = {
    "id": 10,
    "title": "Waiting without end",
    "status": "confirmed",
    "created": "2026-01-20",
    "summary": "Nobody can stop it.",
    "tags": ["x", "y"],
    "problems": [
        {"id": "first", "title": "A"},
        {"id": "second", "title": "B", "references": [*LINES, {"path": "a.py", "symbol": "stop"}]},
    ],
    "relations": [{"type": "related", "to": 4}, {"type": "blocks", "to": 4}],
    "links": [{"type": "issue", "url": "https://example.org/1"}],
    "recommendations": [{"horizon": "short_term", "title": "Wait less", "steps": ["s", "t"]}],
    "ignore": [{"rule": "no-recommendation", "reason": "There is none."}],
    "tasks": [
        {
            "id": 3,
            "title": "T",
            "created": "2026-01-20",
            "status": "planned",
            "criteria": [{"text": "It ends.", "proved_by": ["moved-code"]}],
            "risks": [{"risk": "It hangs.", "mitigation": "Wait."}],
        }
    ],
}
REFERENCES = "problems/second/references"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ((), ""),
        (("severity",), "severity"),
        (("tags", 1), "tags/y"),
        (("problems", 1, "title"), "problems/second/title"),
        (("problems", 1, "references", 0, "lines"), f"{REFERENCES}/a.py::/lines"),
        (("problems", 1, "references", 1, "path"), f"{REFERENCES}/b.py::/path"),
        (("problems", 1, "references", 2, "lines"), f"{REFERENCES}/a.py::#2/lines"),
        (("problems", 1, "references", 3, "symbol"), f"{REFERENCES}/a.py::stop/symbol"),
        (("relations", 1, "to"), "relations/4:blocks/to"),
        (("links", 0, "url"), "links/https://example.org/1:issue/url"),
        (("recommendations", 0, "steps", 1), "recommendations/Wait less/steps/t"),
        (("ignore", 0, "rule"), "ignore/no-recommendation/rule"),
        (
            ("tasks", 0, "criteria", 0, "proved_by", 0),
            "tasks/3/criteria/It ends./proved_by/moved-code",
        ),
        (("tasks", 0, "risks", 0, "risk"), "tasks/3/risks/It hangs./risk"),
        (("problems", 7, "title"), "problems//title"),
        (("nothing", 1, "here"), "nothing//here"),
    ],
)
def test_names_what_an_author_would(path: NodePath, name: str) -> None:
    assert node_name(DATA, path) == name
    assert node_name(msgspec.convert(DATA, Record), path) == name


@pytest.mark.parametrize(
    ("data", "path", "name"),
    [
        (None, ("rules", "moved-code"), "rules/moved-code"),
        ({"tags": "one"}, ("tags", 0), "tags/"),
        ({"tags": [["x"], {}, {"id": []}]}, ("tags", 2, "id"), "tags/#3/id"),
        ({"problems": [{"id": "x" * 1000}]}, ("problems", 0), f"problems/{'x' * 200}"),
        ({"problems": [{"id": ["x"], "title": "A"}]}, ("problems", 0), "problems/A"),
    ],
)
def test_names_nodes_of_invalid_data(data: object, path: NodePath, name: str) -> None:
    assert node_name(data, path) == name
