"""Fingerprints of translations: written where they are missing, renewed when confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.editing.confirmation import confirm, to_confirm
from debtlog.editing.fix import fix
from debtlog.model.translation import fingerprint

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

RECORD_FILE, FILE = "debt/0010-waiting.yml", "debt/0010-waiting.ru.yml"
RECORD = """\
id: 10
title: Waiting without end
status: confirmed
severity: high
created: 2026-01-20
summary: Nobody can stop the server while it waits.
problems:
  - id: patience
    title: Endless patience
"""
RUSSIAN = """\
# переведено второпях
title: "Бесконечное ожидание"   # как в трекере
problems:
  - id: patience
    title: Бесконечное терпение

    # остальное потом
summary: >-
  Пока сервер ждёт,
  остановить его нельзя.
"""
TITLE, SUMMARY = "Waiting without end", "Nobody can stop the server while it waits."
PINNED = RUSSIAN.replace(
    "терпение\n", f"терпение\n    of: title={fingerprint('Endless patience')}\n"
)
PINNED += f"of: title={fingerprint(TITLE)} summary={fingerprint(SUMMARY)}\n"


@pytest.fixture
def translated(project: MakeProject) -> Project:
    """A register whose one record is translated."""
    return project({RECORD_FILE: RECORD, FILE: RUSSIAN})


def text_of(project: Project) -> str:
    """The translation as it stands on the disk, byte for byte."""
    return (project.root / FILE).read_bytes().decode()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_writes_what_is_missing_and_keeps_every_other_byte(
    translated: Project, newline: str
) -> None:
    translated.write(FILE, RUSSIAN.replace("\n", newline))
    fixed = fix(translated.analyse())
    assert [f"{it.file}:{it.line}" for it in fixed] == [f"{FILE}:2", f"{FILE}:4"]
    assert text_of(translated) == PINNED.replace("\n", newline)
    assert fix(translated.analyse()) == []


def test_an_edited_original_is_left_to_a_person(translated: Project) -> None:
    fix(translated.analyse())
    translated.write(RECORD_FILE, RECORD.replace("Waiting without end", "Waiting for ever"))
    assert ("outdated-translation", FILE, 2, 1) in translated.found()
    assert fix(translated.analyse()) == []
    assert text_of(translated) == PINNED
    analysis = translated.analyse()
    confirm(analysis, to_confirm(analysis, analysis.register.files, guesses=False))
    renewed = PINNED.replace(fingerprint(TITLE), fingerprint("Waiting for ever"))
    assert text_of(translated) == renewed
    assert "outdated-translation" not in {rule for rule, *_ in translated.found()}


def test_a_new_field_does_not_excuse_an_outdated_one(translated: Project) -> None:
    fix(translated.analyse())
    longer = RECORD.replace("Waiting without end", "Waiting for ever")
    translated.write(RECORD_FILE, f"{longer}severity_reason: It costs a day.\n")
    translated.write(FILE, f"{PINNED}severity_reason: Это стоит дня.\n")
    fix(translated.analyse())
    (written,) = (line for line in text_of(translated).splitlines() if line.startswith("of:"))
    assert f"title={fingerprint(TITLE)} " in written
    assert f"severity_reason={fingerprint('It costs a day.')}" in written
    assert ("outdated-translation", FILE, 2, 1) in translated.found()


def test_only_the_records_named_are_confirmed(project: MakeProject) -> None:
    other = RECORD.replace("id: 10", "id: 11")
    made = project({RECORD_FILE: RECORD, FILE: PINNED, "debt/0011-x.yml": other})
    made.write(RECORD_FILE, RECORD.replace("Waiting without end", "Waiting for ever"))
    analysis = made.analyse()
    assert to_confirm(analysis, [analysis.register.by_id["11"]], guesses=False).translations == ()
    assert len(to_confirm(analysis, analysis.register.files, guesses=False).translations) == 1
