"""What was measured, by number of records, row and subject."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Any

from scaling.growth import exponent

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Name of the debtlog of this checkout; that of an older version begins with it.
OWN = "debtlog"
#: Note of one measurement, or of a failure, as it is kept in the raw output.
Note = dict[str, Any]


class Results:
    """All notes of a run."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self.machine = ""
        #: Exact versions of what was installed, by subject.
        self.versions: dict[str, list[str]] = {}
        self.failures: list[Note] = []
        self._runs: dict[tuple[int, str, str], list[Note]] = defaultdict(list)
        for note in notes:
            if "machine" in note:
                self.machine = note["machine"]
            elif "versions" in note:
                self.versions[note["subject"]] = note["versions"]
            elif "failed" in note:
                self.failures.append(note)
            elif "lacks" not in note:
                self._runs[note["records"], note["row"], note["subject"]].append(note)
        self.sizes = sorted({size for size, _, _ in self._runs})
        self.subjects = sorted({subject for _, _, subject in self._runs})

    @property
    def older(self) -> str | None:
        """Name of the older version of debtlog, if one was measured."""
        return next((one for one in self.subjects if one.startswith(f"{OWN} ")), None)

    def peers(self, size: int) -> list[str]:
        """Name the other programs that were measured with so many records."""
        found = {subject for many, _, subject in self._runs if many == size}
        return sorted(one for one in found if one.split()[0] != OWN)

    def figure(self, size: int, row: str, subject: str, name: str) -> float | None:
        """Median of a figure; None where it was not measured."""
        found = [run[name] for run in self._runs.get((size, row, subject), ()) if name in run]
        return median(found) if found else None

    def ratio(self, size: int, row: str, name: str, other: str) -> float | None:
        """Median of ratios of debtlog to another in runs that alternated; None without any."""
        ours, theirs = (
            {run["run"]: run[name] for run in self._runs.get((size, row, each), ()) if name in run}
            for each in (OWN, other)
        )
        found = [ours[run] / theirs[run] for run in ours.keys() & theirs.keys() if theirs[run]]
        return median(found) if found else None

    def growth(self, row: str, name: str) -> float | None:
        """Exponent at which a figure of debtlog grows; None where too few sizes were measured."""
        figures = {size: self.figure(size, row, OWN, name) for size in self.sizes}
        return exponent({size: figure for size, figure in figures.items() if figure is not None})
