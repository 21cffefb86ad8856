"""Rules prove the success criteria of a task, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.editing.fix import fix
from debtlog.linter.criteria import Proofs
from debtlog.linter.rules import RULES
from debtlog.linter.scope import OF_STATE, Unproved
from debtlog.model.record_parts import Criterion
from tests.linter.conftest import record
from tests.linter.test_rule_pages import examples, make

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.linter.rule import Rule
    from tests.conftest import MakeProject, Project

TASK = """\
tasks:
- id: 5
  title: Write it down
  created: 2026-02-01
  status: done
  criteria:
  - text: All is told.
    proved_by: [{}]
"""
ADVICE = "recommendations: [{horizon: short_term, title: Mend it}]\n"
EXCUSE = "ignore: [{rule: no-recommendation, reason: It is plain.}]\n"
OFF = "rules: {no-recommendation: {level: off, reason: Not yet.}}"
RUN = "def run() -> None:\n    print('It runs for a long time.')\n"
CODE = "one = 1\ntwo = 2\nthree = 3\n"
WHOLE = "references: [{path: a.py}]\n"
UNPINNED = "references: [{path: a.py, lines: 2}]\n"
GONE = "references: [{path: nowhere.py, lines: 2}]\n"
OTHER = "references: [{path: a.py, source: nowhere}]\n"
NO_SOURCE = "sources: {nowhere: {path: nowhere}}"

#: name → rules, what the record says, register.yml, why a rule does not prove the criterion.
CASES: dict[str, tuple[str, str, str, dict[str, Unproved]]] = {
    "it finds nothing": ("no-recommendation", ADVICE, "", {}),
    "at another level": (
        *("no-recommendation", ADVICE, "rules: {no-recommendation: {level: note}}"),
        {},
    ),
    "it finds something": ("no-recommendation", "", "", {"no-recommendation": Unproved.FOUND}),
    "it finds something in a part": ("missing-path", GONE, "", {"missing-path": Unproved.FOUND}),
    "one of two finds something": (
        *("missing-path, no-recommendation", WHOLE, ""),
        {"no-recommendation": Unproved.FOUND},
    ),
    "the record is suppressed": (
        *("no-recommendation", EXCUSE, ""),
        {"no-recommendation": Unproved.SUPPRESSED},
    ),
    "the record is suppressed for nothing": (
        *("no-recommendation", ADVICE + EXCUSE, ""),
        {"no-recommendation": Unproved.SUPPRESSED},
    ),
    "the rule is off": ("no-recommendation", ADVICE, OFF, {"no-recommendation": Unproved.OFF}),
    "no such rule": ("moved-cod, missing-path", WHOLE, "", {"moved-cod": Unproved.NO_RULE}),
    "tomorrow it may differ": ("overdue-review", "", "", {"overdue-review": Unproved.DAY}),
    "a finding would name the register": (
        *("unavailable-source", "", NO_SOURCE),
        {"unavailable-source": Unproved.REGISTER},
    ),
    "a record that it objects to has no page": (
        *("schema-mismatch", "", ""),
        {"schema-mismatch": Unproved.LEFT_OUT},
    ),
    "of a circle it names one record": (
        *("relation-cycle", "relations: [{type: depends_on, to: 2}]\n", ""),
        {"relation-cycle": Unproved.SEVERAL},
    ),
    "it would prove itself": ("stale-document", "", "", {"stale-document": Unproved.RENDERED}),
    "no part of the kind": ("unknown-relation", "", "", {"unknown-relation": Unproved.NOTHING}),
    "no reference": ("missing-path", ADVICE, "", {"missing-path": Unproved.NOTHING}),
    "nothing to compare it with": (
        *("unknown-owner", "owner: core\n", ""),
        {"unknown-owner": Unproved.NOTHING},
    ),
    "an owner that is known": ("unknown-owner", "owner: core\n", "owners: {core: {}}", {}),
    "a whole file has no lines to change": (
        *("changed-code", WHOLE, ""),
        {"changed-code": Unproved.NOTHING},
    ),
    "without a digest nothing is compared": (
        *("changed-code, missing-path", UNPINNED, ""),
        {"changed-code": Unproved.UNPINNED},
    ),
    "another rule tells that the code is gone": (
        *("gone-code", GONE, ""),
        {"gone-code": Unproved.TROUBLED},
    ),
    "the source is not there to look into": (
        *("missing-path, unknown-source", OTHER, NO_SOURCE),
        {"missing-path": Unproved.UNSURE, "unknown-source": Unproved.UNSURE},
    ),
}


@pytest.mark.parametrize(("rules", "extra", "settings", "doubtful"), CASES.values(), ids=CASES)
def test_tells_which_rules_do_not_prove_and_why(
    project: MakeProject, rules: str, extra: str, settings: str, doubtful: dict[str, Unproved]
) -> None:
    analysis = project(
        {
            "a.py": CODE,
            "debt/register.yml": settings,
            "debt/0001-a.yml": record(1, TASK.format(rules) + extra),
            "debt/0002-b.yml": record(2, "references: [{path: x, source: no}]\n"),
        }
    ).analyse()
    file = analysis.register.by_id["1"]
    (criterion,) = file.record.tasks[0].criteria
    assert Proofs(analysis).unproved(criterion, file) == doubtful
    refused = [
        found.rule
        for found in api.check(analysis)
        if "proved_by"
        in analysis.register.by_id["1"].text.splitlines()[found.finding.span.line - 1]
        and found.finding.file == file.file
    ]
    never = {Unproved.NO_RULE, *(rule.scope.never for rule in RULES if rule.scope.never)}
    wanted = ["unknown-rule" for why in doubtful.values() if why in never]
    wanted += ["empty-proof" for why in doubtful.values() if why in OF_STATE]
    assert sorted(refused) == sorted(wanted)


@pytest.mark.parametrize("status", ["paid", "rejected", "superseded", "obsolete"])
def test_rules_that_pass_over_closed_records_prove_nothing_of_them(
    project: MakeProject, status: str
) -> None:
    rules = "missing-path, gone-code, no-recommendation, problem-without-risk"
    extra = TASK.format(rules) + WHOLE + "problems: [{id: a, title: A, risks: [It grows.]}]\n"
    text = record(1, extra).replace("status: confirmed", f"status: {status}")
    analysis = project({"a.py": CODE, "debt/0001-a.yml": text}).analyse()
    (file,) = analysis.register.files
    (criterion,) = file.record.tasks[0].criteria
    closed = dict.fromkeys(["missing-path", "gone-code", "no-recommendation"], Unproved.CLOSED)
    assert Proofs(analysis).unproved(criterion, file) == closed


def test_without_git_nothing_is_known_to_be_tracked(project: MakeProject) -> None:
    made = project({"a.py": CODE, "debt/0001-a.yml": record(1, WHOLE)})
    assert _unproved(made.analyse(), "untracked-source", "missing-path") == {"1": {}}
    made.write(".git/HEAD", "nonsense")
    assert _unproved(made.analyse(), "untracked-source") == {
        "1": {"untracked-source": Unproved.NO_GIT}
    }


def test_in_a_register_with_faults_no_rule_ran(project: MakeProject) -> None:
    analysis = project({"debt/0001-a.yml": record(1, WHOLE)}).analyse()
    analysis = replace(analysis, register=replace(analysis.register, settings=None))
    assert _unproved(analysis, "misnamed-file") == {"1": {"misnamed-file": Unproved.NOT_RUN}}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_rule_proves_what_its_page_calls_bad(project: MakeProject, rule: Rule) -> None:
    """Every rule: where it finds something nothing is proved, and where all is well it is."""
    made = [make(project, example) for example in examples(rule.page)]
    made.append(well(project))  # some pages end with a record that is closed, or a reference less
    proved: set[str] = set()
    for analysis in (it.analyse() for it in made):
        found = [d.finding.file for d in api.check(analysis) if d.rule == rule.name]
        names = {key for key, why in _unproved(analysis, rule.name).items() if not why}
        files = {analysis.register.by_id[key].file for key in names}
        assert not files.intersection(found)
        # nobody could see in a criterion what is said of something else
        others = set(found) - {file.file for file in analysis.register.files}
        others -= {file.file for file in analysis.register.translations}
        assert not (others and names) or rule.scope.never is None
        proved |= names
    assert bool(proved) is (rule.scope.never is None)


#: What is closed for the sake of a test is not paid, and needs no day of payment.
_OF_STATUS = {"paid-without-date"}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.name not in _OF_STATUS], ids=lambda rule: rule.name
)
def test_a_rule_that_falls_silent_when_a_record_is_closed_proves_nothing_of_it(
    project: MakeProject, rule: Rule
) -> None:
    for example in examples(rule.page):
        made = make(project, example)
        before = _found_in(made.analyse(), rule.name)
        for file in made.analyse().register.files:
            made.write(
                file.file, file.text.replace(f"status: {file.record.status}", "status: rejected")
            )
        analysis = made.analyse()
        silent = before - _found_in(analysis, rule.name)
        unproved = _unproved(analysis, rule.name)
        assert all(unproved[analysis.register.by_id[key].record.key] for key in silent)


def well(project: MakeProject) -> Project:
    """Make a project whose only reference is to a symbol, and pinned."""
    references = "references: [{path: a.py, symbol: run, lines: 1-2}]\n"
    made = project({"a.py": RUN, "debt/0001-a.yml": record(1, references)})
    fix(made.analyse())
    return made


def _found_in(analysis: Analysis, rule: str) -> set[str]:
    """Ids of the records in which a rule finds something."""
    ids = {file.file: file.record.key for file in analysis.register.files}
    return {
        ids[d.finding.file] for d in api.check(analysis) if d.rule == rule and d.finding.file in ids
    }


def _unproved(analysis: Analysis, *rules: str) -> dict[str, dict[str, Unproved]]:
    """Which of ``rules`` would not prove a criterion of each record, by its id."""
    proofs, criterion = Proofs(analysis), Criterion("So it is.", rules)
    return {file.record.key: proofs.unproved(criterion, file) for file in analysis.register.files}
