"""Where lines went when their old text is known: a table of edits, and what holds for any edit."""

from __future__ import annotations

from string import ascii_lowercase
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from debtlog.model.vocabulary import Verdict
from debtlog.tracking.budget import Budget
from debtlog.tracking.diffing.diff import bare, hunks, joints, runs, whole
from debtlog.tracking.diffing.similarity import Text
from debtlog.tracking.diffing.text_pair import Comparison
from debtlog.tracking.diffing.trace import trace
from debtlog.tracking.reasons import Reason, Why
from debtlog.tracking.recall.changed_files import Other
from debtlog.tracking.recall.search import Others, find

if TYPE_CHECKING:
    from debtlog.tracking.digests.locate import Location

FUNCTION = """\
def load(path):
    handle = open(path)
    data = handle.read()
    handle.close()
    return parse(data)
"""
SAVE = """\
def save(path, data):
    handle = open(path, "w")
    handle.write(data)
    handle.close()
"""
OTHER = """\
def quite_another_thing(colour):
    print("nothing here is like the rest", colour)
"""


def traced(old: str, place: tuple[int, int], new: str) -> Location:
    """Trace ``place`` from one text to another."""
    return trace(Comparison(Text(old.splitlines()), Text(new.splitlines())), place)


INDENTED = "class A:\n" + FUNCTION.replace("\n", "\n  ")
EDITED = FUNCTION.replace("read()", "read(limit)")
GROWN = FUNCTION.replace("    handle.close", "    check(data)\n    handle.close")
SHRUNK = FUNCTION.replace("    handle.close()\n", "")
DECODED = FUNCTION.replace("parse(", "decode(")
LINE = "a = 1\nresult = compute(first, second, third)\nb = 2\n"
SPLIT = "a = 1\nresult = compute(\n    first, second, third)\nb = 2\n"
ANEW = "a = 1\nraise Three\nb = 2\n"
TWIN = "x = 1\ntwin_of_the_line = 1\nz = 3\n"
TWINS = "twin_of_the_line = 1\nx = 1\nq = 1\ntwin_of_the_line = 1\ny = 2\n"
SPACED = FUNCTION.replace("    handle.close()\n", "\n")
FILLED = FUNCTION.replace("handle.close()", "log(handle)")

EDITS = [
    # what was done, old text, place, new text, verdict, lines, sure
    ("nothing", FUNCTION, (2, 4), FUNCTION, Verdict.INTACT, (2, 4), True),
    ("lines put in above", FUNCTION, (2, 4), OTHER + FUNCTION, Verdict.MOVED, (4, 6), True),
    ("indented", FUNCTION, (2, 4), INDENTED, Verdict.MOVED, (3, 5), True),
    ("one line edited", FUNCTION, (2, 4), EDITED, Verdict.CHANGED, (2, 4), True),
    ("edited and shifted", FUNCTION, (2, 4), OTHER + EDITED, Verdict.CHANGED, (4, 6), True),
    ("grown", FUNCTION, (2, 4), GROWN, Verdict.CHANGED, (2, 5), True),
    ("written into a blank line", SPACED, (1, 5), FILLED, Verdict.CHANGED, (1, 5), True),
    ("so, and shifted", SPACED, (1, 5), OTHER + FILLED, Verdict.CHANGED, (3, 7), True),
    ("shrunk", FUNCTION, (1, 5), SHRUNK, Verdict.CHANGED, (1, 4), True),
    ("taken out", FUNCTION + SAVE, (1, 5), SAVE, Verdict.GONE, None, True),
    ("all replaced", FUNCTION + SAVE, (1, 5), OTHER + SAVE, Verdict.GONE, None, True),
    ("swapped", FUNCTION + SAVE, (6, 9), SAVE + FUNCTION, Verdict.MOVED, (1, 4), True),
    ("swapped and edited", FUNCTION + OTHER + SAVE, (1, 5), OTHER + SAVE + DECODED,
     Verdict.CHANGED, (7, 11), True),
    ("one line split", LINE, (2, 2), SPLIT, Verdict.CHANGED, (2, 3), True),
    ("a single line written anew", LINE, (2, 2), ANEW, Verdict.GONE, None, False),
    ("everything taken out", FUNCTION, (2, 4), "", Verdict.GONE, None, True),
    ("a twin put in", TWIN, (2, 2), TWINS,
     Verdict.AMBIGUOUS, None, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "place", "new", "verdict", "lines", "sure"),
    [edit[1:] for edit in EDITS],
    ids=[edit[0].replace(" ", "-") for edit in EDITS],
)
def test_where_lines_went(  # noqa: PLR0913  one row of the table
    *,
    old: str,
    place: tuple[int, int],
    new: str,
    verdict: Verdict,
    lines: tuple[int, int] | None,
    sure: bool,
) -> None:
    location = traced(old, place, new)
    assert (location.verdict, location.lines, location.sure) == (verdict, lines, sure)
    assert str(location.reason)


