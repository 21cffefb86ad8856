"""What strangers wrote, wherever it is from: texts steer nothing, addresses lead to sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from debtlog.portfolio.cleaned import cleaned, whole
from debtlog.portfolio.fetching.published import debt_data, summary_of
from debtlog.portfolio.work import work
from tests.portfolio.conftest import TODAY, commit
from tests.portfolio.fetching.made_data import a_debt, a_record, a_reference

if TYPE_CHECKING:
    from tests.portfolio.conftest import MakeRepository

from debtlog.portfolio.repository_data import decoded
from debtlog.portfolio.task import Kind, Task

BASE = "https://example.org/shop/debt/data/debt.json"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("../1/", "https://example.org/shop/debt/1/"),
        ("//other.example.org/x", "https://other.example.org/x"),
        ("http://example.org/x", "http://example.org/x"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
        ("https:javascript:alert(1)", "https://example.org/shop/debt/data/javascript:alert(1)"),
        ("https:///x", "https://example.org/x"),
        ("https://ann:word@example.org/", ""),
        ("https://example.org@evil.example/", ""),
        ("https://[::1/", ""),
        ("https://example.org/\u202egnp", ""),
        ("https://example.org/\x1b[2J", ""),
        ("https://example.org/'\"><script>", ""),
        ("https://example.org\\\\@evil.example/", ""),
        (f"https://example.org/{'x' * 3_000}", ""),
    ],
)
def test_an_address_leads_to_a_site_or_nowhere(url: str, expected: str) -> None:
    assert whole(url, BASE) == expected
    assert whole(url, "") in {expected, ""}


def test_texts_steer_nothing_and_have_an_end() -> None:
    reference = a_reference(target="a\u202eb\x1b[2J", note="x\x00y", matches=None)
    record = a_record(references=[reference], file="\U000e0041", contact="c\x07" + "d" * 20_000)
    read = debt_data(a_debt(a_record(id="2"), record))
    found = cleaned(summary_of(read), "https://example.org/")
    kept: list[Any] = list(found.debt.records)
    assert kept[0] == cleaned(summary_of(read), "https://example.org/").debt.records[0]
    assert kept[1].references[0].target == "a\\u202eb\\u001b[2J"
    assert kept[1].references[0].note == "x\\u0000y"
    assert kept[1].file == "\\ue0041"
    assert len(kept[1].contact) == 10_001
    assert kept[1].contact.startswith("c\\u0007ddd")
    assert cleaned(found, "https://example.org/") == found


def test_names_in_a_repository_are_cleaned_too(repository: MakeRepository) -> None:
    shop = repository("shop")
    shop.git("config", "user.name", "Kim\u202e\x1b[2J")
    path = shop.root / "debt" / "0001-debt.yml"
    path.write_text(path.read_text().replace("severity: critical", "severity: low"))
    path.rename(path.with_name("0001-\u202egnp.yml"))
    name = commit(shop, "Judge it", "2026-03-01")
    task = Task(name="shop", kind=Kind.FOLDER, day=TODAY, place=str(shop.root), cache="/nowhere")
    answer = work(replace(task, commit=name))
    assert answer.data, answer.failure
    assert not {"\u202e", "\x1b"} & set(answer.data.decode())
    assert b"\\u202e" in answer.data
    assert decoded(answer.data).debt.records
