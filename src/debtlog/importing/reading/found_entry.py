"""What was found of an entry before it is made: its parts, and what the sections around it say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.importing.reading.entry import Form, KeyedText
    from debtlog.importing.words.grades import Severities, ToldStatus
    from debtlog.importing.words.lexicon import Lexicon, Role
    from debtlog.model.vocabulary import Grade


@dataclass(frozen=True)
class Surroundings:
    """What the sections around an entry say: their headings, and a status and severity of all.

    ``repeated`` are headings that occur in several sections, as keys of entries do.
    """

    lexicon: Lexicon
    severities: Severities
    lines: Sequence[str]
    repeated: frozenset[str] = frozenset()
    sections: tuple[str, ...] = ()
    status: ToldStatus | None = None
    severity: Grade | None = None

    def below(self, title: str, status: ToldStatus | None, severity: Grade | None) -> Surroundings:
        """Return what a section inside of these adds."""
        return replace(
            self,
            sections=(*self.sections, title) if title else self.sections,
            status=status or self.status,
            severity=severity or self.severity,
        )


@dataclass(frozen=True)
class Found:
    """The parts of an entry: its raw title, and its texts with keys, which a table may give."""

    form: Form
    lines: tuple[int, int]
    title: str
    keyed: tuple[KeyedText, ...]
    prose: str
    ticked: bool | None = None


def texts(keyed: Sequence[KeyedText], *roles: Role) -> Iterator[str]:
    """Yield the texts of some roles that say something."""
    return (it.text for it in keyed if it.role in roles and it.text.strip(" -—–"))
