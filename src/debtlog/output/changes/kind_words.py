"""What happened to records and references, as people say it in a terminal."""

from __future__ import annotations

from debtlog.analysis.comparison.record_diff import RecordKind
from debtlog.analysis.comparison.reference_diff import ReferenceKind

RECORDS = {
    RecordKind.NEW: "new",
    RecordKind.REOPENED: "reopened",
    RecordKind.PAID: "repaid",
    RecordKind.CLOSED: "closed otherwise",
    RecordKind.CHANGED: "changed",
    RecordKind.REMOVED: "removed",
}
REFERENCES = {**{kind: kind.value for kind in ReferenceKind}, ReferenceKind.FOUND: "found again"}
#: Verdicts that are news, and their colours. Red: needs a new reference. Yellow: to be checked.
NEWS = {
    ReferenceKind.GONE: "red",
    ReferenceKind.AMBIGUOUS: "red",
    ReferenceKind.CHANGED: "yellow",
    ReferenceKind.UNKNOWN: "yellow",
    ReferenceKind.UNPINNED: "yellow",
}
