"""Badges are images that say what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from debtlog.export.badge import BAD, GOOD, NEUTRAL, badge
from tests.export.conftest import HOSTILE, record

if TYPE_CHECKING:
    from tests.export.conftest import Publishes

SVG = "{http://www.w3.org/2000/svg}"


def read(text: str) -> ET.Element:
    """Read a badge: it has a title, and its texts stand inside it."""
    root = ET.fromstring(text)  # noqa: S314  our own
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        *("svg", "title", "rect", "path", "g", "text"),
    }
    assert root.get("role") == "img"
    assert root.get("aria-label") == root.findtext(f"{SVG}title")
    width, ends = float(root.get("width", "0")), [0.0]
    for part in root.iter(f"{SVG}text"):
        middle, length = float(part.get("x", "")), float(part.get("textLength", ""))
        assert middle - length / 2 > ends[-1]
        ends.append(middle + length / 2)
    assert ends[-1] < width
    return root


@pytest.mark.parametrize(
    ("name", "title", "colour"),
    [
        ("open", "open debts: 3", NEUTRAL),
        ("critical", "critical debts: 1", BAD),
        ("overdue", "overdue reviews: 2", BAD),
    ],
)
def test_shows_a_number(published: Publishes, name: str, title: str, colour: str) -> None:
    site = published(
        record(1, severity="critical", review_by="2026-06-29"),
        record(2, review_by="2026-06-29"),
        record(3, review_by="2026-06-30"),
        record(4, severity="critical", review_by="2026-06-29", status="obsolete"),
    )
    root = read(site[f"{name}.svg"])
    assert root.findtext(f"{SVG}title") == title
    assert [part.text for part in root.iter(f"{SVG}text")] == title.split(": ")
    assert root.find(f"{SVG}path").get("fill") == colour  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["open", "critical", "overdue"])
def test_nothing_is_good(published: Publishes, name: str) -> None:
    root = read(published()[f"{name}.svg"])
    assert root.find(f"{SVG}path").get("fill") == GOOD  # type: ignore[union-attr]


def test_speaks_the_language_of_the_register(published: Publishes) -> None:
    site = published(record(1), register="language: ru\n")
    assert read(site["open.svg"]).findtext(f"{SVG}title") == "открытые долги: 1"


def test_is_as_wide_as_its_text() -> None:
    widths = [
        float(read(badge(*texts, GOOD)).get("width", ""))
        for texts in (("ill", "1"), ("abc", "1"), ("abc", "1,000"), ("WWW", "1,000"))
    ]
    assert widths == sorted(set(widths))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    assert read(badge(text, text, GOOD)).findtext(f"{SVG}title") == f"{text}: {text}"


@pytest.mark.parametrize("colour", [GOOD, NEUTRAL, BAD])
def test_white_can_be_read_on_every_colour(colour: str) -> None:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    luminance = sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (luminance + 0.05) >= 4.5