def function(name: str, decorator: str = "") -> str:
    """A function like others: only its name tells it from them."""
    return f"{decorator}def {name}(path):\n" + FUNCTION.partition("\n")[2] + "\n"


MAIN = "def main():\n    run(load)\n"


@pytest.mark.parametrize("place", [(1, 5), (2, 5), (2, 3), (4, 5), (5, 5)])
def test_a_copy_put_below_takes_no_reference_away(place: tuple[int, int]) -> None:
    old = "a = 1\n" + function("load") + MAIN
    new = "a = 1\n" + function("load") + function("load_again") + MAIN
    place = (place[0] + 1, place[1] + 1)
    location = traced(old, place, new)
    assert (location.verdict, location.lines, location.sure) == (Verdict.INTACT, place, True)


@pytest.mark.parametrize("place", [(1, 5), (2, 5), (2, 3), (4, 5), (5, 5)])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_twin_is_not_what_was_taken_out(place: tuple[int, int], *, is_first: bool) -> None:
    names = ("load", "save") if is_first else ("save", "load")
    old = "a = 1\n" + "".join(map(function, names)) + MAIN
    shift = 1 if is_first else 7
    new = "a = 1\n" + function("save") + MAIN
    location = traced(old, (place[0] + shift, place[1] + shift), new)
    assert location.verdict is Verdict.GONE or not location.sure


@pytest.mark.parametrize("name", "abc")
@pytest.mark.parametrize("place", [(2, 5), (2, 2), (3, 4), (5, 5)])
@pytest.mark.parametrize("order", ["bac", "cab", "acb", "cba", "bca"])
def test_nobody_is_sure_of_twins_that_changed_places(
    name: str, place: tuple[int, int], order: str
) -> None:
    """Their names, which alone tell them apart, may have been exchanged just as well."""
    old, new = ("".join(map(function, names)) for names in ("abc", order))
    was, now = (names.index(name) * function(name).count("\n") for names in ("abc", order))
    found = traced(old, (place[0] + was, place[1] + was), new)
    assert found.lines == (place[0] + now, place[1] + now) or not found.sure
    assert found.verdict is not Verdict.CHANGED


def test_of_two_equal_heads_side_by_side_nobody_knows_which_went() -> None:
    head = '@with_settings("of many words")\n'
    old = "a = 1\n" + function("load", head) + function("save", head) + MAIN
    location = traced(old, (2, 2), "a = 1\n" + function("save", head) + MAIN)
    assert (location.verdict, location.sure) == (Verdict.AMBIGUOUS, False)


