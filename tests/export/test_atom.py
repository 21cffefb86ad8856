"""Feeds are Atom, tell of every change once, and take no text for anything else."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from debtlog.analysis.history import FieldChange
from debtlog.export.atom import MOST, owner_file
from tests.export.conftest import BASE, FORBIDDEN, HOSTILE, hostile, record, said

if TYPE_CHECKING:
    from debtlog.analysis.history import Event
    from tests.export.conftest import Publishes

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = date(2026, 3, 1)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


def read(text: str) -> ET.Element:
    """Read a feed as RFC 4287 asks: what there must be once is there once, and dates are dates."""
    feed = ET.fromstring(text)  # noqa: S314  our own
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert found.text
        assert _MOMENT.fullmatch(element.findtext(f"{ATOM}updated") or "")
        assert (element.findtext(f"{ATOM}id") or "").startswith("tag:")
        assert element.find(f"{ATOM}link[@rel='alternate']") is not None
    names = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(names) == len(set(names))
    return feed


def told(text: str) -> list[tuple[str, str]]:
    """Give day and title of every entry."""
    return [
        ((entry.findtext(f"{ATOM}updated") or "")[:10], entry.findtext(f"{ATOM}title") or "")
        for entry in read(text).iter(f"{ATOM}entry")
    ]


def test_tells_without_a_history_when_debts_were_recorded_and_repaid(published: Publishes) -> None:
    text = published(
        record(1, title="The *first*", created="2026-01-20"),
        record(2, status="paid", created="2026-01-05", paid_on="2026-02-01"),
        record(3, status="paid", created="2026-01-06"),
        record(4, created="2026-07-01"),
    )["changes.atom"]
    assert told(text) == [
        ("2026-02-01", "#2 A debt: repaid"),
        ("2026-01-20", "#1 The *first*: added to the register"),
        ("2026-01-06", "#3 A debt: added to the register"),
        ("2026-01-05", "#2 A debt: added to the register"),
    ]
    assert read(text).findtext(f"{ATOM}updated") == "2026-02-01T00:00:00Z"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (FieldChange("severity", "medium", "high"), "Severity: Medium → High"),
        (FieldChange("status", "identified", "confirmed"), "Status: Identified → Confirmed"),
        (FieldChange("owner", None, "core"), "Owner: None → core"),
        (FieldChange("title", "*A*", "<b>B</b>"), "Title: *A* → <b>B</b>"),
        (FieldChange("summary", "A", "B"), "Edited: Summary"),
        (FieldChange("problems", [], [{"id": "x"}]), "Edited: Problems"),
        (FieldChange("severity", "medium", {"no": "word"}), "Edited: Severity"),
        (FieldChange("severity", "grave", "high"), "Severity: grave → High"),
        (FieldChange("title", "A", "B" * 300), "Edited: Title"),
        (FieldChange("\x00<odd>", 1, 2), "Edited: \N{REPLACEMENT CHARACTER}<odd>"),
    ],
)
def test_tells_what_git_says_of_a_change(
    published: Publishes, change: FieldChange, what: str
) -> None:
    text = published(record(1), events=[said("1", DAY, [change])])["changes.atom"]
    assert told(text)[0] == ("2026-03-01", f"#1 A debt: {what}")
    assert read(text).findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == "Ann"


def test_tells_several_fields_of_a_change_in_one_entry(published: Publishes) -> None:
    changes = [
        FieldChange("severity", "low", "high"),
        FieldChange("summary", 1, 2),
        FieldChange("owner", "a", "b"),
    ]
    text = published(record(1), events=[said("1", DAY, changes)])["changes.atom"]
    assert told(text)[0][1] == ("#1 A debt: Severity: Low → High; Owner: a → b; Edited: Summary")


@pytest.mark.parametrize(
    "event",
    [
        said("1", DAY, kind="recorded"),
        said("1", DAY, kind="pinned"),
        said(
            "1",
            DAY,
            [FieldChange("status", "planned", "paid"), FieldChange("paid_on", None, "2026-03-01")],
        ),
        said("9", DAY, [FieldChange("title", "A", "B")]),
        said("1", date(2026, 7, 1), [FieldChange("title", "A", "B")]),
    ],
    ids=["recorded", "pinned", "repaid", "no such record", "in the future"],
)
def test_does_not_repeat_what_the_record_says(published: Publishes, event: Event) -> None:
    paid = record(1, status="paid", paid_on="2026-03-01")
    text = published(paid, events=[event])["changes.atom"]
    assert [title for _, title in told(text)] == [
        "#1 A debt: repaid",
        "#1 A debt: added to the register",
    ]


def test_a_payment_without_a_day_is_told_by_git(published: Publishes) -> None:
    event = said("1", DAY, [FieldChange("status", "planned", "paid")])
    text = published(record(1, status="paid"), events=[event])["changes.atom"]
    assert told(text)[0] == ("2026-03-01", "#1 A debt: Status: Planned → Repaid")


def test_a_former_id_leads_to_the_present_one(published: Publishes) -> None:
    event = said("OLD", DAY, [FieldChange("title", "A", "B")])
    text = published(record(1, aliases=["OLD"]), events=[event])["changes.atom"]
    assert told(text)[0][1] == "#1 A debt: Title: A → B"


def test_only_the_newest_are_told(published: Publishes) -> None:
    events = [
        said("1", DAY, [FieldChange("title", "A", str(number))], commit=f"{number:07x}")
        for number in range(MOST + 9)
    ]
    found = told(published(record(1), events=events)["changes.atom"])
    assert len(found) == MOST
    assert found[0][1] == f"#1 A debt: Title: A → {MOST + 8}"


def test_each_owner_has_a_feed_of_their_own(published: Publishes) -> None:
    register = "title: Debt\nowners: {core: {title: Core *team*}, idle: {}}\n"
    site = published(record(1, owner="core"), record(2), register=register)
    core, idle = (site[f"changes-{name}.atom"] for name in ("core", "idle"))
    assert [title for _, title in told(core)] == ["#1 A debt: added to the register"]
    assert read(core).findtext(f"{ATOM}title") == "Debt, Core *team*: changes"
    assert told(idle) == []
    assert read(idle).findtext(f"{ATOM}updated") == "2026-06-30T00:00:00Z"
    assert (
        len({read(text).findtext(f"{ATOM}id") for text in (core, idle, site["changes.atom"])}) == 3
    )


@pytest.mark.parametrize(
    ("owner", "file"),
    [
        ("core", r"changes-core\.atom"),
        ("core-2", r"changes-core-2\.atom"),
        ("Core", r"changes-core-[0-9a-f]{8}\.atom"),
        ("../../etc/passwd", r"changes-etc-passwd-[0-9a-f]{8}\.atom"),
        ("Команда ядра", r"changes-komanda-iadra-[0-9a-f]{8}\.atom"),
        ("\N{GRINNING FACE}", r"changes-[0-9a-f]{8}\.atom"),
        ("con", r"changes-con\.atom"),
        ("0123abcd", r"changes-0123abcd-[0-9a-f]{8}\.atom"),
        ("core-0123abcd", r"changes-core-0123abcd-[0-9a-f]{8}\.atom"),
        ("x" * 100, r"changes-x{60}-[0-9a-f]{8}\.atom"),
    ],
)
def test_the_feed_of_an_owner_has_a_name_of_its_own(owner: str, file: str) -> None:
    assert re.fullmatch(f"debt/data/{file}", owner_file(owner))


def test_links_lead_to_the_site(published: Publishes) -> None:
    feed = read(published(record(1))["changes.atom"])
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{BASE}debt/data/changes.atom", "alternate": f"{BASE}debt/"}
    assert feed.find(f"{ATOM}entry/{ATOM}link").attrib["href"] == f"{BASE}debt/1/"  # type: ignore[union-attr]
    assert feed.findtext(f"{ATOM}entry/{ATOM}id") == "tag:example.org,2026:shop/record/1/recorded"


def test_links_are_relative_where_the_site_has_no_address(published: Publishes) -> None:
    feed = read(published(record(1), register="")["changes.atom"])
    links = [(link.get("rel"), link.get("href")) for link in feed.iter(f"{ATOM}link")]
    assert links == [("alternate", "../"), ("alternate", "../1/")]


def test_text_stays_text(published: Publishes) -> None:
    events = [
        said(str(key), DAY, [FieldChange("owner", text, text)], author=text + FORBIDDEN)
        for key, text in enumerate(HOSTILE, 1)
    ]
    site = published(*hostile(), events=events)
    feeds = [text for name, text in site.texts.items() if name.endswith(".atom")]
    assert len(feeds) == 1 + len(HOSTILE)
    for source in feeds:
        feed = read(source)
        assert {element.tag.removeprefix(ATOM) for element in feed.iter()} == {
            *("feed", "id", "title", "updated", "author", "name", "generator", "link"),
            *("entry", "category", "content"),
        }
        assert not [key for element in feed.iter() for key in element.attrib if key == "type"]
        assert not set(FORBIDDEN) - set("[2J") & set(source)
    titles = {title for _, title in told(site["changes.atom"])}
    assert {
        "#1 <script>alert(1)</script>: added to the register",
        "#2 </title></svg><script>alert(1)</script>: added to the register",
        "#10 @SUM(A1): added to the register",
    } <= titles


def test_speaks_the_language_of_the_register(published: Publishes) -> None:
    event = said(
        "1", DAY, [FieldChange("severity", "medium", "high"), FieldChange("summary", 1, 2)]
    )
    site = published(record(1), register="language: ru\ntitle: Долги\n", events=[event])
    assert told(site["changes.atom"]) == [
        ("2026-03-01", "#1 A debt: Серьёзность: Средняя → Высокая; Изменено: Суть"),
        ("2026-01-20", "#1 A debt: добавлен в реестр"),
    ]
    assert 'xml:lang="ru"' in site["changes.atom"]
