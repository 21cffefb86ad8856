"""Findings as JUnit XML, which most CI servers show as tests.

A record without a finding is a test that passes. A finding is a test of its own: it fails when it
makes the check fail; else it passes and is told in the output of the test.

No two tests have one name, for readers take the second for another try of the first and show but
one of them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from debtlog.output.terminal.printable import one_line
from debtlog.output.xml_text import allowed

if TYPE_CHECKING:
    from debtlog.diagnostics import Diagnostic
    from debtlog.output.check_result import CheckResult
    from debtlog.output.terminal.printable import Styler


def write(outcome: CheckResult, _style: Styler) -> str:
    """Write ``outcome`` as an XML document."""
    suites = Element("testsuites")
    suite = SubElement(suites, "testsuite", name="debtlog")
    troubled = {diagnostic.finding.file for diagnostic in outcome.diagnostics}
    for file in outcome.analysis.register.files:
        if file.file not in troubled:
            SubElement(
                suite, "testcase", classname="debtlog", name=allowed(outcome.seen(file.file))
            )
    told: Counter[str] = Counter()
    for diagnostic in outcome.as_seen:
        name = _name(diagnostic)
        told[name] += 1
        if told[name] > 1:
            name = f"{name} ({told[name]})"
        _add(suite, diagnostic, name, fails=outcome.fails(diagnostic))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(sum(map(outcome.fails, outcome.diagnostics))))
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=False) + "\n"


def _name(diagnostic: Diagnostic) -> str:
    """Name a test by all that tells a finding from others: where it is, of what rule, and what."""
    finding = diagnostic.finding
    place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
    return allowed(one_line(f"{place} {diagnostic.rule}: {finding.message}"))


def _add(suite: Element, diagnostic: Diagnostic, name: str, *, fails: bool) -> None:
    finding = diagnostic.finding
    case = SubElement(
        suite,
        "testcase",
        classname=f"debtlog.{diagnostic.rule}",
        name=name,
        file=allowed(finding.file),
        line=str(finding.span.line),
    )
    if fails:
        message = allowed(finding.message)
        told = SubElement(case, "failure", type=diagnostic.code, message=message)
    else:
        told = SubElement(case, "system-out")
    told.text = allowed("\n".join(filter(None, [str(diagnostic), finding.help])))