def rows(*names: str, is_new: bool = False) -> str:
    """Tests of one shape, before and after all of them were rewritten."""
    if is_new:
        parts = (
            f"    def test_{name}(self) -> None:\n"
            f'        source, expected = read_case("cases", "{name}.py")\n'
            "        actual = run(source)\n"
            f'        assert_same(expected, actual, name="{name}")\n\n'
            for name in names
        )
    else:
        parts = (
            f"    def test_{name}(self):\n"
            f'        source, expected = read_data("{name}")\n'
            "        actual = run(source)\n"
            "        self.assertSame(expected, actual)\n\n"
            for name in names
        )
    return "class Tests:\n" + "".join(parts)


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("added", [["three"], ["three", "four"]])
def test_in_a_row_of_alike_blocks_a_place_stays_in_its_own(number: int, added: list[str]) -> None:
    place = (2 + 5 * number, 5 + 5 * number)
    location = traced(rows("one", "two"), place, rows("one", "two", *added, is_new=True))
    assert (location.verdict, location.lines) == (Verdict.CHANGED, place)


def test_what_was_put_between_two_halves_is_not_taken_for_the_place() -> None:
    old = function("load") + function("save")
    between = "".join(f"that_is_no_function_{n} = {n}\n" for n in range(25))
    location = traced(old, (2, 8), function("load") + between + function("save"))
    assert location.lines == (2, 5)
    assert (
        str(location.reason)
        == "other lines were inserted between them; 4 of 6 lines are still together"
    )


def test_a_block_in_brackets_may_grow_but_not_so_much_for_sure() -> None:
    old = "run() {\n  begin_with(first_thing);\n  end_with(last_thing);\n}\nother();\n"
    more = "".join(f"  then_go_on_with(thing_{n});\n" for n in range(30))
    location = traced(old, (1, 4), old.replace("  end", f"{more}  end"))
    assert (location.lines, location.sure) == ((1, 34), False)


def test_of_lines_with_words_no_bracket_alone_is_left() -> None:
    old = "begin();\nif (ready) {\n  start(first_thing, second_thing);\n}\nend();\n"
    location = traced(old, (2, 4), "begin();\n{\n  quite_other();\n}\nend();\n")
    assert (location.verdict, location.lines) == (Verdict.GONE, None)


def test_lines_that_stand_together_elsewhere_put_a_place_in_doubt() -> None:
    """A test was taken out, and the one that comes next has more of its lines."""
    old = 'TEST(Length) {\n  Write("foo");\n  Shrink(1);\n  EXPECT("EOF", Read());\n}\nnext();\n'
    new = (
        'TEST(Length) {\n  Write("foo");\n  Increment(4, 1);\n  EXPECT("foo", Read());\n}\n'
        'TEST(LengthAtEnd) {\n  Write("foo");\n  Shrink(1);\n  EXPECT("EOF", Read());\n}\nnext();\n'
    )
    location = traced(old, (2, 4), new)
    assert not location.sure or location.lines == (7, 9)


def test_says_how_much_is_left() -> None:
    lines = [f"step_{n} = compute(value_{n}, other_{n})\n" for n in range(40)]
    location = traced("".join(lines), (3, 38), "".join(lines[:3] + lines[37:]))
    assert (location.verdict, location.lines, location.sure) == (Verdict.CHANGED, (3, 4), False)
    assert str(location.reason) == "only 2 of 36 lines left, edited or unchanged"


@pytest.mark.parametrize(
    ("old", "new", "sure"),
    [
        # one neighbour is there, and half of the line
        ("a = 1\nresult = compute(first, second)\nb = 2\n",
         "a = 1\nresult = other(first, third)\nc = 3\n", False),
        ("a = 1\nresult = compute(first, second)\nb = 2\n",
         "a = 1\nresult = other(first, third)\nb = 2\n", True),
        ("a = 1\nresult = compute(first, second)\nb = 2\n",
         "a = 1\nresult = compute(first, second, third)\nc = 3\n", True),
        # at the edge of a file there is no neighbour to be lost
        ("result = compute(first, second)\nb = 2\n",
         "result = other(first, third)\nb = 2\n", True),
    ],
)  # fmt: skip
def test_a_single_line_is_sure_by_its_neighbours(old: str, new: str, *, sure: bool) -> None:
    line = 1 + old.startswith("a")
    location = traced(old, (line, line), new)
    assert (location.verdict, location.lines, location.sure) == (
        Verdict.CHANGED,
        (line, line),
        sure,
    )


