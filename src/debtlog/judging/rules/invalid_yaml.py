"""A file is not YAML, or uses a part of YAML that readers disagree about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.judging.trouble import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostics import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for everything that keeps a file from being read as plain YAML."""
    return unread(survey, "invalid-yaml")
