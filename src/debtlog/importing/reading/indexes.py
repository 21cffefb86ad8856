"""Indexes and repetitions: a debt that is told twice is one entry."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.importing.reading.entry import Form, KeyedText
from debtlog.importing.reading.inline_text import plain
from debtlog.importing.words.lexicon import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.importing.reading.entry import Entry

_WORDS = re.compile(r"\w+")
_LINK = re.compile(r"\]\(#([^)\s]{1,200})\)")


def merged(entries: Sequence[Entry], index_rows: Sequence[Entry]) -> list[Entry]:
    """Join what tells of the same debt; rows of an index without such an entry are left out."""
    kept: list[Entry] = []
    repeated: dict[int, list[Entry]] = {}
    by_name: dict[str, int] = {}
    for entry in sorted(entries, key=_detail):
        names = list(_names(entry))
        at = next((by_name[name] for name in names if name in by_name), None)
        if at is not None and _repeats(entry, kept[at]):
            repeated.setdefault(at, []).append(entry)
            kept[at] = _identified(kept[at], entry)
        else:
            at = len(kept)
            kept.append(entry)
        for name in names:
            by_name.setdefault(name, at)
    for row in index_rows:
        at = next((by_name[name] for name in _names(row) if name in by_name), None)
        if at is not None:
            repeated.setdefault(at, []).append(row)
            kept[at] = _identified(kept[at], row)
    for at, rows in repeated.items():
        kept[at] = _joined(kept[at], rows)
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


def _identified(entry: Entry, row: Entry) -> Entry:
    if entry.written_id or not row.written_id:
        return entry
    return replace(entry, written_id=row.written_id)


def _joined(entry: Entry, rows: Sequence[Entry]) -> Entry:
    """Add to an entry what only the rows that repeat it say."""
    roles = {it.role for it in entry.keyed}
    said = set(_said(entry.title, entry.prose, entry.status_text, *(it.text for it in entry.keyed)))
    added: list[KeyedText] = []
    found = entry
    for row in rows:
        whole = KeyedText(None, "", row.prose or row.title, *row.lines)
        for it in (*row.keyed, whole):
            words = _said(it.text)
            if not said.issuperset(words) or (it.role and it.role not in roles):
                added.append(it)
                said.update(words)
        roles |= {it.role for it in row.keyed}
        found = replace(
            found,
            status=found.status or row.status,
            status_text=found.status_text or row.status_text,
            is_partly_paid=found.is_partly_paid or (found.status is None and row.is_partly_paid),
            severity=found.severity or row.severity,
            priority=found.priority or row.priority,
            created=found.created or row.created,
            paid_on=found.paid_on or row.paid_on,
            effort=found.effort or row.effort,
        )
    return replace(
        found,
        keyed=(*entry.keyed, *added),
        index_lines=tuple(line for row in rows for line in range(row.lines[0], row.lines[1] + 1)),
    )


def _said(*texts: str) -> list[str]:
    return [word for text in texts for word in _WORDS.findall(plain(text).casefold())]


def _with_own_ids(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Leave an id to the first entry that has it."""
    taken: set[str] = set()
    for entry in sorted(entries, key=lambda it: it.lines):
        key = entry.written_id.casefold()
        if key and key in taken:
            own = KeyedText(Role.ID, "ID", entry.written_id, *entry.lines)
            yield replace(entry, written_id="", keyed=(*entry.keyed, own))
        else:
            yield entry
        taken.add(key)
