"""Findings as SARIF 2.1.0, for code scanning and for everything else that takes this standard.

Columns count units of UTF-16, and addresses are relative to the top of the checkout. Findings that
a record suppresses are left out: some readers count a suppressed one like any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from debtlog.errors import with_help
from debtlog.output.columns import in_utf16
from debtlog.output.json_document import json_text
from debtlog.schema.generate import own_version

if TYPE_CHECKING:
    from debtlog.diagnostics import Finding, Span
    from debtlog.output.report import Report, Reported, RuleText
    from debtlog.output.terminal.printable import Styler

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: What addresses are relative to. Readers know it as the top of the checkout.
_BASE = "%SRCROOT%"
#: The name of our fingerprints, which changes when they do.
_FINGERPRINT = "debtlog/v1"
#: A link of a page to another one, which no reader of a report has.
_RELATIVE_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^()\s]*\)")


def write(report: Report, _style: Styler) -> str:
    """Write ``report`` as a log with one run."""
    indexes = {rule.name: index for index, rule in enumerate(report.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "debtlog",
                "version": own_version(),
                "rules": list(map(_rule, report.rules)),
            }
        },
        "automationDetails": {"id": f"debtlog/{report.command}/"},
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The top of the checkout."}}},
        "results": [_result(report, it, indexes[it.diagnostic.rule]) for it in report.everything],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: RuleText) -> dict[str, Any]:
    page = _RELATIVE_LINK.sub(r"\1", rule.page or rule.summary)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.name}: {rule.summary}"},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"tags": ["technical-debt"]},
    }


def _result(report: Report, reported: Reported, index: int) -> dict[str, Any]:
    diagnostic, replacement = reported.diagnostic, reported.replacement
    finding = diagnostic.finding
    artifact = {"uri": quote(reported.path), "uriBaseId": _BASE}
    region = _region(report, finding.file, finding.span)
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": diagnostic.level,
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {_FINGERPRINT: reported.fingerprint},
    }
    if report.compared is not None:
        result["baselineState"] = "unchanged" if reported.is_earlier else "new"
    if replacement:
        change = {
            "deletedRegion": _region(report, finding.file, replacement.span),
            "insertedContent": {"text": replacement.text},
        }
        changes = [{"artifactLocation": artifact, "replacements": [change]}]
        description = {"text": "What debtlog check --fix writes."}
        result["fixes"] = [{"description": description, "artifactChanges": changes}]
    return result


def _region(report: Report, file: str, span: Span) -> dict[str, int]:
    """Say where a span is; the head of a file has no columns."""
    if span.line == span.end_line == span.column == span.end_column == 1:
        return {"startLine": 1}
    return {
        "startLine": span.line,
        "startColumn": in_utf16(report.line_of(file, span.line) or "", span.column),
        "endLine": span.end_line,
        "endColumn": in_utf16(report.line_of(file, span.end_line) or "", span.end_column),
    }


def _message(finding: Finding) -> str:
    """Write a message as a sentence, in which nothing is a link."""
    text = with_help(finding.message, finding.help).replace("](", "] (")
    return text if text.endswith((".", "!", "?")) else f"{text}."
