"""Texts of a register in records: no link leads to what a page of the site cannot reach."""

from __future__ import annotations

import pytest

from debtlog.importing.recording.fitted_texts import text_of


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("see [db.py](src/db.py#L12-L16)", "see `src/db.py:12-16`"),
        ("see [`db.py`](src/db.py#L12)", "see `src/db.py:12`"),
        ("the [pool](../src/db.py)", "the pool (`../src/db.py`)"),
        ("![plan](docs/plan.png)", "plan (`docs/plan.png`)"),
        ("after [TD-3](#td-3-sql)", "after TD-3"),
        ("[a](https://a.example/x) and [b](mailto:b@a.example)",) * 2,
        ("`[a](b.py)`",) * 2,
        ("```text\n[a](b.py)\n```",) * 2,
        ("[a](b c.py), [ ] and (d)",) * 2,
    ],
)
def test_links_to_files_become_their_names(written: str, text: str) -> None:
    assert text_of(written) == text
    assert text_of(text) == text
