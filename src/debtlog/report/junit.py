"""Findings as JUnit XML, which most CI servers show as tests.

A record without a finding is a test that passes. A finding is a test of its own: it fails when it
makes the check fail; else it passes and is told in the output of the test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from debtlog.report.xml import allowed

if TYPE_CHECKING:
    from debtlog.diagnostic import Diagnostic
    from debtlog.report.outcome import Outcome
    from debtlog.report.terminal import Styler


def write(outcome: Outcome, _style: Styler) -> str:
    """Write ``outcome`` as an XML document."""
    suites = Element("testsuites")
    suite = SubElement(suites, "testsuite", name="debtlog")
    troubled = {diagnostic.finding.file for diagnostic in outcome.diagnostics}
    for file in outcome.survey.register.files:
        if file.file not in troubled:
            SubElement(suite, "testcase", classname="debtlog", name=allowed(file.file))
    for diagnostic in outcome.diagnostics:
        _add(suite, diagnostic, fails=outcome.fails(diagnostic))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(sum(map(outcome.fails, outcome.diagnostics))))
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=False) + "\n"


def _add(suite: Element, diagnostic: Diagnostic, *, fails: bool) -> None:
    finding = diagnostic.finding
    place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
    case = SubElement(
        suite,
        "testcase",
        classname=f"debtlog.{diagnostic.rule}",
        name=allowed(place),
        file=allowed(finding.file),
        line=str(finding.span.line),
    )
    if fails:
        message = allowed(finding.message)
        told = SubElement(case, "failure", type=diagnostic.code, message=message)
    else:
        told = SubElement(case, "system-out")
    told.text = allowed("\n".join(filter(None, [str(diagnostic), finding.help])))
