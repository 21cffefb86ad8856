"""What is not sure, or not known for want of evidence: its weight, and that nobody misses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog import api
from debtlog.editing.fix import fix
from debtlog.linter.check_result import CheckResult
from debtlog.model.vocabulary import Level
from debtlog.output.formats.text import summary
from debtlog.sources.symbols import tree_sitter
from tests.linter.conftest import record

if TYPE_CHECKING:
    import pytest

    from debtlog.analysis.analysis import Analysis
    from tests.conftest import MakeProject, Project

CODE = "".join(f"value_{name} = load_the_value({name!r})\n" for name in "abcdefghij")
PIN = "references: [{path: a.py, lines: 4-5}]\n"
GONE = "other = nothing\n" * 9
#: Lines as they were among others that are not.
ALONE = CODE.replace("value_c", "vc").replace("value_f", "vf").replace("value_g", "vg")
ADVICE = "recommendations: [{horizon: short_term, title: Mend it}]\n"


def pinned(project: MakeProject, settings: str = "", *, committed: bool = False) -> Project:
    """Make a project with one reference that is pinned."""
    made = project(
        {"a.py": CODE, "debt/register.yml": settings, "debt/0001-a.yml": record(1, ADVICE + PIN)}
    )
    fix(made.analyse())
    if committed:
        made.git("commit", "--quiet", "--all", "--message=As recorded")
    return made


def weighed(analysis: Analysis) -> list[tuple[str, Level, bool]]:
    """Say of each finding what it weighs, and whether it is sure."""
    return [(d.rule, d.level, d.finding.sure) for d in api.check(analysis)]


def ends(analysis: Analysis) -> tuple[bool, bool, str]:
    """Whether a check fails, whether a strict one does, and the last line."""
    found = api.check(analysis)
    usual, strict = CheckResult.of(analysis, found), CheckResult.of(analysis, found, strict=True)
    return usual.failed, strict.failed, summary(usual).splitlines()[0]


def test_what_is_gone_for_all_that_is_known_is_no_error(project: MakeProject) -> None:
    made = pinned(project)
    made.write("a.py", GONE)
    assert weighed(made.analyse()) == [("gone-code", Level.WARNING, False)]
    (found,) = api.check(made.analyse())
    assert found.finding.message.endswith(" (this is not certain)")
    assert ends(made.analyse()) == (False, True, "1 record, 1 reference, 1 unsure: 1 warning")


def test_what_is_surely_gone_is_an_error(project: MakeProject) -> None:
    made = pinned(project, committed=True)
    made.write(
        "a.py",
        CODE.replace("value_d = load_the_value('d')\n", "").replace(
            "value_e = load_the_value('e')\n", ""
        ),
    )
    assert weighed(made.analyse()) == [("gone-code", Level.ERROR, True)]
    assert ends(made.analyse()) == (True, True, "1 record, 1 reference: 1 error")


def test_lines_beyond_the_end_are_plainly_wrong(project: MakeProject) -> None:
    made = pinned(project)
    made.write("a.py", "other = nothing\n" * 3)
    assert weighed(made.analyse()) == [("line-out-of-range", Level.ERROR, True)]


def test_a_level_that_was_asked_for_is_kept(project: MakeProject) -> None:
    made = pinned(project, "rules: {gone-code: {level: error}}")
    made.write("a.py", GONE)
    assert weighed(made.analyse()) == [("gone-code", Level.ERROR, False)]


def test_lines_that_may_be_others_are_noticed_and_fail_a_strict_check(
    project: MakeProject,
) -> None:
    made = pinned(project)
    made.write("a.py", ALONE)
    made.track()  # git has no older code
    assert weighed(made.analyse()) == [("doubtful-code", Level.NOTE, False)]
    assert ends(made.analyse()) == (False, True, "1 record, 1 reference, 1 unsure: 1 note")


def test_a_symbol_that_nobody_can_look_for_leaves_nothing_examined(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree_sitter, "_parser", lambda *_: None)
    made = project(
        {"a.js": "", "debt/0001-a.yml": record(1, "references: [{path: a.js, symbol: f}]")}
    )
    assert ("unchecked-symbol", Level.NOTE, False) in weighed(made.analyse())
    assert ends(made.analyse()) == (True, True, "1 record, 1 reference, 1 unknown: 2 notes")
    outcome = CheckResult.of(made.analyse(), api.check(made.analyse()))
    why = 'the symbols of a.js could not be determined; pip install "debtlog[symbols]"'
    assert summary(outcome).splitlines()[1].endswith(f"could be examined: {why}")
    assert [d.rule for d in outcome.found if outcome.fails(d)] == ["unchecked-symbol"]
    made.write("debt/0002-b.yml", record(2, "references: [{path: a.js}]"))
    assert ends(made.analyse())[:2] == (False, True)


def test_of_closed_records_nothing_is_unknown(project: MakeProject) -> None:
    text = record(1, "references: [{path: a.js, source: lib}]").replace("confirmed", "rejected")
    made = project({"debt/0001-a.yml": text, "debt/register.yml": "sources: {lib: {path: lib}}"})
    assert ends(made.analyse())[2] == "1 record, 1 reference: 1 error"


def test_what_a_sparse_checkout_leaves_out_is_not_meant_to_be_examined(
    project: MakeProject,
) -> None:
    made = project(
        {"lib/a.py": CODE, "debt/0001-a.yml": record(1, "references: [{path: lib/a.py}]")}
    )
    made.git("commit", "--quiet", "--message=All")
    made.git("sparse-checkout", "set", "debt")
    assert ends(made.analyse()) == (
        *(False, True),
        "1 record, 1 reference, 1 unknown: 1 warning, 1 note",
    )


def test_a_record_that_is_left_out_of_the_checkout_is_no_error(project: MakeProject) -> None:
    relations = "relations: [{type: related, to: 2}, {type: related, to: 3}]\n"
    made = project(
        {"debt/0001-a.yml": record(1, ADVICE + relations), "debt/0002-b.yml": record(2, ADVICE)}
    )
    made.git("commit", "--quiet", "--message=All")
    assert weighed(made.analyse()) == [("unknown-relation", Level.ERROR, True)]
    made.git("sparse-checkout", "set", "--no-cone", "/*", "!/debt/0002*")
    assert weighed(made.analyse()) == [
        ("unknown-relation", Level.WARNING, False),
        ("unknown-relation", Level.WARNING, False),
        ("unknown-code", Level.WARNING, False),
    ]


def test_a_source_that_is_left_out_of_the_checkout_is_no_error(project: MakeProject) -> None:
    files = {"debt/register.yml": "sources: {lib: {path: lib}}", "lib/a.py": CODE}
    made = project(
        {**files, "debt/0001-a.yml": record(1, "references: [{path: a.py, source: lib}]")}
    )
    made.git("commit", "--quiet", "--message=All")
    made.git("sparse-checkout", "set", "debt")
    found = [it for it in weighed(made.analyse()) if it[1] is not Level.NOTE]
    assert found == [("unknown-code", Level.WARNING, False)]
    assert ends(made.analyse())[:2] == (True, True)  # there is no other reference


def test_a_fault_of_the_record_stays_an_error_though_nothing_is_known(
    project: MakeProject,
) -> None:
    extra = "references: [{path: a.py, lines: 5-4}, {path: a.py, source: nowhere}]\n"
    made = project({"a.py": CODE, "debt/0001-a.yml": record(1, ADVICE + extra)})
    assert weighed(made.analyse()) == [
        ("line-out-of-range", Level.ERROR, True),
        ("unknown-source", Level.ERROR, True),
    ]
    assert CheckResult.of(made.analyse(), ()).examined.unexamined == ""
