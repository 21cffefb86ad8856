"""Files of translations: what they belong to, and what is told of those of no use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.model.file_names import translates
from tests.conftest import MINIMAL

if TYPE_CHECKING:
    from tests.conftest import MakeProject

RECORD, RUSSIAN = "debt/0001-a-debt.yml", "debt/0001-a-debt.ru.yml"
#: Found in these records, and not what the tests are about.
BESIDE = {"no-recommendation", "unpinned-translation"}
TEXTS = "title: Долг\nsummary: Что-то стоит дороже, чем должно.\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("0010-hot-reload.ru.yml", ("0010-hot-reload", "ru")),
        ("0010-hot-reload.ru.yaml", ("0010-hot-reload", "ru")),
        ("0010-hot-reload.RU.YML", ("0010-hot-reload", "ru")),
        ("register.ru.yml", ("register", "ru")),
        ("A.B-debt.fr.yml", ("A.B-debt", "fr")),
        ("0010-hot-reload.yml", None),
        ("A.B-debt.yml", None),
        ("0010-hot-reload.rus.yml", None),
        (".ru.yml", None),
        ("ru.yml", None),
    ],
)
def test_is_named_after_its_record_and_its_language(
    name: str, expected: tuple[str, str] | None
) -> None:
    assert translates(name) == expected


def test_belongs_to_its_record(project: MakeProject) -> None:
    register = project({RECORD: MINIMAL, RUSSIAN: TEXTS}).analyse().register
    (file,) = register.translations
    assert (file.file, file.of, file.language, file.record) == (RUSSIAN, RECORD, "ru", "1")
    assert file.texts["title"] == "Долг"
    assert [record.file for record in register.files] == [RECORD]


def test_belongs_to_the_register(project: MakeProject) -> None:
    made = project(
        {"debt/register.yml": "title: Debts\n", "debt/register.ru.yml": "title: Долги\n"}
    )
    (file,) = made.analyse().register.translations
    assert (file.of, file.record, file.original) == ("debt/register.yml", None, {"title": "Debts"})


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({RUSSIAN: TEXTS}, [("translation-without-record", RUSSIAN, 1, 1)]),
        (
            {RECORD: MINIMAL, "debt/0001-other.ru.yml": TEXTS},
            [("translation-without-record", "debt/0001-other.ru.yml", 1, 1)],
        ),
        (
            {RECORD: MINIMAL, "debt/0001-a-debt.ru.ru.yml": TEXTS},
            [("translation-without-record", "debt/0001-a-debt.ru.ru.yml", 1, 1)],
        ),
        (
            {RECORD: MINIMAL, "debt/0001-a-debt.en.yml": TEXTS},
            [("duplicate-translation", "debt/0001-a-debt.en.yml", 1, 1)],
        ),
        (
            {RECORD: f"{MINIMAL}language: ru\n", RUSSIAN: TEXTS},
            [("duplicate-translation", RUSSIAN, 1, 1)],
        ),
        (
            {RECORD: MINIMAL, "debt/0001-a-debt.ru.yaml": TEXTS, RUSSIAN: TEXTS},
            [("duplicate-translation", RUSSIAN, 1, 1)],
        ),
        (
            {RECORD: MINIMAL, "debt/0001-a-debt.xx.yml": TEXTS},
            [("unknown-language", "debt/0001-a-debt.xx.yml", 1, 1)],
        ),
        (
            {RECORD: MINIMAL, RUSSIAN: f"{TEXTS}id: 1\nseverity: low\n"},
            [("schema-mismatch", RUSSIAN, 3, 1), ("schema-mismatch", RUSSIAN, 4, 1)],
        ),
        (
            {RECORD: MINIMAL, RUSSIAN: f"{TEXTS}title: Ещё раз\n"},
            [("duplicate-key", RUSSIAN, 3, 1)],
        ),
        ({RECORD: MINIMAL, RUSSIAN: ""}, [("schema-mismatch", RUSSIAN, 1, 1)]),
        ({RECORD: MINIMAL, RUSSIAN: "- title\n"}, [("schema-mismatch", RUSSIAN, 1, 1)]),
        ({RECORD: MINIMAL, RUSSIAN: "title: [\n"}, [("invalid-yaml", RUSSIAN, 1, 9)]),
        ({RECORD: MINIMAL, RUSSIAN: "title: '\u202e'\n"}, [("unsafe-character", RUSSIAN, 1, 9)]),
        ({RECORD: MINIMAL, RUSSIAN: f"{TEXTS}of: x\n"}, [("schema-mismatch", RUSSIAN, 3, 5)]),
        ({RECORD: MINIMAL, RUSSIAN: b"\xff\xfe"}, [("invalid-yaml", RUSSIAN, 1, 1)]),
        (
            {RECORD: MINIMAL, RUSSIAN: "problems:\n  - title: Без имени\n"},
            [("schema-mismatch", RUSSIAN, 2, 5)],
        ),
        # the record has faults of its own: nothing can be said of its translation
        ({RECORD: "id: [\n", RUSSIAN: TEXTS}, [("invalid-yaml", RECORD, 1, 6)]),
        (
            {"debt/register.yml": "x: [\n", "debt/register.ru.yml": "title: Долги\n"},
            [
                ("invalid-yaml", "debt/register.yml", 1, 5),
            ],
        ),
    ],
)
def test_what_is_of_no_use_is_told(
    project: MakeProject,
    files: dict[str, str | bytes],
    found: list[tuple[str, str, int, int]],
) -> None:
    assert [entry for entry in project(files).found() if entry[0] not in BESIDE] == found
