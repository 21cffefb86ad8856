"""What headings, and lines before lists, say of everything below them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from debtlog.importing.reading.inline_text import plain
from debtlog.importing.reading.structure.group_severity import group_severity
from debtlog.importing.words.grades import ToldStatus
from debtlog.importing.words.lexicon import Heading, heading_of, normalised
from debtlog.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.reading.found_entry import Surroundings
    from debtlog.importing.reading.structure.sections import Classified
    from debtlog.importing.reading.text_blocks import Block, Section
    from debtlog.model.vocabulary import Grade

#: Headings that tell the status of all entries below.
OF_ALL = {
    Heading.PAID: Status.PAID,
    Heading.REJECTED: Status.REJECTED,
    Heading.ACCEPTED: Status.ACCEPTED,
    Heading.PLANNED: Status.PLANNED,
    Heading.IN_PROGRESS: Status.IN_PROGRESS,
}
#: Headings below which nothing is an entry that has no id.
SILENT = frozenset({Heading.ABOUT, Heading.DONE, Heading.NONE})


def repeated_headings(top: Section, around: Surroundings) -> frozenset[str]:
    """Name the headings that are in several sections and say nothing else: keys of entries."""
    counts = Counter(
        name
        for section in top.within()
        for name in {normalised(it.title) for it in section.sections if it.level > 1}
        if heading_of(name) is None
        and group_severity(name, around.lexicon, around.severities) is None
    )
    return frozenset(name for name, count in counts.items() if count > 1)


def status_of_all(found: Classified) -> ToldStatus | None:
    """Return the status that a heading tells of all entries below it."""
    if found.kind in OF_ALL:
        return ToldStatus(OF_ALL[found.kind])
    return found.told.status if found.section.level > 1 else None


def severity_of_all(found: Classified) -> Grade | None:
    """Return the severity that a heading tells of all entries below it."""
    if found.section.level <= 1 or found.kind:
        return None
    return group_severity(found.section.title, found.around.lexicon, found.around.severities)


def introduced(around: Surroundings, before: Sequence[Block]) -> Surroundings:
    """Add what the line before a list says of all its items: ``Resolved in May:``."""
    kind = intro_kind(before)
    if kind not in OF_ALL:
        return around
    return around.below(plain(before[0].text), ToldStatus(OF_ALL[kind]), None)


def intro_kind(before: Sequence[Block]) -> Heading | None:
    """Tell what the line before a list, if there is one, says of its items."""
    text = before[0].text.strip() if before and before[0].kind == "paragraph" else ""
    return heading_of(plain(text)) if text.endswith((":", "：", ":**")) else None
