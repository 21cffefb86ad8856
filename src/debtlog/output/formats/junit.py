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
    from debtlog.diagnostics import Diagnostic
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.terminal.printable import Styler


def write(result: CheckResult, _style: Styler) -> str:
    """Write ``result`` as an XML document."""
    suites = Element("testsuites")
    suite = SubElement(suites, "testsuite", name="debtlog")
    reported = {diagnostic.finding.file for diagnostic in result.found}
    for file in result.examined.files:
        if file not in reported:
            name = printable_in_xml(result.shown_path(file))
            SubElement(suite, "testcase", classname="debtlog", name=name)
    names: Counter[str] = Counter()
    for diagnostic in result.with_shown_paths:
        name = _name(diagnostic)
        names[name] += 1
        if names[name] > 1:
            name = f"{name} ({names[name]})"
        _add(suite, diagnostic, name, fails=result.fails(diagnostic))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(sum(map(result.fails, result.found))))
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=False) + "\n"


def _name(diagnostic: Diagnostic) -> str:
    """Name a test by the location, the rule and the message of its finding."""
    finding = diagnostic.finding
    location = f"{finding.file}:{finding.span.line}:{finding.span.column}"
    return printable_in_xml(one_line(f"{location} {diagnostic.rule}: {finding.message}"))


def _add(suite: Element, diagnostic: Diagnostic, name: str, *, fails: bool) -> None:
    finding = diagnostic.finding
    case = SubElement(
        suite,
        "testcase",
        classname=f"debtlog.{diagnostic.rule}",
        name=name,
        file=printable_in_xml(finding.file),
        line=str(finding.span.line),
    )
    if fails:
        message = printable_in_xml(finding.message)
        output = SubElement(case, "failure", type=diagnostic.code, message=message)
    else:
        output = SubElement(case, "system-out")
    output.text = printable_in_xml("\n".join(filter(None, [str(diagnostic), finding.help])))
