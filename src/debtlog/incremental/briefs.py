"""The records without what is long: enough to compare and to list them all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.cache.store import digest
from debtlog.incremental.kept import keep
from debtlog.incremental.stamped_files import content_of
from debtlog.model.record import Record
from debtlog.register.id_claims import mark_twins
from debtlog.register.record_file import RecordFile, Unread
from debtlog.register.sizes import with_sizes
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.incremental.kept import Row
    from debtlog.incremental.survey import Survey

#: The fields that are left out: long texts, and what belongs to one record alone.
OMITTED = ("resolution", "impact", "references", "problems", "recommendations", "links")
#: In the place of a field that was left out. Nothing can be done with it, so code that needs the
#: field fails instead of taking it for empty.
_GONE: dict[str, Any] = dict.fromkeys(OMITTED, msgspec.UNSET)


_SPACE, _KEY = "briefs", digest("of the last run")


def briefs(survey: Survey) -> tuple[RecordFile, ...]:
    """Return all records, in order, each without the fields that are ``OMITTED``."""
    return mark_twins(tuple(_files(survey)))


def _files(survey: Survey) -> Iterator[RecordFile]:
    kept = _recalled(survey)
    texts: dict[bytes, bytes] = {}
    decoder = msgspec.msgpack.Decoder(Record)
    empty = read_yaml("")
    sizes = survey.reading.sizes
    for row in survey.rows.values():
        text = kept.get(row.content)
        if text is None:
            short = brief(survey.reading.whole(row.file).record)
            text = msgspec.msgpack.encode(short, enc_hook=str)
        texts[row.content] = text
        record = decoder.decode(text)
        for name in OMITTED:
            msgspec.structs.force_setattr(record, name, msgspec.UNSET)
        record, _ = with_sizes(record, empty, sizes)
        yield RecordFile(row.file, Unread(survey.root, row.file, partial(_is_same, row)), record)
    if texts.keys() != kept.keys():
        keep(survey.store, _SPACE, _KEY, texts)


def _recalled(survey: Survey) -> dict[bytes, bytes]:
    value = survey.store.get(_SPACE, _KEY)
    try:
        return msgspec.msgpack.decode(value, type=dict[bytes, bytes]) if value else {}
    except msgspec.MsgspecError:
        return {}


def _is_same(row: Row, data: bytes) -> bool:
    return content_of(data) == row.content


def brief(record: Record) -> Record:
    """Leave out the fields of ``record`` that are ``OMITTED``."""
    return msgspec.structs.replace(record, **_GONE)
