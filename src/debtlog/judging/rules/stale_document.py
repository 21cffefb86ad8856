"""A committed document does not say what the register says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.diagnostic import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every document that must be rendered anew, at its first wrong line."""
    for document in survey.documents:
        if document.state == "stale":
            message = "differs from what the register says from this line on"
        elif document.state == "missing":
            message = "is not there yet"
        else:
            continue
        span = Span(document.line, 1, document.line, 1)
        yield Finding(document.path, span, message, "debtlog render")
