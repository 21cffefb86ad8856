"""Generated words: the same in every language, with the right forms."""

from __future__ import annotations

from datetime import date
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel import Locale

from debtlog.i18n.catalogue import catalogue
from debtlog.linter.scope import Unproved
from debtlog.model import vocabulary as v
from debtlog.tracking.reasons import Reason, Why

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

EN, RU = catalogue(v.Language.EN), catalogue(v.Language.RU)
GROUPS: dict[str, type[StrEnum]] = {
    "status": v.Status,
    "severity": v.Grade,
    "priority": v.Grade,
    "type": v.DebtType,
    "quality": v.Quality,
    "likelihood": v.Likelihood,
    "period": v.Period,
    "intent": v.Intent,
    "prudence": v.Prudence,
    "horizon": v.Horizon,
    "relation": v.RelationType,
    "relation_back": v.RelationType,
    "task_status": v.TaskStatus,
    "verdict": v.Verdict,
    "reason": Why,
    "unproved": Unproved,
}


def texts(language: v.Language) -> Iterator[tuple[str, str]]:
    """Every text of a language, by key; the forms of a plural as one."""
    for group, entries in catalogue(language)._words.items():  # noqa: SLF001
        for name, text in entries.items():
            forms = text.values() if isinstance(text, dict) else [text]
            for form in forms:
                yield f"{group}.{name}", form


def holes(text: str) -> set[str]:
    """Names of the values that a text is filled with."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", v.Language)
def test_languages_have_the_same_keys(language: v.Language) -> None:
    assert {key for key, _ in texts(language)} == {key for key, _ in texts(v.Language.EN)}


def test_every_form_of_every_language_has_the_same_holes() -> None:
    wanted: dict[str, set[str]] = {}
    for language in v.Language:
        for key, text in texts(language):
            assert holes(text) == wanted.setdefault(key, holes(text)), (language, key)


@pytest.mark.parametrize("language", v.Language)
def test_plurals_have_the_forms_of_the_language(language: v.Language) -> None:
    forms = Locale.parse(language.value).plural_form.tags | {"other"}
    for name, text in catalogue(language)._words["count"].items():  # noqa: SLF001
        assert set(text) == forms, name


@pytest.mark.parametrize("language", v.Language)
@pytest.mark.parametrize("group", GROUPS)
def test_every_word_has_a_label(language: v.Language, group: str) -> None:
    words = catalogue(language)
    assert all(words.word(group, word) for word in GROUPS[group])
    nothing = ["none"] if GROUPS[group] is v.Grade else []
    assert list(words._words[group]) == [*(it.value for it in GROUPS[group]), *nothing]  # noqa: SLF001


def test_a_reason_as_text_is_english() -> None:
    reason = Reason(Why.NO_SYMBOL, {"path": "src/a.py", "symbol": "load"})
    assert str(reason) == 'src/a.py has no symbol "load"'


@pytest.mark.parametrize("language", v.Language)
@pytest.mark.parametrize("why", Why)
def test_a_reason_ends_a_line_and_is_a_sentence(language: v.Language, why: Why) -> None:
    values = {name: name for name in holes(catalogue(language).word("reason", why))}
    phrase = catalogue(language)(f"reason.{why}", **values)
    sentence = catalogue(language).sentence(f"reason.{why}", **values)
    assert not phrase.endswith(".")
    assert sentence.lower() == f"{phrase}.".lower()


@pytest.mark.parametrize(
    ("number", "english", "russian"),
    [
        (0, "0 hours", "0 часов"),
        (1, "1 hour", "1 час"),
        (1.0, "1 hour", "1 час"),
        (2, "2 hours", "2 часа"),
        (5, "5 hours", "5 часов"),
        (5.0, "5 hours", "5 часов"),
        (11, "11 hours", "11 часов"),
        (21, "21 hours", "21 час"),
        (22, "22 hours", "22 часа"),
        (112, "112 hours", "112 часов"),
        (1.5, "1.5 hours", "1,5 часа"),
        (1234567, "1,234,567 hours", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567 часов"),
    ],
)
def test_counts(number: float, english: str, russian: str) -> None:
    assert EN.count("hours", number) == english
    assert RU.count("hours", number) == russian


@pytest.mark.parametrize(
    ("effort", "english", "russian"),
    [
        ("4h", "4 hours", "4 часа"),
        ("1d", "1 day", "1 день"),
        ("0.5w", "0.5 weeks", "0,5 недели"),
        ("3d-5d", "3–5 days", "3–5 дней"),
        ("1.5h-2h", "1.5–2 hours", "1,5–2 часа"),
        ("4h-2d", "4 hours – 2 days", "4 часа – 2 дня"),
    ],
)
def test_efforts(effort: str, english: str, russian: str) -> None:
    assert EN.effort(effort) == english
    assert RU.effort(effort) == russian


def test_dates() -> None:
    assert EN.date(date(2026, 1, 20)) == "January 20, 2026"
    assert RU.date(date(2026, 1, 20)) == "20 января 2026\N{NO-BREAK SPACE}г."


@pytest.mark.parametrize("language", v.Language)
def test_every_language_is_named_in_every_other(language: v.Language) -> None:
    assert all(catalogue(language).language_name(other) for other in v.Language)


def test_texts_are_filled_once_and_not_again() -> None:
    assert EN("heading.task", key="{title}", title="{key}") == "Task {title}: {key}"


@pytest.mark.parametrize("key", ["text.nothing", "nothing.at_all", "text", "count.records"])
def test_a_missing_text_is_a_defect(key: str) -> None:
    with pytest.raises(KeyError):
        EN(key)


def test_a_missing_plural_is_a_defect() -> None:
    with pytest.raises(KeyError):
        EN.count("nothing", 1)