def test_a_block_ends_where_its_bracket_is_closed_again() -> None:
    old = dedent(
        """\
        before();
        if (ready) {
            start(first);
        }
        after();
        """
    )
    new = dedent(
        """\
        before();
        if (ready) {
            start(first);
            for (item of items) {
                start(item);
            }
        }
        for (other of others) {
            halt(other);
        }
        after();
        """
    )
    assert traced(old, (2, 4), new).lines == (2, 7)


def test_what_was_put_in_after_a_block_is_not_taken_for_its_end() -> None:
    old = "a() {\n  b();\n}\nc() {\n  d();\n}\n"
    new = "a() {\n  b();\n}\nx() {\n  y();\n}\nc() {\n  d();\n}\n"
    location = traced(old, (1, 3), new)
    assert (location.verdict, location.lines) == (Verdict.INTACT, (1, 3))


BORDERS = [
    # what was done, old text, place, new text, lines
    (
        "the bracket of the block before was put on the same line",
        "try {\n  read(file);\n}\ncatch (ReadError e) {\n  report(e);\n}\nlog(done);\n",
        (4, 6),
        "try {\n  read(file);\n} catch (LoadError e) {\n  report(e);\n}\nlog(all) {\n}\n",
        (3, 5),
    ),
    (
        "the bracket was put on a line of its own",
        "start();\nif (first(one)\n    && second(two)) {\n  go(on);\n}\nend();\n",
        (2, 5),
        "start();\nif (first(one)\n    && third(two))\n{\n  go(on);\n}\nend();\n",
        (2, 6),
    ),
    (
        "a bracket in a remark was opened nowhere",
        "x {\n  a(b);\n  // fine\n  c(d);\n}\n",
        (2, 4),
        "x {\n  a(b);\n  // fine now :)\n  c(d);\n}\n",
        (2, 4),
    ),
    (
        "what stood below the first line was put above it",
        "f() {\n  if (not stream) {\n    # go on\n    stop(now);\n    open(other);\n  }\n}\n",
        (2, 6),
        "f() {\n  # go on\n  stop(now);\n  if (not stream) {\n    open(other);\n  }\n}\n",
        (4, 6),
    ),
    (
        "several lines were merged",
        "void bind(\n    Query query,\n    Map part, int most,\n    boolean isDefault) {\n  g();\n",
        (4, 4),
        "void bind(Query query, Map part, int most, boolean isDefault) {\n  g();\n",
        (1, 1),
    ),
    (
        "a line was rewritten, and moved with those around it",
        f"while (more) {{\n  value = read(next, part);\n  keep(value, here);\n}}\n{FUNCTION}",
        (2, 2),
        f"{FUNCTION}while (more) {{\n  value = fetch(next, part, of);\n  keep(value, here);\n}}\n",
        (7, 7),
    ),
]


@pytest.mark.parametrize(
    ("old", "place", "new", "lines"),
    [edit[1:] for edit in BORDERS],
    ids=[edit[0].replace(" ", "-") for edit in BORDERS],
)
def test_where_an_edited_place_begins_and_ends(
    old: str, place: tuple[int, int], new: str, lines: tuple[int, int]
) -> None:
    location = traced(old, place, new)
    assert (location.verdict, location.lines) == (Verdict.CHANGED, lines)


def test_twins_are_told_by_the_block_that_they_are_in() -> None:
    old = "first:\n  name: a\n  bin: x\n  dev: true\nsecond:\n  name: b\n  bin: x\n  dev: true\n"
    new = "first:\n  name: a\n  dev: true\nsecond:\n  bin: x\n  url: c\n  dev: true\n"
    location = traced(old, (7, 7), new)
    assert (location.verdict, location.lines) == (Verdict.MOVED, (5, 5))
    assert traced(old, (7, 7), new.replace("second", "first")).verdict is Verdict.AMBIGUOUS


