"""The folder of a source of register.yml cannot be opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.judging.survey import NOT_HERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostic import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every source whose folder cannot be opened."""
    for name, trouble in survey.unavailable.items():
        finding = survey.register.settings_finding(
            ("sources", name, trouble.key),
            f"source {name}: {trouble.reason}",
            trouble.help,
            at_key=False,
        )
        yield replace(finding, sure=trouble.reason.values["told"] not in NOT_HERE)
