"""Statuses and severities are read in seven languages, in signs, and where they are struck out."""

from __future__ import annotations

import pytest

from debtlog.importing.words.grades import Severities, status_in
from debtlog.importing.words.lexicon import Lexicon

LEXICON = Lexicon()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Open", "identified"),
        ("**OPEN**", "identified"),
        ("`todo`", "identified"),
        ("not started", "identified"),
        ("not-started", "identified"),
        ("not fixed", "identified"),
        ("Active", "confirmed"),
        ("WIP", "in_progress"),
        ("planned for May", "planned"),
        ("deferred", "accepted"),
        ("WONTFIX", "rejected"),
        ("won't fix", "rejected"),
        ("superseded by X", "superseded"),
        ("obsolete", "obsolete"),
        ("✅ 2026-02-03", "paid"),
        ("✅ Open", "identified"),
        ("[x]", "paid"),
        ("[ ]", "identified"),
        ("[x] deferred", "accepted"),
        ("🚧", "in_progress"),
        ("Открыто", "identified"),
        ("в работе", "in_progress"),
        ("Исправлено", "paid"),
        ("Pendiente", "identified"),
        ("Resuelto", "paid"),
        ("Em andamento", "in_progress"),
        ("RESOLVIDO", "paid"),
        ("Offen", "identified"),
        ("Behoben", "paid"),
        ("En cours", "in_progress"),
        ("Résolu", "paid"),
        ("已修复", "paid"),
        ("这个已修复了", "paid"),
        ("待处理", "identified"),
    ],
)
def test_a_status_is_read(text: str, status: str) -> None:
    told = status_in(LEXICON, text)
    assert told is not None
    assert (told.status.value, told.is_partly) == (status, False)


@pytest.mark.parametrize(
    "text",
    [
        "Partially resolved",
        "частично",
        "parcialmente resolvido",
        "teilweise behoben",
        "部分完成",
        "Fixed, but the rest is still open",
        "partiellement",
    ],
)
def test_a_part_that_is_paid_leaves_it_in_progress(text: str) -> None:
    told = status_in(LEXICON, text)
    assert told is not None
    assert (told.status.value, told.is_partly) == ("in_progress", True)


@pytest.mark.parametrize("text", ["", "unfixedly", "reopen-able", "foreclosed", "Монета", "12"])
def test_other_words_tell_no_status(text: str) -> None:
    assert status_in(LEXICON, text) is None


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("P0", "critical"), ("P1", "high"), ("P2", "medium"), ("P3", "low"), ("P4", "low"),
        ("**High**", "high"), ("BLOCKER", "critical"), ("nit", "low"),
        ("Warning (domain)", "medium"),
        ("Критический", "critical"), ("Высокий", "high"), ("Средняя", "medium"), ("низкий", "low"),
        ("Crítico", "critical"), ("Alto", "high"), ("Medio", "medium"), ("Bajo", "low"),
        ("Crítica", "critical"), ("Alta", "high"), ("Média", "medium"), ("Baixa", "low"),
        ("Kritisch", "critical"), ("Hoch", "high"), ("Mittel", "medium"), ("Niedrig", "low"),
        ("Critique", "critical"), ("Haute", "high"), ("Moyenne", "medium"), ("Faible", "low"),
        ("严重", "critical"), ("高", "high"), ("中", "medium"), ("低", "low"),
        ("🔥", "critical"), ("🔵", "low"),
    ],
)  # fmt: skip
def test_a_severity_is_read(text: str, grade: str) -> None:
    assert Severities(LEXICON, text).read(text) == grade


@pytest.mark.parametrize(
    ("register", "signs"),
    [
        ("🔴 and 🟠 and 🟡 and 🟢", {"🔴": "critical", "🟠": "high", "🟡": "medium", "🟢": "low"}),
        ("🔴 and 🟡 and 🟢", {"🔴": "high", "🟡": "medium", "🟢": "low"}),
        ("Legend: 🔴 = Critical, 🟡 = Low", {"🔴": "critical", "🟡": "low"}),
        ("- 🔴 **Высокий**\n- 🟡: Средний", {"🔴": "high", "🟡": "medium"}),
        ("🔴 Low\n🔴 Low\n🔴 High", {"🔴": "low"}),
        ("🟢（高）", {"🟢": "high"}),
    ],
)
def test_signs_mean_what_the_register_explains(register: str, signs: dict[str, str]) -> None:
    severities = Severities(LEXICON, register)
    assert {sign: severities.read(sign) for sign in signs} == signs


def test_words_of_the_register_come_first() -> None:
    lexicon = Lexicon({"On the table": "planned", "done": "accepted"}, {"Spicy": "high"})
    assert [it.meaning for it in lexicon.statuses("on the  table")] == ["planned"]
    assert [it.meaning for it in lexicon.statuses("Done")] == ["accepted"]
    assert Severities(lexicon, "").read("spicy!") == "high"


def test_places_of_words_hold_where_letters_change_their_number() -> None:
    (word,) = LEXICON.severities("İİ ẞ high")
    assert ("İİ ẞ high"[word.start : word.end], word.meaning) == ("high", "high")
