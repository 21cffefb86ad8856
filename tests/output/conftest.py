"""Findings to be told, and a register whose references have every kind of fate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from debtlog.diagnostics import Diagnostic, Finding, Span
from debtlog.linter.check_result import CheckResult
from debtlog.model.vocabulary import Level

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from tests.conftest import MakeProject, Project

CODE = """\
import time


def wait(server):
    while not server.ready:
        time.sleep(1)


def stop(server):
    server.shutdown()
    server.join()
"""

RECORD = """\
id: 10
title: Waiting without end
status: confirmed
severity: high
created: 2026-01-20
summary: Nobody can stop the server while it waits.
"""


PLACE = Span(3, 5, 3, 9)


def diagnostic(
    message: str = "it is wrong",
    level: Level = Level.ERROR,
    span: Span = PLACE,
    **finding: Any,  # noqa: ANN401  fields of Finding
) -> Diagnostic:
    """Make a finding as the check stamps it."""
    usual = {"file": "debt/0010-waiting.yml", "help": "mend it", "record": "10"}
    return Diagnostic(
        "DL203", "moved-code", level, Finding(span=span, message=message, **usual | finding)
    )


@pytest.fixture
def analysis(project: MakeProject) -> Analysis:
    """Analysis a register with one record and no references."""
    return project({"debt/0010-waiting.yml": RECORD}).analyse()


def outcome(analysis: Analysis, *diagnostics: Diagnostic, strict: bool = False) -> CheckResult:
    """Make an outcome of findings in the order given."""
    return CheckResult.of(analysis, diagnostics, strict)


def pinned(made: Project) -> Project:
    """Write into every reference the digest of the lines that it names now."""
    analysis = made.analyse()
    for tracked in reversed(analysis.references):
        digest = tracked.digest_now
        if digest:
            path = made.root / tracked.record_file.file
            text = path.read_text(encoding="utf-8")
            end = tracked.record_file.document.span(*tracked.at, "lines").end
            path.write_text(f"{text[:end]}\n    digest: {digest}{text[end:]}", encoding="utf-8")
    return made
