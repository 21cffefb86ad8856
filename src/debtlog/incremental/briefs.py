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
    from collections.abc import Iterator

    from debtlog.diagnostics import Span
    from debtlog.incremental.survey import Survey
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
        stored = StoredText(survey.root, row.file, row.content)
        yield RecordFile(row.file, stored, LaterOutline(stored), record)
    if texts.keys() != kept.keys():
        keep(survey.store, _SPACE, _KEY, texts)


def _recalled(survey: Survey) -> dict[bytes, bytes]:
    value = survey.store.get(_SPACE, _KEY)
    try:
        return msgspec.msgpack.decode(value, type=dict[bytes, bytes]) if value else {}
    except msgspec.MsgspecError:
        return {}


def brief(record: Record) -> Record:
    """Leave out the fields of ``record`` that are ``OMITTED``."""
    return msgspec.structs.replace(record, **_GONE)
