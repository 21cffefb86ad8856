"""What is published besides pages: the name of each file, its form and what it is for."""

from __future__ import annotations

from dataclasses import dataclass

from debtlog.export.contract import SCHEMA_FILE
from debtlog.model.page_paths import DATA_FOLDER


@dataclass(frozen=True, slots=True)
class Offer:
    """A file; ``form`` is a proper name, ``about`` the key of what the catalogue says of it."""

    name: str
    form: str
    about: str

    @property
    def file(self) -> str:
        """Where it is on the site."""
        return f"{DATA_FOLDER}/{self.name}"


DATA = Offer("debt.json", "JSON", "data.json")
SCHEMA = Offer(SCHEMA_FILE, "JSON Schema", "data.schema")
TABLE = Offer("debt.csv", "CSV", "data.csv")
CHANGES = Offer("changes.atom", "Atom", "data.atom")
REVIEWS = Offer("reviews.ics", "iCalendar", "data.ics")
BRIEF = Offer("llms.txt", "Markdown", "data.llms_txt")
OFFERS = (DATA, SCHEMA, TABLE, CHANGES, REVIEWS, BRIEF)
#: Numbers shown as badges.
BADGES = ("open", "critical", "overdue")


def badge_file(name: str) -> str:
    """Where a badge is on the site."""
    return f"{DATA_FOLDER}/{name}.svg"
