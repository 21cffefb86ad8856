"""What became of references between two states of a register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.analysis.comparison.changed_places import place_before, place_now
from tests.editing.conftest import CHANGED, CODE, GONE, MOVED, TWICE
from tests.linter.conftest import record

if TYPE_CHECKING:
    from debtlog.analysis.comparison.register_diff import RegisterDiff
    from tests.analysis.comparison.conftest import Compared, Pinned

FILE, SERVER = "debt/0001-a.yml", "src/server.py"
#: Lines of the function ``wait``, and of ``stop``.
WAIT, STOP = "4-7", "10-12"


def files(*references: str, code: str = CODE, **fields: str) -> dict[str, str]:
    """A record with ``references`` to one file of code."""
    listed = "".join(f"  - {reference}\n" for reference in references)
    return {FILE: record(1, f"references:\n{listed}" if listed else "", **fields), SERVER: code}


def to(lines: str, note: str = "") -> str:
    """A reference to lines of the server."""
    return f"{{path: {SERVER}, lines: {lines}{f', note: {note}' if note else ''}}}"


def told(diff: RegisterDiff) -> list[tuple[str, str, str]]:
    """What happened to which lines: kind, before, after."""
    return [
        (it.kind.value, str(place_before(diff, it) or ""), str(place_now(diff, it)))
        for it in diff.references
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (CODE, []),
        (MOVED, [("moved", f"{SERVER}:4-7", f"{SERVER}:5-8")]),
        (CHANGED, [("changed", f"{SERVER}:4-7", f"{SERVER}:4-7")]),
        (GONE, [("gone", f"{SERVER}:4-7", f"{SERVER}:4-7")]),
        (TWICE, [("ambiguous", f"{SERVER}:4-7", f"{SERVER}:4-7")]),
    ],
)
def test_what_became_of_code_while_the_record_stayed_as_it_was(
    compared: Compared, pinned: Pinned, code: str, expected: list[tuple[str, str, str]]
) -> None:
    before = pinned(files(to(WAIT)))
    assert told(compared(before, {**before, SERVER: code})) == expected
    # the other way round it is found again, or has moved back
    back = [("moved" if kind == "moved" else "found", new, old) for kind, old, new in expected]
    assert told(compared({**before, SERVER: code}, before)) == back
    # what was so before is no news
    assert told(compared({**before, SERVER: code}, {**before, SERVER: code})) == []


def test_code_that_moved_and_was_fixed_in_the_record(compared: Compared, pinned: Pinned) -> None:
    before = pinned(files(to(WAIT)))
    after = pinned({**before, SERVER: MOVED})
    moved = [("moved", f"{SERVER}:4-7", f"{SERVER}:5-8")]
    assert told(compared(before, after)) == moved
    # the code moved earlier, and only now has the record caught up with it
    assert told(compared({**before, SERVER: MOVED}, after)) == moved


def test_a_renamed_file(compared: Compared, pinned: Pinned) -> None:
    before = pinned(files(to(WAIT)))
    after = pinned(
        {
            FILE: record(1, f"references:\n  - {to(WAIT)}").replace("src/", "lib/"),
            "lib/server.py": CODE,
        }
    )
    assert told(compared(before, after)) == [("moved", f"{SERVER}:4-7", "lib/server.py:4-7")]


def test_code_that_was_confirmed(compared: Compared, pinned: Pinned) -> None:
    before = pinned(files(to(WAIT)))
    after = pinned(files(to(WAIT), code=CHANGED))
    confirmed = ("confirmed", f"{SERVER}:4-7", f"{SERVER}:4-7")
    assert told(compared(before, after)) == [confirmed]
    assert told(compared({**before, SERVER: CHANGED}, after)) == [confirmed]
    # it was confirmed, and then edited again
    edited = CHANGED.replace("* 2", "* 3")
    assert [kind for kind, *_ in told(compared(before, {**after, SERVER: edited}))] == [
        "changed",
        "confirmed",
    ]


def test_references_that_were_added_and_removed(compared: Compared, pinned: Pinned) -> None:
    one, both = pinned(files(to(WAIT))), pinned(files(to(STOP, "Stops."), to(WAIT)))
    assert told(compared(one, both)) == [("added", "", f"{SERVER}:10-12")]
    assert told(compared(both, one)) == [("removed", f"{SERVER}:10-12", f"{SERVER}:10-12")]
    gone = {**both, SERVER: GONE}
    assert [kind for kind, *_ in told(compared(pinned(files(to(STOP, "Stops."))), gone))] == [
        "gone",
        "moved",
        "added",
    ]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        # the order in the record does not matter
        ([to(WAIT), to(STOP)], [to(STOP), to(WAIT)], []),
        # the note tells which one was pointed elsewhere
        ([to(WAIT, "One."), to("1")], [to("1"), to(STOP, "One.")], ["confirmed"]),
    ],
)
def test_references_are_known_by_their_code_then_by_their_note(
    compared: Compared, pinned: Pinned, before: list[str], after: list[str], kinds: list[str]
) -> None:
    diff = compared(pinned(files(*before)), pinned(files(*after)))
    assert [it.kind.value for it in diff.references] == kinds


def test_a_reference_that_was_moved_to_a_problem_is_the_same(
    compared: Compared, pinned: Pinned
) -> None:
    problem = f"problems: [{{id: x, title: X, references: [{to(WAIT)}]}}]"
    within = pinned({FILE: record(1, problem), SERVER: CODE})
    assert told(compared(pinned(files(to(WAIT))), within)) == []


def test_a_note_that_was_edited_is_a_change_of_the_record(
    compared: Compared, pinned: Pinned
) -> None:
    before = pinned(files(to(WAIT, "One.")))
    diff = compared(before, {**before, FILE: before[FILE].replace("One.", "Two.")})
    ((part,),) = [it.parts for it in diff.records]
    assert (part.field, part.name, part.kind) == ("references", f"{SERVER}:4-7", "changed")
    assert [(it.field, it.old, it.new) for it in part.changes] == [("note", "One.", "Two.")]
    assert diff.references == []


@pytest.mark.parametrize("status", ["paid", "obsolete"])
def test_the_references_of_closed_records_are_history(
    compared: Compared, pinned: Pinned, status: str
) -> None:
    before = pinned(files(to(WAIT)))
    after = {FILE: before[FILE].replace("confirmed", status), SERVER: GONE}
    assert told(compared(before, after)) == []


def test_those_of_new_and_of_removed_records_are_not_told(
    compared: Compared, pinned: Pinned
) -> None:
    some = pinned(files(to(WAIT)))
    assert told(compared({}, some)) == told(compared(some, {})) == []


def test_a_reference_without_a_digest_is_no_news_but_one_that_lost_it_is(
    compared: Compared, pinned: Pinned
) -> None:
    with_digest, without = pinned(files(to(WAIT))), files(to(WAIT))
    assert [kind for kind, *_ in told(compared(with_digest, without))] == ["unpinned"]
    assert told(compared(without, without)) == []
    assert told(compared(files(), without)) == [("added", "", f"{SERVER}:4-7")]


def test_code_that_is_missing_only_here_is_no_news(compared: Compared, pinned: Pinned) -> None:
    source = "sources: {other: {path: lib}}\n"
    text = record(1, f"references:\n  - {{path: server.py, source: other, lines: {WAIT}}}\n")
    before = pinned({"debt/register.yml": source, FILE: text, "lib/server.py": CODE})
    without = {name: before[name] for name in ("debt/register.yml", FILE)}
    assert told(compared(before, without)) == []
    submodule = '[submodule "lib"]\n\tpath = lib\n\turl = ../lib\n'
    absent = {**without, ".gitmodules": submodule}
    assert told(compared(before, absent)) == []
    # nobody knows whether that was so before
    for code in (GONE, MOVED, CODE):
        assert told(compared(absent, {**before, "lib/server.py": code})) == []


def test_a_file_that_is_missing_is_news(compared: Compared) -> None:
    whole = files(f"{{path: {SERVER}}}")
    assert told(compared(whole, {FILE: whole[FILE]})) == [("gone", SERVER, SERVER)]
    assert told(compared({FILE: whole[FILE]}, whole)) == [("found", SERVER, SERVER)]


def test_lines_that_make_no_sense_are_news(compared: Compared) -> None:
    diff = compared(files(to(STOP)), files(to("12-10")))
    assert told(diff) == [("unknown", f"{SERVER}:10-12", f"{SERVER}:12-10")]
