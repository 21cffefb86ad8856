"""The formats of a report, by name: each module of this package writes one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from debtlog.output.terminal.printable import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from debtlog.diagnostics import Diagnostic
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.report import Replacement, Report
    from debtlog.output.terminal.printable import Styler

#: Formats of a report of any command. Lists, because a folder cannot be searched in a wheel that is
#: not unpacked.
OF_REPORTS = ("github", "gitlab", "junit", "markdown", "rdjson", "sarif")
#: Those that offer to fix what can be fixed.
WITH_FIXES = frozenset({"rdjson", "sarif"})
#: Those of a check, the default first. Text and JSON say more of it than a report has.
FORMATS = ("text", "json", *OF_REPORTS)


class Format(Protocol):
    """What the module of a format has."""

    def write(self, content: Any, style: Styler, /) -> str:  # noqa: ANN401  of a check or a report
        """Write ``content``; ``style`` colours what people read, other formats do not use it."""


def write(
    name: str,
    result: CheckResult,
    style: Styler = plain,
    replacement: Callable[[Diagnostic], Replacement | None] = lambda _: None,
) -> str:
    """Write ``result`` in the format ``name``. Only the module of this format is imported.

    ``replacement`` returns what fixes a finding; formats that are ``WITH_FIXES`` offer it.
    """
    if name in OF_REPORTS:
        from debtlog.output.check_report import check_report  # noqa: PLC0415  the same

        return write_report(name, check_report(result, replacement))
    return _module(name).write(result, style)


def write_report(name: str, report: Report) -> str:
    """Write ``report`` in one of the formats that every command has."""
    return _module(name).write(report, plain)


def _module(name: str) -> Format:
    return cast("Format", import_module(f"{__package__}.{name}"))
