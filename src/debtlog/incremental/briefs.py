"""The records without what is long: enough to compare and to list them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.cache.store import digest
from debtlog.incremental.kept import keep
from debtlog.model.record import Record
from debtlog.register.id_claims import mark_twins
from debtlog.register.record_file import RecordFile
from debtlog.register.sizes import with_sizes
from debtlog.register.stored_text import StoredText
from debtlog.yaml.reader import read_yaml
from debtlog.yaml.spans import YamlOutline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from debtlog.cache.store import Store
    from debtlog.diagnostics import Span
    from debtlog.incremental.kept import Row
    from debtlog.incremental.reading import Reading
    from debtlog.yaml.spans import NodePath

#: The fields that are left out: long texts, and what belongs to one record alone.
OMITTED = ("resolution", "impact", "references", "problems", "recommendations", "links")
#: In the place of a field that was left out. Nothing can be done with it, so code that needs the
#: field fails instead of taking it for empty.
_GONE: dict[str, Any] = dict.fromkeys(OMITTED, msgspec.UNSET)


class LaterOutline(YamlOutline):
    """Where the nodes of a text are that is read only if that is asked."""

    __slots__ = ("_read", "_stored")

    def __init__(self, stored: StoredText) -> None:
        self._stored = stored
        self._read: YamlOutline | None = None

    def __contains__(self, path: NodePath) -> bool:
        return path in self._outline

    def span(self, *path: str | int) -> Span:
        """Span of the value at ``path``, or of the nearest existing one above it."""
        return self._outline.span(*path)

    def key_span(self, *path: str | int) -> Span:
        """Span of the key of the entry at ``path``; of its value if it has no key."""
        return self._outline.key_span(*path)

    @property
    def _outline(self) -> YamlOutline:
        if self._read is None:
            self._read = read_yaml(self._stored.read()).outline
        return self._read


_SPACE, _KEY = "briefs", digest("of the last run")
_DECODER = msgspec.msgpack.Decoder(Record)
#: Sizes of efforts in valid records are known, so nothing is reported about them.
_NO_DOCUMENT = read_yaml("")


def briefs(
    reading: Reading, rows: Iterable[Row], read: Mapping[bytes, bytes], store: Store
) -> tuple[RecordFile, ...]:
    """Return the records of ``rows``, each without the fields that are ``OMITTED``.

    ``read`` are the encoded ones of records that were read in this run, by their content; the
    others are looked up in ``store``.
    """
    known = {**(_recalled(store) if any(it.content not in read for it in rows) else {}), **read}
    texts = {row.content: known.get(row.content) or _reread(reading, row) for row in rows}
    if texts.keys() - known.keys() or read:
        keep(store, _SPACE, _KEY, texts)
    return mark_twins(tuple(_file(reading, row, texts[row.content]) for row in rows))


def _reread(reading: Reading, row: Row) -> bytes:
    return encoded_brief(reading.whole(row.file).record)


def _file(reading: Reading, row: Row, text: bytes) -> RecordFile:
    record = _DECODER.decode(text)
    for name in OMITTED:
        msgspec.structs.force_setattr(record, name, msgspec.UNSET)
    record, _ = with_sizes(record, _NO_DOCUMENT, reading.sizes)
    stored = StoredText(reading.root, row.file, row.content)
    return RecordFile(row.file, stored, LaterOutline(stored), record)


def encoded_brief(record: Record) -> bytes:
    """Encode a record without the fields that are ``OMITTED``."""
    return msgspec.msgpack.encode(brief(record), enc_hook=str)


def _recalled(store: Store) -> dict[bytes, bytes]:
    value = store.get(_SPACE, _KEY)
    try:
        return msgspec.msgpack.decode(value, type=dict[bytes, bytes]) if value else {}
    except msgspec.MsgspecError:
        return {}


def brief(record: Record) -> Record:
    """Leave out the fields of ``record`` that are ``OMITTED``."""
    return msgspec.structs.replace(record, **_GONE)