@pytest.mark.parametrize(
    ("new", "sure"),
    [
        ("a = 1\nresult = compute(first, second, fourth)\nb = 2\n", True),
        ("a = 1\nresult = compute(first, fourth, quite, another)\nb = 2\n", True),
        ("x = 5\ny = 6\nresult = compute(first, fourth, fifth)\nz = 7\n", False),
    ],
)
def test_a_single_edited_line_is_sure_beside_its_neighbours(new: str, *, sure: bool) -> None:
    location = traced(LINE, (2, 2), new)
    assert (location.verdict, location.sure) == (Verdict.CHANGED, sure)


def test_twins_are_told_by_their_neighbours_or_not_at_all() -> None:
    old = "one {\n  same_line_here();\n}\ntwo {\n  same_line_here();\n}\n"
    shifted = "zero\n" + old
    assert traced(old, (5, 5), shifted).lines == (6, 6)
    location = traced(old, (5, 5), "  same_line_here();\n  same_line_here();\n")
    assert location.verdict is Verdict.AMBIGUOUS
    assert set(location.candidates) == {(1, 1), (2, 2)}


@pytest.mark.parametrize(
    ("others", "verdict", "path", "sure"),
    [
        ({"new.py": (OTHER + FUNCTION, True)}, Verdict.MOVED, "new.py", True),
        ({"old.py": (OTHER + FUNCTION, False)}, Verdict.CHANGED, "old.py", False),
        ({"new.py": (FUNCTION.replace("parse", "decode"), True)}, Verdict.CHANGED, "new.py", False),
        ({"a.py": (FUNCTION, True), "b.py": (FUNCTION, True)}, Verdict.AMBIGUOUS, None, False),
        ({"b.py": (FUNCTION, True), "a.md": (FUNCTION, True)}, Verdict.MOVED, "b.py", True),
        ({"plan.md": (FUNCTION, True)}, Verdict.CHANGED, "plan.md", False),
        ({"new.py": (OTHER, True)}, Verdict.GONE, None, True),
        ({}, Verdict.GONE, None, True),
    ],
)
def test_lost_lines_are_looked_for_in_other_files(
    *, others: dict[str, tuple[str, bool]], verdict: Verdict, path: str | None, sure: bool
) -> None:
    old, new = Text((FUNCTION + SAVE).splitlines()), Text(SAVE.splitlines())
    files = [
        Other(name, Text(text.splitlines()), is_new) for name, (text, is_new) in others.items()
    ]
    found = [
        find(old, (1, 5), Comparison(old, new), Others("a.py", order))
        for order in (files, files[::-1])
    ]
    assert [(x.verdict, x.path, x.sure) for x in found] == [(verdict, path, sure)] * 2


def test_few_lines_are_not_looked_for_elsewhere_while_their_file_is_there() -> None:
    old = Text("a = 1\nthe_longest_name_of_all = 2\nb = 3\n".splitlines())
    files = [Other("new.py", Text(["the_longest_name_of_all = 2"]), is_new=True)]
    home = Comparison(old, Text(["a = 1", "b = 3"]))
    assert find(old, (2, 2), home, Others("a.py", files)).verdict is Verdict.GONE
    assert find(old, (2, 2), None, Others("a.py", files)).path == "new.py"


