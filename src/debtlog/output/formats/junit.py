"""Findings as JUnit XML, which most CI servers show as tests.

A record without findings is a passing test. A finding is a test of its own: it fails when it makes
the check fail; otherwise it passes with output.

Names of tests are unique: readers take a second test of a name for a retry and show only one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from debtlog.output.terminal.printable import one_line, printable_in_xml

if TYPE_CHECKING:
    from debtlog.output.report import Report, Reported
    from debtlog.output.terminal.printable import Styler


def write(report: Report, _style: Styler) -> str:
    """Write ``report`` as an XML document."""
    suites = Element("testsuites")
    suite = SubElement(suites, "testsuite", name="debtlog")
    for name in map(printable_in_xml, report.passed):
        SubElement(suite, "testcase", classname="debtlog", name=name)
    names: Counter[str] = Counter()
    for reported in report.everything:
        name = _name(reported)
        names[name] += 1
        if names[name] > 1:
            name = f"{name} ({names[name]})"
        _add(suite, reported, name)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(sum(it.fails for it in report.found)))
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=False) + "\n"


def _name(reported: Reported) -> str:
    """Name a test by the location, the rule and the message of its finding."""
    diagnostic = reported.diagnostic
    finding = diagnostic.finding
    location = f"{reported.path}:{finding.span.line}:{finding.span.column}"
    return printable_in_xml(one_line(f"{location} {diagnostic.rule}: {finding.message}"))


def _add(suite: Element, reported: Reported, name: str) -> None:
    diagnostic = reported.diagnostic
    finding = diagnostic.finding
    case = SubElement(
        suite,
        "testcase",
        classname=f"debtlog.{diagnostic.rule}",
        name=name,
        file=printable_in_xml(reported.path),
        line=str(finding.span.line),
    )
    if reported.fails:
        message = printable_in_xml(finding.message)
        output = SubElement(case, "failure", type=diagnostic.code, message=message)
    else:
        output = SubElement(case, "system-out")
    lines = filter(None, [str(reported), finding.help])
    output.text = printable_in_xml("\n".join(map(one_line, lines)))
