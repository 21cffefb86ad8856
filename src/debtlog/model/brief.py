"""A record without what is long: enough to list it, and to compare it with others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from debtlog.model.record import Record

#: The fields that are left out: long texts, and what belongs to one record alone.
OMITTED = ("resolution", "impact", "references", "problems", "recommendations", "links")
#: In the place of a field that was left out. Nothing can be done with it, so code that needs the
#: field fails instead of taking it for empty.
_GONE: dict[str, Any] = dict.fromkeys(OMITTED, msgspec.UNSET)


def brief(record: Record) -> Record:
    """Leave out the fields of ``record`` that are ``OMITTED``."""
    return msgspec.structs.replace(record, **_GONE)
