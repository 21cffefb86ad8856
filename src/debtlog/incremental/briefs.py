"""The records without what is long: enough to compare and to list them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.cache.store import digest
from debtlog.incremental.kept_records import encoded_record, record_file
from debtlog.incremental.register_files import keep
from debtlog.model.record import Record
from debtlog.register.id_claims import mark_twins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.cache.store import Store
    from debtlog.incremental.reading import Reading
    from debtlog.incremental.register_files import Entry
    from debtlog.register.record_file import RecordFile


#: The fields that are left out: long texts, and what belongs to one record alone.
OMITTED = (
    *("description", "resolution", "impact"),
    *("references", "problems", "recommendations", "links"),
)
#: In the place of a field that was left out. Nothing can be done with it, so code that needs the
#: field fails instead of taking it for empty.
_GONE: dict[str, Any] = dict.fromkeys(OMITTED, msgspec.UNSET)


_SPACE, _KEY = "briefs", digest("of the last run")
_DECODER = msgspec.msgpack.Decoder(Record)


def briefs(reading: Reading, read: Mapping[bytes, bytes], store: Store) -> tuple[RecordFile, ...]:
    """Return all records of a reading, each without the fields that are ``OMITTED``.

    ``read`` are the encoded ones of records that were read in this run, by their content; the
    others are looked up in ``store``.
    """
    entries = reading.entries.values()
    is_all_read = all(it.content in read for it in entries)
    known = dict(read) if is_all_read else {**_recalled(store), **read}
    texts = {it.content: known.get(it.content) or _reread(reading, it) for it in entries}
    if texts.keys() - known.keys() or read:
        keep(store, _SPACE, _KEY, texts)
    return mark_twins(tuple(_file(reading, entry, texts[entry.content]) for entry in entries))


def _reread(reading: Reading, entry: Entry) -> bytes:
    return encoded_brief(reading.whole(entry.file).record)


def _file(reading: Reading, entry: Entry, text: bytes) -> RecordFile:
    record = _DECODER.decode(text)
    for name in OMITTED:
        msgspec.structs.force_setattr(record, name, msgspec.UNSET)
    return record_file(reading, entry, record)


def all_briefs(reading: Reading, store: Store) -> tuple[RecordFile, ...]:
    """Read what changed, and return all records in the same way."""
    reading.begin()
    read = {file.identity: encoded_brief(file.record) for file in reading.records()}
    reading.end()
    return briefs(reading, read, store)


def encoded_brief(record: Record) -> bytes:
    """Encode a record without the fields that are ``OMITTED``."""
    return encoded_record(brief(record))


def _recalled(store: Store) -> dict[bytes, bytes]:
    value = store.get(_SPACE, _KEY)
    try:
        return msgspec.msgpack.decode(value, type=dict[bytes, bytes]) if value else {}
    except msgspec.MsgspecError:
        return {}


def brief(record: Record) -> Record:
    """Leave out the fields of ``record`` that are ``OMITTED``."""
    return msgspec.structs.replace(record, **_GONE)
