"""Texts of a hand-kept register, made fit for records."""

from __future__ import annotations

import pytest

from debtlog.importing.recording.fitted_texts import text_of


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("See [TD-1](#td-1-no-lock).", "See TD-1."),
        ("See [the plan](docs/plan.md#now).", "See the plan (`docs/plan.md#now`)."),
        ("See [plan.md](../docs/plan.md).", "See `../docs/plan.md`."),
        ("See [db.py](src/db.py#L12-L16).", "See `src/db.py:12-16`."),
        ("See [the pool](src/db.py#L12).", "See the pool (`src/db.py:12`)."),
        ("See [`src/a.py`](src/a.py).", "See `src/a.py`."),
        ('![A picture](a.png "Big")', "A picture (`a.png`)"),
        ("[here](https://example.org/#x) and <a@b.org>", None),
        ("`[x](y)` and\n```\n[x](y)\n```", None),
        ("[x](y z) and [x] (y) and [](y)", None),
    ],
)
def test_links_that_lead_nowhere_from_a_record_become_words(
    written: str, expected: str | None
) -> None:
    assert text_of(written) == (expected or written)
