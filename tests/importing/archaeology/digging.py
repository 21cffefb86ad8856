"""A register in a repository, and what is found out about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.archaeology.pin_places import Beside, HandKept, Title, pin_places
from debtlog.importing.places.named_place import NamedPlace
from debtlog.model.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.importing.archaeology.pin_places import Dug
    from tests.conftest import Repository

FILE = "TECH_DEBT.md"
_PLACE = re.compile(r"`([\w./*-]+)(?::(\d+)(?:-(\d+))?|::(\w+))?`")


def places_in(text: str) -> Iterator[Beside]:
    """Yield the places in code spans; an entry is everything up to the next heading."""
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines, 1) if line.startswith(("#", "|"))]
    for number, line in enumerate(lines, 1):
        first = max((head for head in heads if head <= number), default=1)
        last = min((head for head in heads if head > number), default=len(lines) + 1) - 1
        for found in _PLACE.finditer(line):
            path, begin, end, symbol = found.groups()
            place = (int(begin), int(end or begin)) if begin else None
            if begin or symbol or "/" in path or "." in path:
                written = found[0].strip("`")
                column = found.start() + 2
                named = NamedPlace(written, path, number, column, place, symbol or "")
                yield Beside(named, (first, last))


def dig(
    repository: Repository, file: str = FILE, settings: Settings | None = None, root: str = "."
) -> Dug:
    """Find out about every place and every heading of the register as it is in the work tree."""
    text = (repository.root / root / file).read_text(encoding="utf-8")
    titles = [
        Title(number, line.strip("# "))
        for number, line in enumerate(text.splitlines(), 1)
        if line.startswith("#")
    ]
    register = HandKept(repository.root / root, settings or Settings(), file, text)
    return pin_places(register, list(places_in(text)), titles)
