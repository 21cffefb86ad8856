"""A translation beside its original: gaps on both sides, fingerprints, and what a reader gets."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debtlog.model.record import Record
from debtlog.model.record_parts import Problem, Reference, Step, Task
from debtlog.model.texts import Texts, texts_of
from debtlog.model.translation import (
    Foreign,
    each_text,
    fingerprint,
    lacking,
    sections,
    surplus,
    translated,
)
from debtlog.model.vocabulary import Grade, Language, Status, TaskStatus

EN, RU = Language.EN, Language.RU

RECORD = Record(
    id=10,
    title="Reload",
    status=Status.CONFIRMED,
    severity=Grade.HIGH,
    created=date(2026, 1, 20),
    summary="Old objects.",
    references=(Reference("a.py"), Reference("b.py", note="Here.")),
    problems=(
        Problem("identity", "Identity", consequences=("One.", "Two.")),
        Problem("threads", "Threads", description="They stay."),
    ),
    tasks=(Task(1, "Write", date(2026, 1, 20), TaskStatus.DONE, steps=(Step("Read."),)),),
)
WHOLE: Texts = {
    "title": "Перезагрузка",
    "summary": "Старые объекты.",
    "references": [{}, {"note": "Здесь."}],
    "problems": [
        {"id": "identity", "title": "Тождество", "consequences": ["Раз.", "Два."]},
        {"id": "threads", "title": "Потоки", "description": "Остаются."},
    ],
    "tasks": [{"id": 1, "title": "Записать", "steps": [{"text": "Прочесть."}]}],
}
IDENTITY, THREADS = WHOLE["problems"]


@pytest.mark.parametrize(
    ("changed", "too_much", "missing"),
    [
        ({}, [], []),
        ({"problems": [THREADS, IDENTITY]}, [], []),
        ({"of": "title=000000"}, [], []),
        ({"summary": None}, [], [((), "summary")]),
        ({"summary": None, "title": None}, [], [((), "title, summary")]),
        ({"severity_reason": "Х"}, [(("severity_reason",), "severity_reason")], []),
        ({"problems": [IDENTITY]}, [], [(("problems",), "threads")]),
        ({"problems": [IDENTITY, THREADS, IDENTITY]}, [(("problems", 2), "identity")], []),
        (
            {"problems": [IDENTITY, THREADS | {"id": "treads"}]},
            [(("problems", 1), "treads")],
            [(("problems",), "threads")],
        ),
        (
            {"problems": [THREADS, IDENTITY | {"consequences": ["Раз."]}]},
            [],
            [(("problems", 1, "consequences"), "item 2")],
        ),
        (
            {"problems": [THREADS, IDENTITY | {"consequences": ["Раз.", "Два.", "Три."]}]},
            [(("problems", 1, "consequences", 2), "item 3")],
            [],
        ),
        ({"references": [{}, {}]}, [], [(("references", 1), "note")]),
        (
            {"references": [{"note": "Там."}, {"note": "Здесь."}]},
            [(("references", 0, "note"), "note")],
            [],
        ),
        ({"tasks": [{"id": 1}]}, [], [(("tasks", 0), "title, steps")]),
    ],
)
def test_gaps(changed: Texts, too_much: list[Any], missing: list[Any]) -> None:
    texts = with_changes(changed)
    assert sorted(surplus(texts_of(RECORD), texts)) == too_much
    assert sorted(lacking(texts_of(RECORD), texts)) == missing


def with_changes(changed: Texts) -> Texts:
    """The whole translation with other fields; None leaves one out."""
    return {name: text for name, text in {**WHOLE, **changed}.items() if text is not None}


def test_a_whole_translation_is_all_that_is_read() -> None:
    record = translated(RECORD, WHOLE, EN, RU)
    assert texts_of(record) == WHOLE
    assert not any(isinstance(text, Foreign) for text in each_text(texts_of(record)))
    assert record.tasks[0].created == date(2026, 1, 20)
    assert record.references[1].path == "b.py"


@pytest.mark.parametrize(
    ("changed", "foreign"),
    [
        ({}, []),
        ({"summary": None}, ["Old objects."]),
        ({"problems": [THREADS]}, ["Identity", "One.", "Two."]),
        ({"problems": [THREADS, IDENTITY | {"consequences": ["Раз."]}]}, ["One.", "Two."]),
        ({"references": [{}, {}]}, ["Here."]),
        ({"references": [{}]}, ["Here."]),
        ({"of": "title=000000"}, ["Reload"]),
        ({"of": f"title={fingerprint('Reload')}"}, []),
        ({"problems": [THREADS, IDENTITY | {"of": "consequences=000000"}]}, ["One.", "Two."]),
    ],
)
def test_what_is_missing_or_outdated_stays_and_says_so(changed: Texts, foreign: list[str]) -> None:
    record = translated(RECORD, with_changes(changed), EN, RU)
    texts = [text for text in each_text(texts_of(record)) if isinstance(text, Foreign)]
    assert texts == foreign
    assert {text.language for text in texts} <= {EN}
    assert [problem.id for problem in record.problems] == ["identity", "threads"]


def test_without_a_translation_everything_is_foreign_and_at_home_nothing() -> None:
    abroad = list(each_text(texts_of(translated(RECORD, {}, EN, RU))))
    assert len(abroad) == 10
    assert all(isinstance(text, Foreign) for text in abroad)
    assert translated(RECORD, WHOLE, EN, EN) is RECORD


def test_every_section_knows_what_was_translated() -> None:
    pinned = {**WHOLE, "of": f"title={fingerprint('Reload')} summary=000000"}
    record, *problems, task = sections(texts_of(RECORD), pinned)
    assert (record.outdated, record.unpinned) == (("summary",), ("references",))
    assert [section.path for section in problems] == [("problems", 0), ("problems", 1)]
    assert (task.path, task.fields) == (("tasks", 0), ("title", "steps"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a b", "a\n  b\n", True),
        (["a b", "c"], ["a\nb", "c"], True),
        ([{}, {"note": "a  b"}], [{}, {"note": "a b"}], True),
        ("a b", "ab", False),
        (["a", "b"], ["b", "a"], False),
        (["a b"], ["a", "b"], False),
        ([{}, {"note": "a"}], [{"note": "a"}, {}], False),
    ],
)
def test_a_fingerprint_heeds_the_words_and_not_the_lines(
    one: object, other: object, *, same: bool
) -> None:
    assert (fingerprint(one) == fingerprint(other)) is same
