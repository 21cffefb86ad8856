"""Indexes and repetitions: a debt that is told twice is one entry."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.importing.reading.entry import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.importing.reading.entry import Entry

_WORDS = re.compile(r"\w+")
_LINK = re.compile(r"\]\(#([^)\s]{1,200})\)")


def merged(entries: Sequence[Entry], index_rows: Sequence[Entry]) -> list[Entry]:
    """Join what tells of the same debt; rows of an index without such an entry are left out."""
    kept: list[Entry] = []
    by_name: dict[str, int] = {}
    for entry in sorted(entries, key=_detail):
        names = list(_names(entry))
        at = next((by_name[name] for name in names if name in by_name), None)
        if at is not None and _repeats(entry, kept[at]):
            kept[at] = _joined(kept[at], entry)
        else:
            at = len(kept)
            kept.append(entry)
        for name in names:
            by_name.setdefault(name, at)
    for row in index_rows:
        at = next((by_name[name] for name in _names(row) if name in by_name), None)
        if at is not None:
            kept[at] = _joined(kept[at], row)
    return sorted(_with_own_ids(kept), key=lambda entry: entry.lines)


def _detail(entry: Entry) -> tuple[int, tuple[int, int]]:
    """Sort what tells most first: sections before rows."""
    return (entry.form is not Form.SECTION, entry.lines)


def _names(entry: Entry) -> Iterator[str]:
    if entry.written_id:
        yield f"id {entry.written_id.casefold()}"
    for link in _LINK.findall(
        " ".join([entry.prose[:500], *(it.text[:500] for it in entry.keyed)])
    ):
        if entry.form is Form.ROW:
            yield f"title {_bare(link)}"
    yield f"title {_bare(entry.title)}"
    if entry.form is Form.SECTION and entry.written_id:
        yield f"title {_bare(f'{entry.written_id} {entry.title}')}"


def _bare(title: str) -> str:
    return "".join(_WORDS.findall(title.casefold().replace("_", "")))


def _repeats(entry: Entry, earlier: Entry) -> bool:
    """Whether both tell of one debt: one is a row or a bullet, and no two ids differ."""
    if entry.form is Form.SECTION and earlier.form is Form.SECTION:
        return False
    if entry.written_id and earlier.written_id:
        same = entry.written_id.casefold() == earlier.written_id.casefold()
        if same and entry.written_id.isdigit():
            return _bare(entry.title) == _bare(earlier.title)
        return same
    if earlier.form is Form.SECTION:
        return True
    # rows of one table may be called alike, and are about several places
    is_elsewhere = entry.sections != earlier.sections
    return is_elsewhere and _bare(entry.title) == _bare(earlier.title)


def _joined(entry: Entry, row: Entry) -> Entry:
    """Add to an entry what only its row in an index says."""
    return replace(
        entry,
        written_id=entry.written_id or row.written_id,
        status=entry.status or row.status,
        status_text=entry.status_text or row.status_text,
        is_partly_paid=entry.is_partly_paid or (entry.status is None and row.is_partly_paid),
        severity=entry.severity or row.severity,
        priority=entry.priority or row.priority,
        created=entry.created or row.created,
        paid_on=entry.paid_on or row.paid_on,
        effort=entry.effort or row.effort,
        keyed=(
            *entry.keyed,
            *(it for it in row.keyed if it.role not in {own.role for own in entry.keyed}),
        ),
        index_lines=(*entry.index_lines, row.lines[0]),
    )


def _with_own_ids(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Leave an id to the first entry that has it."""
    taken: set[str] = set()
    for entry in sorted(entries, key=lambda it: it.lines):
        key = entry.written_id.casefold()
        if key and key in taken:
            yield replace(entry, written_id="")
        else:
            yield entry
        taken.add(key)
