"""Which record has an id that several claim."""

from __future__ import annotations

from debtlog.register.id_claims import claims, oldest_first, told_apart
from debtlog.register.load import load_register
from tests.conftest import MINIMAL, MakeProject


def test_the_oldest_has_the_id_and_former_ids_give_way(project: MakeProject) -> None:
    made = project(
        {
            "debt/a.yml": MINIMAL.replace("id: 1", "id: TD-1").replace("01-20", "02-20"),
            "debt/b.yml": MINIMAL.replace("id: 1", "id: td-1"),
            "debt/c.yml": MINIMAL.replace("id: 1", "id: 7\naliases: [TD-1, old]"),
            "debt/d.yml": MINIMAL.replace("id: 1", "id: 8\naliases: [old]"),
        }
    )
    files = load_register(made.root).files
    assert [file.file for file in oldest_first(files)] == [
        f"debt/{name}.yml" for name in ("b", "c", "d", "a")
    ]
    assert {file.file: file.is_twin for file in told_apart(files)} == {
        "debt/a.yml": True,
        "debt/b.yml": False,
        "debt/c.yml": False,
        "debt/d.yml": False,
    }
    claimed = {key: [file.file for file in found] for key, found in claims(files).items()}
    assert claimed == {
        "TD-1": ["debt/a.yml"],
        "td-1": ["debt/b.yml"],
        "7": ["debt/c.yml"],
        "8": ["debt/d.yml"],
        "old": ["debt/c.yml", "debt/d.yml"],
    }
