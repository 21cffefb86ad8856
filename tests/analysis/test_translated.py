"""Pages in another language: what is translated, and what says that it is not."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import msgspec
import pytest

from debtlog import api
from debtlog.model.record import Record
from debtlog.model.texts import texts_of
from debtlog.model.translation import fingerprint
from debtlog.model.vocabulary import Language
from tests.hostile.payloads import PAYLOADS
from tests.render.conftest import Page
from tests.render.test_hostile import FORBIDDEN, HARMLESS, record
from tests.rendered import all_texts

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

REGISTER = """\
title: Debts
components: {server: {title: Server}}
documents: {debtlog/register.md.jinja: docs/DEBT.md}
page: DEBT.md
"""
RECORD = """\
id: 10
title: Reload
status: confirmed
severity: high
created: 2026-01-20
component: server
summary: Old objects stay.
references: [{path: a.py, note: All of it.}]
problems:
  - id: identity
    title: Identity
    description: |
      Two paragraphs.

      - and a list
    references: [{path: a.py, lines: 1, note: This line.}]
    consequences: [Nobody knows.]
"""
RUSSIAN = """\
title: Перезагрузка
summary: Старые объекты остаются.
references: [{note: Всё целиком.}]
problems:
  - id: identity
    title: Тождество
    description: Абзацы.
    references: [{note: Эта строка.}]
    consequences: [Никто не знает.]
"""
FILES = {
    "a.py": "one = 1\n",
    "debt/register.yml": REGISTER,
    "debt/0010-reload.yml": RECORD,
    "debt/0010-reload.ru.yml": RUSSIAN,
    "debt/register.ru.yml": "title: Долги\ncomponents: {server: {title: Сервер}}\n",
}
NOTE, PART = "Запись ещё не переведена", "не переведено"


def pages(project: Project, language: Language | None = Language.RU) -> dict[str, str]:
    """Render everything, by path."""
    analysis = project.analyse()
    return all_texts(api.Publication(analysis), language)


def test_everything_is_in_the_language_that_is_asked_for(project: MakeProject) -> None:
    shown = pages(project(FILES))
    page = shown["docs/debt/10.md"]
    for text in ("Перезагрузка", "Старые объекты", "Всё целиком", "Эта строка", "Никто", "Сервер"):
        assert text in page
    assert "lang=" not in page
    assert NOTE not in page
    assert PART not in page
    assert "# Долги" in shown["docs/DEBT.md"]
    assert "Перезагрузка" in shown["docs/debt/index.md"]


@pytest.mark.parametrize(
    ("register", "wanted", "title"),
    [
        ("", None, "Technical debt"),
        ("language: ru\n", None, "Технический долг"),
        ("", Language.RU, "Технический долг"),
        ("title: Owed\n", Language.RU, "Owed"),
    ],
)
def test_a_register_without_a_title_has_one_in_the_language(
    project: MakeProject, register: str, wanted: Language | None, title: str
) -> None:
    made = project({"debt/register.yml": register, "debt/0010-reload.yml": RECORD})
    heading = re.search("<h1[^>]*>(.*)<a ", pages(made, wanted)["docs/debt/index.md"])
    assert heading
    assert re.sub("<[^>]*>", "", heading[1]) == title
    assert f'"title": "{title}"' in pages(made, wanted)["docs/debt/data/debt.json"]


def test_the_register_keeps_its_own_language(project: MakeProject) -> None:
    made = project(FILES)
    assert pages(made, None) == pages(made, Language.EN)
    assert not [path for path, text in pages(made, None).items() if "Перезагрузка" in text]


@pytest.mark.parametrize(
    ("file", "old", "new", "note", "foreign"),
    [
        ("debt/0010-reload.ru.yml", RUSSIAN, "title: Перезагрузка\n", PART, "Old objects stay."),
        ("debt/0010-reload.ru.yml", "    description: Абзацы.\n", "", PART, "Two paragraphs."),
        (
            "debt/0010-reload.ru.yml",
            "summary:",
            f"of: summary={fingerprint('Old objects.')}\nsummary:",
            PART,
            "Old objects stay.",
        ),
        ("debt/0010-reload.ru.yml", RUSSIAN, "{}\n", NOTE, "Reload"),
        ("debt/0010-reload.yml", "id: 10\n", "id: 10\nlanguage: ru\n", "", ""),
    ],
)
def test_what_is_not_translated_says_so(  # noqa: PLR0913, PLR0917  a table
    project: MakeProject, file: str, old: str, new: str, note: str, foreign: str
) -> None:
    made = project({**FILES, file: FILES[file].replace(old, new)})
    page = pages(made)["docs/debt/10.md"]
    assert note in page
    assert (NOTE in page, PART in page) == (note == NOTE, note == PART)
    marked = [text for text, language in tongues(page) if language == "en"]
    assert any(foreign in text for text in marked) is bool(foreign)


def test_a_record_in_another_language_than_its_register_says_so(project: MakeProject) -> None:
    made = project({**FILES, "debt/0010-reload.yml": f"{RECORD}language: ru\n"})
    page = pages(made, None)["docs/debt/10.md"]
    assert "This record is not translated yet; it is shown in Russian." in page
    assert ("Reload", "ru") in tongues(page)
    assert '<span lang="ru">Reload</span>' in pages(made, None)["docs/DEBT.md"]


def tongues(page: str) -> list[tuple[str, str]]:
    """Texts that name their language, each with it."""
    return Tongues(page).found


class Tongues(Page):
    """A page that also notes what its texts say of their language."""

    def __post_init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._languages: list[str] = []
        super().__post_init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the language that begins here."""
        super().handle_starttag(tag, attrs)
        if tag in {"span", "div"}:
            self._languages.append(dict(attrs).get("lang") or "")

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        super().handle_endtag(tag)
        if tag in {"span", "div"}:
            self._languages.pop()

    def handle_data(self, data: str) -> None:
        """Note a text in a language of its own."""
        super().handle_data(data)
        language = next(filter(None, reversed(self._languages)), "")
        if language and data.strip():
            self.found.append((data.strip(), language))


@pytest.mark.parametrize("translated", [True, False], ids=["translated", "left as it is"])
def test_a_hostile_text_stays_text(project: MakeProject, *, translated: bool) -> None:
    files = {"src/a.py": "x = 1\n"}
    for key, (payload, _) in enumerate(PAYLOADS, 1):
        original = record(1, "word" if translated else payload) | {"id": key}
        original["problems"][0]["references"] = original["relations"] = []
        texts = texts_of(msgspec.convert(record(1, payload), Record))
        del texts["problems"][0]["references"]
        files |= {f"debt/{key}.yml": as_yaml(original)}
        files |= {f"debt/{key}.ru.yml": as_yaml(texts if translated else {})}
    shown = pages(project(files))
    for key, (_, read) in enumerate(PAYLOADS, 1):
        page = Page(shown[f"docs/debt/{key}.md"], is_html=True)
        assert not page.tags & FORBIDDEN, read
        assert page.handlers == [], read
        assert all(map(HARMLESS.match, page.addresses)), page.addresses
        assert read in page.text


def as_yaml(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
