"""Entries → the anchors by which links lead to them, which also tell one entry from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from debtlog.importing.reading.entry import Form
from debtlog.importing.words.anchor_names import anchor_name, anchor_names
from debtlog.model.scalars import Anchor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.reading.entry import Entry

#: What is made up is no longer, so that a count fits behind it.
_MOST_LETTERS = 200
#: A record lists no more.
_MOST_ANCHORS = 20


def entry_anchors(entries: Sequence[Entry], text: str) -> list[list[str]]:
    """Name each entry by what links to its heading have, or else by its id and title."""
    by_line = anchor_names(text)
    seen = set(by_line.values())
    counts: dict[str, int] = {}
    found = []
    for entry in entries:
        own = by_line.get(entry.lines[0], "") if entry.form is Form.SECTION else ""
        if not _can_be_listed(own):
            own = _unlike(_made_up(entry), seen, counts)
        seen.add(own)
        others = filter(_can_be_listed, entry.anchors)
        found.append(list(dict.fromkeys([own, *others]))[:_MOST_ANCHORS])
    return found


def _made_up(entry: Entry) -> str:
    """Make a name of what an entry says; no links have it, but the same entry has it again."""
    words = entry.heading or f"{entry.written_id} {entry.title}"
    name = anchor_name(words)[:_MOST_LETTERS]
    return name if _can_be_listed(name) else "entry"


def _unlike(name: str, others: set[str], counts: dict[str, int]) -> str:
    """Add a number to a name that another one has; ``counts`` are those that were added last."""
    own = name
    while own in others:
        counts[name] = counts.get(name, 0) + 1
        own = f"{name}-{counts[name]}"
    return own


def _can_be_listed(anchor: str) -> bool:
    """Whether an anchor can be one of a record."""
    try:
        msgspec.convert(anchor, Anchor)
    except msgspec.ValidationError:
        return False
    return True
