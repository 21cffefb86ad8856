"""What reading and following already noticed, for the rules that carry it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostic import Finding
    from debtlog.judging.survey import Survey


def unread(survey: Survey, rule: str) -> Iterator[Finding]:
    """Yield what the reading of files objected to under the name ``rule``."""
    return (finding for name, finding in survey.register.faults if name == rule)


def troubled(survey: Survey, rule: str) -> Iterator[Finding]:
    """Yield what kept references from being followed under the name ``rule``."""
    for place in survey.places:
        trouble = place.followed.trouble
        if trouble and trouble.rule == rule:
            yield place.finding(trouble.message, trouble.help, key=trouble.key)
