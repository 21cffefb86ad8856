"""A file holds a character that can hide what its text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.judging.trouble import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostics import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every such character."""
    return unread(survey, "unsafe-character")
