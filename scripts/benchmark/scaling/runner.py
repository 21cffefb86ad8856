"""Measuring row by row, the programs in turns, and noting everything as it comes."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from scaling.process import FailedError, LackingError
from scaling.rows import ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scaling.results import Note
    from scaling.subject import Subject

#: What takes more seconds is not measured again.
LONG = 60.0


class Runner:
    """Measures; ``keep`` gets each note. What failed once is not tried with more records."""

    def __init__(self, runs: int, only: Sequence[str], keep: Callable[[Note], None]) -> None:
        self._runs = runs
        self._only = only
        self._keep = keep
        self._failed: set[tuple[str, str]] = set()

    def measure(self, records: int, subjects: Sequence[Subject]) -> None:
        """Measure all rows of ``subjects``, which have so many ``records``."""
        for row in ROWS:
            if self._only and not any(row.key.startswith(start) for start in self._only):
                continue
            having = [subject for subject in subjects if row.key in subject.actions]
            for run in range(self._runs):
                # the one that comes first may find the machine in another state
                for subject in having if run % 2 == 0 else having[::-1]:
                    if not self._one(records, row.key, run, subject):
                        having = [other for other in having if other is not subject]

    def _one(self, records: int, row: str, run: int, subject: Subject) -> bool:
        """Measure once, and tell whether to do so again."""
        if (row, subject.name) in self._failed:
            return False
        print(f"{records} records, {row}: {subject.name}", file=sys.stderr)
        note: Note = {"records": records, "row": row, "subject": subject.name, "run": run}
        began = time.monotonic()
        try:
            note |= subject.actions[row]()
        except FailedError as failure:
            self._failed.add((row, subject.name))
            note["lacks" if isinstance(failure, LackingError) else "failed"] = str(failure)
        self._keep(note)
        took = time.monotonic() - began
        return (row, subject.name) not in self._failed and took < LONG
