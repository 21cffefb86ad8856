"""Registers to publish, a history for them, and texts that nobody means well with."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

import pytest

from debtlog.analysis.history import Event, History
from debtlog.analysis.translated import in_language
from debtlog.export.data_page import data_page
from debtlog.export.publish import publish
from debtlog.render.context.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.analysis.history import FieldChange
    from tests.conftest import MakeProject

#: Where the tests' site is.
BASE = "https://example.org/shop/"
REGISTER = f"title: Debt of the shop\nsite_url: {BASE}\n"

#: hostile 11, 18, 19, 20, 21, 31, 37: titles that mean something to somebody.
HOSTILE = [
    "<script>alert(1)</script>",
    "</title></svg><script>alert(1)</script>",
    "]]><!-- --> &amp; &#106;",
    "[x](JaVaScRiPt:alert(1))",
    "{: onclick=alert(1) } {{ 7*7 }} --8<-- '/etc/passwd'",
    "a | b \\ `c` 'd' \"e\" --- f",
    "\\n::error::x; y, z: DTSTART:20200101",
    '=HYPERLINK("http://example.org")',
    "＝1+1",
    "@SUM(A1)",
    "\N{GRINNING FACE} Ünïcödé долг",
    "words " * 33,
]
#: What a name in a commit may hold besides.
FORBIDDEN = "\x00\x1b[2J\u202e\ufffe\uffff"


def said(  # noqa: PLR0913  the parts of an event
    key: str,
    day: date,
    changes: Iterable[FieldChange] = (),
    *,
    kind: Literal["recorded", "changed", "pinned", "removed"] = "changed",
    author: str = "Ann",
    commit: str = "c0ffee",
) -> Event:
    """Tell what a commit did to a record, as a history does."""
    return Event(day, author, "Work on it", commit, key, kind, tuple(changes))


def record(key: int | str, **fields: object) -> str:
    """Write a record; it is open and of high severity unless ``fields`` say otherwise."""
    data: dict[str, Any] = {
        "id": key,
        "title": "A debt",
        "status": "confirmed",
        "severity": "high",
        "created": "2026-01-20",
        "summary": "It costs more than it should.",
    }
    return json.dumps(data | fields, ensure_ascii=False)


def hostile() -> list[str]:
    """Write a record for each of ``HOSTILE``, which is its title, summary and owner."""
    return [
        record(key, title=text, summary=text, owner=text.strip()[:100], review_by="2026-07-01")
        for key, text in enumerate(HOSTILE, 1)
    ]


def records(*texts: str) -> dict[str, str]:
    """Name files for records."""
    return {f"debt/{number}.yml": text for number, text in enumerate(texts, 1)}


@dataclass(frozen=True)
class Site:
    """What was published, by its place on the site, and the page that tells of it."""

    page: str
    texts: dict[str, str]
    markers: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.texts[f"debt/data/{name}"]


class Told(History):
    """A history of the events that it is given."""

    def __init__(self, root: Path, events: Iterable[Event]) -> None:
        super().__init__(root)
        self.events = tuple(events)

    @property
    def is_whole(self) -> bool:
        """Nothing else ever happened."""
        return True


class Publishes(Protocol):
    """Publishes a register."""

    def __call__(
        self,
        *texts: str,
        register: str = REGISTER,
        events: Sequence[Event] = (),
        files: Mapping[str, str] | None = None,
    ) -> Site:
        """Publish records in the YAML ``texts``, in a project with ``files``."""


@pytest.fixture
def published(project: MakeProject) -> Publishes:
    """Publish registers."""

    def make(
        *texts: str,
        register: str = REGISTER,
        events: Sequence[Event] = (),
        files: Mapping[str, str] | None = None,
    ) -> Site:
        made = project({"debt/register.yml": register, **records(*texts), **(files or {})})
        context = Context(in_language(made.analyse()), Told(made.root, events))
        found = tuple(publish(context))
        written = {f.page or "": f.text for f in found}
        return Site(data_page(context).html, written, {f.path: f.marker for f in found})

    return make
