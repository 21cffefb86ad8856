"""What every page asks the register for, looked up once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis, Place
    from debtlog.model.vocabulary import RelationType
    from debtlog.register.load import RecordFile


class Index:
    """The places and the relations of an analysis, by record."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    @cached_property
    def places(self) -> dict[str, list[Place]]:
        """References by the file of their record."""
        places: dict[str, list[Place]] = {}
        for place in self.analysis.places:
            places.setdefault(place.file.file, []).append(place)
        return places

    def relations(self, file: RecordFile) -> Iterator[tuple[RelationType, RecordFile]]:
        """Relations that a record names; unknown records are for the check to tell.

        Of two with one id nobody can tell which is meant: it may be either.
        """
        for relation in file.record.relations:
            for other in self.analysis.register.claims.get(str(relation.to), ()):
                yield relation.type, other

    @cached_property
    def relations_back(self) -> dict[str, list[tuple[RelationType, RecordFile]]]:
        """Relations that others name, by the file of the record that they lead to."""
        back: dict[str, list[tuple[RelationType, RecordFile]]] = {}
        for file in self.analysis.register.files:
            for kind, other in self.relations(file):
                back.setdefault(other.file, []).append((kind, file))
        return back
