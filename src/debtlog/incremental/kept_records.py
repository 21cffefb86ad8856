"""Whole records from what is kept of their texts, so that only the others are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from debtlog.model.record import Record
from debtlog.register.record_file import RecordFile
from debtlog.register.sizes import with_sizes
from debtlog.register.stored_text import StoredText
from debtlog.yaml.reader import read_yaml
from debtlog.yaml.spans import YamlOutline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from debtlog.cache.store import Store
    from debtlog.diagnostics import Span
    from debtlog.incremental.reading import Reading
    from debtlog.incremental.register_files import Entry
    from debtlog.yaml.spans import NodePath

_SPACE = "records"
#: Encoded, all of them may take more memory than decoded.
_AT_ONCE = 500
_DECODER = msgspec.msgpack.Decoder(Record)
#: Sizes of efforts in valid records are known, so nothing is reported about them.
_NO_DOCUMENT = read_yaml("")


def whole_records(reading: Reading, store: Store) -> Iterator[RecordFile]:
    """Yield all valid records of a reading, in order; those that are not kept are read and kept."""
    return some_records(reading, store, reading.entries)


def some_records(reading: Reading, store: Store, files: Iterable[str]) -> Iterator[RecordFile]:
    """Yield the valid records in ``files`` in the same way."""
    entries = [reading.entries[file] for file in files]
    kept: Mapping[bytes, bytes] = {}
    for number, entry in enumerate(entries):
        if number % _AT_ONCE == 0:
            some = entries[number : number + _AT_ONCE]
            kept = store.get_many(_SPACE, [it.content for it in some])
        record = None if reading.is_read(entry.file) else _decoded(kept.get(entry.content))
        if record:
            yield record_file(reading, entry, record)
            continue
        file = reading.whole(entry.file)
        if entry.content not in kept:
            keep_record(store, file)
        yield file


def keep_record(store: Store, file: RecordFile) -> None:
    """Keep a record that was read, for whoever asks for it later."""
    store.put(_SPACE, file.identity, encoded_record(file.record))


def record_file(reading: Reading, entry: Entry, record: Record) -> RecordFile:
    """Return the ``record`` of ``entry``, of which its text is read where somebody needs that."""
    record, _ = with_sizes(record, _NO_DOCUMENT, reading.sizes)
    stored = StoredText(reading.root, entry.file, entry.content)
    return RecordFile(entry.file, stored, LaterOutline(stored), record)


def _decoded(text: bytes | None) -> Record | None:
    try:
        return _DECODER.decode(text) if text else None
    except msgspec.MsgspecError:
        return None


def encoded_record(record: Record) -> bytes:
    """Encode a record, or what is left of it."""
    return msgspec.msgpack.encode(record, enc_hook=str)


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
