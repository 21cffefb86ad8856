"""A finding is the same after edits elsewhere; no two of a report have the same fingerprint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from debtlog.diagnostics import Diagnostic, Finding, Span, fingerprint, fingerprints
from debtlog.model.vocabulary import Level

if TYPE_CHECKING:
    from tests.conftest import MakeProject

RECORD = """\
id: {id}
title: Waiting without end
status: confirmed
severity: high
created: 2026-01-20
summary: Nobody can stop it.
problems:
{problems}
"""
PROBLEM = """\
- id: {id}
  title: It waits
  references:
  - {{path: gone.py, lines: {lines}}}
  - {{path: away.py, symbol: x, lines: {lines}}}"""
ENDLESS, DEAF = PROBLEM.format(id="endless", lines=5), PROBLEM.format(id="deaf", lines="7-8")
BASE = RECORD.format(id=10, problems=f"{ENDLESS}\n{DEAF}")


def found(project: MakeProject, **files: str) -> dict[str, str]:
    """Check a register; return the fingerprint of each finding with its rule and message."""
    made = project({f"debt/{name.replace('_', '-')}.yml": text for name, text in files.items()})
    some = made.check()
    names = fingerprints(some)
    assert len({*names}) == len(names) > 0
    return dict(zip(names, [it.rule for it in some], strict=True))


@pytest.mark.parametrize(
    "edited",
    [
        {"0010_waiting": f"# a comment\n\n{BASE}"},
        {"0010_waiting": RECORD.format(id=10, problems=f"{DEAF}\n{ENDLESS}")},
        {"0010_waiting": BASE.replace("lines: 5", "lines: 50")},
        {"0010_waiting": BASE.replace("It waits", "It waits for long")},
        {"0010_renamed": BASE},
    ],
)
def test_edits_elsewhere_change_none(project: MakeProject, edited: dict[str, str]) -> None:
    assert found(project, **edited) == found(project, **{"0010_waiting": BASE})


def test_another_record_problem_and_rule_are_others(project: MakeProject) -> None:
    one = found(project, **{"0010_waiting": BASE})
    assert set(one.values()) > {"missing-path"}
    other = found(project, **{"0011_waiting": BASE.replace("id: 10", "id: 11")})
    assert one.keys().isdisjoint(other)


def test_faults_of_a_file_are_known_by_their_node(project: MakeProject) -> None:
    """Neither the order of entries nor a fault that is fixed makes another a new one."""
    odd = "tags: [' ', x]\nseverity: odd\nproblems: [{id: p, title: 3}, {id: q, titel: x}]\n"
    base = found(project, **{"0010_odd": odd})
    moved = "problems: [{id: q, titel: x}, {id: p, title: 3}]\nseverity: odd\ntags: [x, ' ']\n"
    assert found(project, **{"0010_odd": moved}) == base
    fixed = found(project, **{"0010_odd": odd.replace("titel: x", "title: x")})
    assert fixed.keys() < base.keys()


def test_same_ones_are_numbered() -> None:
    def diagnostic(line: int, key: str = "k") -> Diagnostic:
        finding = Finding("a.yml", Span(line, 1, line, 2), f"in line {line}", record="1", key=key)
        return Diagnostic("DL1", "rule", Level.ERROR, finding)

    some = [diagnostic(1), diagnostic(2), diagnostic(3, "other"), diagnostic(4)]
    first, second, other, third = fingerprints(some)
    assert re.fullmatch("[0-9a-f]{32}", first)
    assert (first, second, third) == (fingerprint(some[0]), f"{first}-2", f"{first}-3")
    assert other == fingerprint(some[2]) != first
    assert fingerprints(some[:1]) == fingerprints(some[3:])
