"""The report of a check in the format of its readers, and what else they get under a CI server."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from debtlog.cli.printing import styled
from debtlog.cli.reporting.ci_environment import beside
from debtlog.cli.shown_paths import paths_for
from debtlog.output.check_report import check_report
from debtlog.output.formats import WITH_FIXES, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from debtlog.diagnostics import Diagnostic
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.report import Replacement


class WrittenCheck(NamedTuple):
    """A report, what is to be done after it was printed, and whether the check failed."""

    text: str
    after: Callable[[], None]
    failed: bool


def written_check(format_name: str, result: CheckResult, *, by_itself: bool) -> WrittenCheck:
    """Write ``result`` in a format; only one that was chosen ``by_itself`` has more beside it."""
    text = write(format_name, result, styled, _replacement(format_name, result))
    if not by_itself:
        return WrittenCheck(text, lambda: None, result.failed)
    here = replace(result, shown_path=paths_for("text", result.examined.root))
    in_a_log = partial(write, "text", here, styled)
    after = beside(format_name, partial(check_report, result), in_a_log)
    return WrittenCheck(text, after, result.failed)


def _replacement(
    format_name: str, result: CheckResult
) -> Callable[[Diagnostic], Replacement | None]:
    """Return what fixes a finding, for formats that offer that."""
    if format_name not in WITH_FIXES or not result.fixable:
        return lambda _: None
    from debtlog.editing.suggested_fixes import SuggestedFixes

    return SuggestedFixes(result.examined.analysis(), result.found).replacement
