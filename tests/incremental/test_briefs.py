"""What is left of a record that is only listed and compared."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from debtlog.incremental.briefs import OMITTED, brief
from debtlog.model.record import Record
from debtlog.model.vocabulary import Status

WHOLE = Record(
    *(1, "A debt", Status.CONFIRMED, date(2026, 1, 20), "It costs."),
    description="A lot.",
    impact="Much.",
)


def test_what_is_left_is_the_same() -> None:
    left = brief(WHOLE)
    for field in msgspec.structs.fields(Record):
        if field.name not in OMITTED:
            assert getattr(left, field.name) == getattr(WHOLE, field.name)


@pytest.mark.parametrize("field", OMITTED)
def test_what_is_left_out_is_not_taken_for_empty(field: str) -> None:
    with pytest.raises(TypeError):
        len(getattr(brief(WHOLE), field))