STORE = "".join(f"the_line_of_the_store = {letter * 3}\n" for letter in "abcdefghijkl")
HEIR = OTHER + STORE[: len(STORE) // 3].replace("bbb", "bbb, more")


@pytest.mark.parametrize(
    ("others", "verdict", "path", "lines"),
    [
        ({"heir.py": (HEIR, True)}, Verdict.CHANGED, "heir.py", (4, 4)),
        ({"heir.py": (HEIR, True), "more.py": (SAVE, True)}, Verdict.CHANGED, "heir.py", (4, 4)),
        ({"other.py": (OTHER, True)}, Verdict.GONE, None, None),
        ({"old.py": (OTHER, False)}, Verdict.GONE, None, None),
    ],
)
def test_a_line_of_a_file_that_is_gone_is_where_most_of_the_file_went(
    others: dict[str, tuple[str, bool]],
    verdict: Verdict,
    path: str | None,
    lines: tuple[int, int] | None,
) -> None:
    """Git calls that no rename. Whatever is found, nobody is sure."""
    files = [Other(name, Text(text.splitlines()), new) for name, (text, new) in others.items()]
    location = find(Text(STORE.splitlines()), (2, 2), None, Others("gone.py", files))
    assert (location.verdict, location.path, location.lines) == (verdict, path, lines)
    assert not location.sure


LINES = st.lists(
    st.sampled_from(["a", "b", "c", "", " ", "}", "a  a", "word one", "word two"]), max_size=25
)


@given(old=LINES, new=LINES)
@settings(derandomize=True, max_examples=100, deadline=None)
def test_runs_are_the_same_in_both_texts_and_in_order(old: list[str], new: list[str]) -> None:
    ours, theirs = [bare(line) for line in old], [bare(line) for line in new]
    found = runs(ours, theirs)
    at_old = at_new = 0
    for run in found:
        assert run.size > 0
        assert run.old >= at_old
        assert run.new >= at_new
        assert ours[run.old : run.old + run.size] == theirs[run.new : run.new + run.size]
        at_old, at_new = run.old + run.size, run.new + run.size
    assert joints(hunks(found, len(old), len(new)), len(old)) == found


@given(old=LINES, new=LINES, data=st.data())
@settings(derandomize=True, max_examples=100, deadline=None)
def test_a_diff_that_was_slid_says_the_same(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    ours, theirs = [bare(line) for line in old], [bare(line) for line in new]
    first = data.draw(st.integers(0, len(old)))
    at = range(first, data.draw(st.integers(first, len(old))))
    slid = whole(hunks(runs(ours, theirs), len(old), len(new)), ours, theirs, at)
    made: list[str] = []
    end = 0
    for hunk in slid:
        made += ours[end : hunk.a] + theirs[hunk.c : hunk.d]
        end = hunk.b
    assert made + ours[end:] == theirs


WORDS = st.text(ascii_lowercase, min_size=20, max_size=24)
FILES = st.lists(WORDS, min_size=8, max_size=24, unique=True)


@given(file=FILES, data=st.data())
@settings(derandomize=True, max_examples=100, deadline=None)
def test_an_untouched_unique_block_is_found_at_its_exact_place(
    file: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(1, len(file)))
    last = data.draw(st.integers(first, min(len(file), first + 5)))
    noise = st.lists(st.one_of(WORDS, st.sampled_from(["", "}", *file[: first - 1]])), max_size=12)
    above, below = data.draw(noise), data.draw(noise)
    block = file[first - 1 : last]
    assume(not set(block) & {*above, *below})
    indent = data.draw(st.sampled_from(["", "    ", "\t"]))
    place = (len(above) + 1, len(above) + len(block))
    new = Text([*above, *(indent + line for line in block), *below])
    location = trace(Comparison(Text(file), new), (first, last))
    assert (location.lines, location.sure) == (place, True)
    assert location.verdict is (Verdict.INTACT if place == (first, last) else Verdict.MOVED)


@given(file=FILES, data=st.data())
@settings(derandomize=True, max_examples=100, deadline=None)
def test_a_deleted_block_is_neither_intact_nor_moved(file: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(file)))
    last = data.draw(st.integers(first, min(len(file), first + 5)))
    rest = file[: first - 1] + file[last:]
    for index, line in data.draw(st.lists(st.tuples(st.integers(0, 30), WORDS), max_size=6)):
        rest.insert(index, line)
    assume(not set(rest) & set(file[first - 1 : last]))
    location = trace(Comparison(Text(file), Text(rest)), (first, last))
    assert location.verdict in {Verdict.GONE, Verdict.CHANGED}


@given(old=LINES.filter(bool), new=LINES, data=st.data())
@settings(derandomize=True, max_examples=150, deadline=None)
def test_every_answer_is_repeatable_and_lies_within_the_text(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(1, len(old)))
    place = (first, data.draw(st.integers(first, len(old))))
    location = trace(Comparison(Text(old), Text(new)), place)
    assert location == trace(Comparison(Text(tuple(old)), Text(tuple(new))), place)
    places = location.candidates if location.lines is None else (location.lines,)
    assert all(1 <= first <= last <= len(new) for first, last in places)
    assert (location.lines is None) is (location.verdict in {Verdict.GONE, Verdict.AMBIGUOUS})
    if location.verdict in {Verdict.INTACT, Verdict.MOVED} and location.lines:
        found = new[location.lines[0] - 1 : location.lines[1]]
        assert [bare(line) for line in found] == [
            bare(line) for line in old[place[0] - 1 : place[1]]
        ]
        assert (location.verdict is Verdict.INTACT) is (location.lines == place)


def test_a_line_a_thousand_levels_deep_gets_an_answer() -> None:
    deep = [" " * level + f"a{level} b" for level in range(1_000)]
    flat = [line.strip() for line in deep]
    end = ["end", *flat, "x", "k l", "x"]
    inner = " " * 1_000

    def text(one: str, other: str) -> list[str]:
        return ["top one", *deep, inner + one, inner + "x", inner + other, *end]

    old, new = text("p q", "r s"), text("P1 q1", "R1 s1")
    location = trace(Comparison(Text(old), Text(new)), (1_003, 1_003))

    assert location.verdict is Verdict.AMBIGUOUS
    assert location.candidates[0] == (1_003, 1_003)


def test_of_many_equal_places_the_closest_are_told() -> None:
    old = ["a b", "x", "c d", *["x"] * 5_000]
    new = ["A1 b1", "x", "C1 d1", *["x"] * 5_000]

    location = trace(Comparison(Text(old), Text(new)), (2, 2))

    assert location.verdict is Verdict.AMBIGUOUS
    assert len(location.candidates) == 20
    assert location.candidates[0] == (2, 2)


@pytest.mark.parametrize("count", [400, 3_000])
def test_an_edited_block_of_alike_lines_is_found_but_not_for_sure(count: int) -> None:
    old = [f"alpha{number} beta gamma delta{number}" for number in range(count)]
    new = [f"alpha{number} beta gamma other" for number in range(count)]
    comparison = Comparison(Text(old), Text(new))

    location = find(Text(old), (1, count), comparison, Others("a.py", ()), Budget(20_000))

    assert (location.verdict, location.lines) == (Verdict.CHANGED, (1, count))
    assert location.reason == Reason(Why.EDITED_PERHAPS)
    assert not location.sure


def test_alike_lines_of_a_file_that_is_gone_are_not_said_to_be_gone() -> None:
    block = [f"alpha beta gamma delta o{number}" for number in range(400)]
    other = Text([f"alpha beta gamma delta n{number}" for number in range(400)])

    others = Others("src/b.txt", [Other("src/c.txt", other, is_new=True)])
    location = find(Text(block), (1, 400), None, others)

    assert (location.verdict, location.lines) == (Verdict.UNKNOWN, None)
    assert location.reason == Reason(Why.TOO_MUCH)
    assert not location.sure


def test_texts_whose_sameness_was_not_all_worked_out_give_nothing_for_sure() -> None:
    chain = ["a1 b", "u v", *(f"a{n} b" for k in range(2, 15_000) for n in (k, k - 1))]
    old = ["first", *chain, "last"]
    new = [line for k, text in enumerate(chain) for line in (text, f"n{k}")]
    comparison = Comparison(Text(old), Text(new))

    location = find(Text(old), (20_001, 20_004), comparison, Others("a.py", ()))

    assert comparison.is_partial
    assert not location.sure
