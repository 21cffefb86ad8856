"""Every field that can be set, set in a record that has them all and in one that has none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtlog.editing.assignments import assigned, field_names, parse, words_of
from debtlog.editing.revision import revised, write_revisions
from debtlog.errors import DebtlogError
from debtlog.yaml.reader import read_yaml
from debtlog.yaml.splice import revise

if TYPE_CHECKING:
    from tests.conftest import MakeProject

TODAY = date(2026, 6, 30)
COMPLETE = Path(__file__).parents[2].joinpath("docs/reference/complete-record.yml")
SMALL = "id: 1\ntitle: A\nstatus: paid\nseverity: low\ncreated: 2026-01-20\nsummary: It costs.\n"
TEXTS = {"complete": COMPLETE.read_text(encoding="utf-8"), "small": SMALL}


@pytest.mark.parametrize("name", field_names())
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_one_field_is_set_and_removed_and_nothing_else_changes(text: str, name: str) -> None:
    value = next(iter(words_of(name)), "a: b")
    document = read_yaml(text)
    old, path = document.data, tuple(name.split("."))
    own = range(0)
    if path in document.outline:
        span = document.span(*path)
        # a text of several lines ends at the start of the next one
        own = range(document.key_span(*path).line, span.end_line + (span.end_column > 1))
    kept = [line for number, line in enumerate(text.splitlines(), 1) if number not in own]
    wanted = assigned(old, [parse(f"{name}={value}", TODAY)])
    new = revise(text, wanted, "x.yml")
    assert read_yaml(new).data == wanted
    assert _has_all(kept, new)
    without = assigned(wanted, [parse(f"{name}=", TODAY)])
    again = revise(new, without, "x.yml")
    assert read_yaml(again).data == without
    assert _has_all(kept, again)


def _has_all(lines: list[str], text: str) -> bool:
    """Whether ``text`` has ``lines``, in their order."""
    rest = iter(text.splitlines())
    return all(line in rest for line in lines)


def test_files_that_changed_meanwhile_are_not_written(project: MakeProject) -> None:
    made = project({f"debt/{key}-a.yml": SMALL.replace("id: 1", f"id: {key}") for key in (1, 2)})
    register = made.analyse().register
    data = [(it, assigned(it.document.data, [parse("owner=core", TODAY)])) for it in register.files]
    revisions = revised(register, data, TODAY)  # the error was there before
    assert [list(it.changes) for it in revisions] == [[("owner", "", "core")]] * 2
    made.write("debt/2-a.yml", SMALL)
    with pytest.raises(DebtlogError, match=r"debt/2-a\.yml was changed by another program"):
        write_revisions(register, revisions)
    assert (made.root / "debt/1-a.yml").read_text() == SMALL
