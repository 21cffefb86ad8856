"""What every page asks the register for, looked up once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.judging.survey import Place, Survey
    from debtlog.model.record import Record
    from debtlog.model.vocabulary import RelationType


class Index:
    """The places and the relations of a survey, by record."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey

    @cached_property
    def places(self) -> dict[str, list[Place]]:
        """References by the file of their record."""
        places: dict[str, list[Place]] = {}
        for place in self.survey.places:
            places.setdefault(place.file.file, []).append(place)
        return places

    def relations(self, record: Record) -> Iterator[tuple[RelationType, Record]]:
        """Relations that ``record`` names; unknown records are for the check to tell."""
        for relation in record.relations:
            if other := self.survey.register.by_id.get(str(relation.to)):
                yield relation.type, other.record

    @cached_property
    def relations_back(self) -> dict[str, list[tuple[RelationType, Record]]]:
        """Relations that others name, by the id of the record that they lead to."""
        back: dict[str, list[tuple[RelationType, Record]]] = {}
        for file in self.survey.register.files:
            for kind, other in self.relations(file.record):
                back.setdefault(other.key, []).append((kind, file.record))
        return back
