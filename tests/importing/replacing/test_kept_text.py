"""What of a hand-kept register belongs to no entry."""

from __future__ import annotations

import pytest

from debtlog.importing.reading.read_register import read_register
from debtlog.importing.replacing.kept_text import kept_text
from debtlog.importing.words.lexicon import Lexicon

LEGEND = "- high: this week\n- low: some day\n"
TABLE = "| ID | Debt | Severity |\n|---|---|---|\n| T-1 | No lock | high |\n| T-2 | Slow | low |\n"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("# Debt\n\n## T-1 No lock\n\nIt hangs.\n\n---\n\n## T-2 Slow\n\nIt waits.\n", ""),
        (f"# Debt\n\n{TABLE}", ""),
        (f"# Debt\n\nKeep it short.\n\n{TABLE}", "# Debt\n\nKeep it short.\n"),
        (
            f"# Debt\n\n## Rules\n\n{LEGEND}\n## Open\n\n{TABLE}\nAsk Ann.\n",
            f"# Debt\n\n## Rules\n\n{LEGEND}\n## Open\n\nAsk Ann.\n",
        ),
        (
            "# Debt\n\n```text\n# no heading\n```\n\n## T-1 No lock\n\nIt hangs.\n",
            "# Debt\n\n```text\n# no heading\n```\n",
        ),
    ],
)
def test_what_belongs_to_no_entry_is_kept_below_its_headings(text: str, kept: str) -> None:
    entries = read_register(text, Lexicon({}, {})).entries
    assert entries
    assert kept_text(text, entries) == kept
