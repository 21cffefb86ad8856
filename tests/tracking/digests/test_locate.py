"""Where lines are now: a table of edits, and what holds whatever the edit."""

from __future__ import annotations

from string import ascii_lowercase

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from debtlog.model.vocabulary import Verdict
from debtlog.tracking.digests.line_digests import Digest
from debtlog.tracking.digests.locate import Lines, compare, locate
from debtlog.tracking.reasons import Why

#: Before the edit. Capital letters stand for lines that are known by themselves, small ones and
#: signs for themselves: lines that are common in every file.
LETTERS = {letter: f"the line that is called {letter * 3}" for letter in "ABCDEFGHIJKLMNOPQRSTUVW"}


def lines_of(sketch: str) -> Lines:
    """Draw a file: a line for each character."""
    return Lines([LETTERS.get(character, character.strip()) for character in sketch])


def marked(sketch: str) -> tuple[str, tuple[int, int]]:
    """Read the place that stands in brackets."""
    first, last = sketch.index("[") + 1, sketch.index("]") - 1
    return sketch.replace("[", "").replace("]", ""), (first, last)


EDITS = [
    # what was done, before, after, verdict; brackets hold the reference and where it is found
    ("nothing", "ABC[DE]FGH", "ABC[DE]FGH", Verdict.INTACT),
    ("nothing, whole file", "[ABC]", "[ABC]", Verdict.INTACT),
    ("nothing, one line", "ABC[D]EFG", "ABC[D]EFG", Verdict.INTACT),
    ("lines above", "ABC[DE]FGH", "XYABC[DE]FGH", Verdict.MOVED),
    ("fewer lines above", "ABC[DE]FGH", "C[DE]FGH", Verdict.MOVED),
    ("lines below", "ABC[DE]FGH", "ABC[DE]FGHXY", Verdict.INTACT),
    ("moved far", "ABC[DE]FGHIJKLMNOP", "ABCFGHIJKLMN[DE]OP", Verdict.MOVED),
    ("moved far and the file shortened", "ABC[DE]FGHIJKLMNOP", "F[DE]", Verdict.MOVED),
    ("context edited on one side", "ABC[DE]FGH", "ABX[DE]FGH", Verdict.INTACT),
    ("context edited on both sides", "ABC[DE]FGH", "ABX[DE]XGH", Verdict.INTACT),
    ("moved, context edited", "ABC[DE]FGH", "XXXABX[DE]XGH", Verdict.MOVED),
    ("one telling line moved", "ABC[D]EFG", "XXABX[D]XFG", Verdict.MOVED),
    ("edited inside", "ABC[DE]FGH", "ABC[DX]FGH", Verdict.CHANGED),
    ("edited and moved", "ABC[DE]FGH", "XXABC[XE]FGH", Verdict.CHANGED),
    ("grown", "ABC[DE]FGH", "ABC[DXYZE]FGH", Verdict.CHANGED),
    ("shrunk", "ABC[DEI]FGH", "ABC[D]FGH", Verdict.CHANGED),
    ("grown too much to be the same", "ABC[D]FGH", "ABCxxxxxxxxFGH", Verdict.GONE),
    ("edited at the head of the file", "[AB]CDE", "[XB]CDE", Verdict.CHANGED),
    ("edited at the end of the file", "ABC[DE]", "ABC[DX]", Verdict.CHANGED),
    ("edited with what follows", "ABC[DE]FGH", "ABC[DX]XGH", Verdict.CHANGED),
    ("edited with what stands before", "ABC[DE]FGH", "ABX[XE]FGH", Verdict.CHANGED),
    ("edited on one side, moved", "ABC[DE]FGH", "YYABC[DX]XGH", Verdict.CHANGED),
    ("edited with all around", "ABC[DE]FGH", "ABXXXXGH", Verdict.GONE),
    ("deleted", "ABC[DE]FGH", "ABCFGH", Verdict.GONE),
    ("deleted at the end", "ABC[DE]", "ABC", Verdict.GONE),
    ("deleted with all around", "ABC[DE]FGHIJKL", "AHIJKL", Verdict.GONE),
    ("everything deleted", "ABC[DE]FGH", "", Verdict.GONE),
    ("file shortened below the lines", "ABC[DE]FGH", "ABC[D]", Verdict.CHANGED),
    ("another file altogether", "ABC[DE]FGH", "IJKLMNOP", Verdict.GONE),
    # look-alikes
    ("twins, contexts differ", "ABC[DE]FGHIDEJKL", "XABC[DE]FGHIDEJKL", Verdict.MOVED),
    ("copied, contexts as they were", "ABC[DE]FGHI", "DEABC[DE]FGHI", Verdict.MOVED),
    ("copied with the context", "ABC[DE]FGH", "XABCDEFGHABCDEFGH", Verdict.AMBIGUOUS),
    ("copied, no context left", "ABC[DE]FGH", "XDEYXDEY", Verdict.AMBIGUOUS),
    ("one of twins edited", "ABC[DE]FGHIDEJKL", "ABCDXFGHIDEJKL", Verdict.AMBIGUOUS),
    ("moved away, others put there", "ABC[DE]FGHIJKL", "ABCXXFGHIDEJKL", Verdict.AMBIGUOUS),
    ("one of three edited", "ABC[DE]FGHIDEJDEKL", "ABC[DX]FGHIDEJDEKL", Verdict.CHANGED),
    ("one of three deleted", "ABC[DE]FGHIDEJDEKL", "ABCFGHIDEJDEKL", Verdict.GONE),
    # common lines are nothing without their context
    ("a brace, nothing done", "ABC[}]EFG", "ABC[}]EFG", Verdict.INTACT),
    ("a brace moved", "ABC[}]EFG", "XABC[}]EFG", Verdict.MOVED),
    ("a brace among braces moved", "AB}C[}]EFG}", "XAB}C[}]EFG}", Verdict.MOVED),
    ("a brace moved, half its context", "ABC[}]EFG}", "XABC[}]XFG}", Verdict.MOVED),
    ("a brace deleted, another left", "ABC[}]EFG}H", "ABCEFG}H", Verdict.GONE),
    ("a brace edited, another left", "ABC[}]EFG}H", "ABC[;]EFG}H", Verdict.CHANGED),
    ("a brace, all edited around it", "ABC[}]EFG", "ABX[}]XFG", Verdict.CHANGED),
    ("braces, all edited around", "ABC[}]EFG", "X}Y}Z", Verdict.AMBIGUOUS),
    ("an empty line moved", "ABC[ ]EFG", "XABC[ ]EFG", Verdict.MOVED),
    ("contexts of empty lines say little", "A   [DE]   F", "B   X   C   Y   D", Verdict.GONE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [edit[1:] for edit in EDITS],
    ids=[edit[0].replace(" ", "-") for edit in EDITS],
)
def test_where_lines_are_after_an_edit(before: str, after: str, verdict: Verdict) -> None:
    old, place = marked(before)
    new, expected = marked(after) if "[" in after else (after, None)
    location = locate(lines_of(new), place, lines_of(old).digest(place))
    assert (location.verdict, location.lines) == (verdict, expected)
    assert str(location.reason)


SURE = [
    # what was done, before, after, verdict, whether the digest alone is sure of it
    ("nothing", "ABC[DE]FGH", "ABC[DE]FGH", Verdict.INTACT, True),
    ("nothing, and there is a twin", "ABC[DE]FGHIDEJKL", "ABC[DE]FGHIDEJKL", Verdict.INTACT, True),
    ("moved", "ABC[DE]FGH", "XABC[DE]FGH", Verdict.MOVED, True),
    ("moved with a twin", "ABC[DE]FGHIDEJKL", "XABC[DE]FGHIDEJKL", Verdict.MOVED, True),
    ("moved, half the context", "ABC[DE]FGH", "XABX[DE]FGH", Verdict.MOVED, False),
    ("a neighbour edited", "ABC[DE]FGH", "ABC[DE]XGH", Verdict.INTACT, False),
    ("a neighbour of twins edited", "ABC[DE]FGHIDEJKL", "ABC[DE]XGHIDEJKL", Verdict.INTACT, False),
    # copies
    ("copied above, with all around", "ABC[DE]FGH", "ABC[DE]FGHABCDEFGH", Verdict.INTACT, False),
    ("copied below, which took what follows", "UABC[DE]FGH", "UABCDEVABCDEFGH",
     Verdict.AMBIGUOUS, False),
    ("copied elsewhere, and moved", "ABC[DE]FGH", "DEXABC[DE]FGH", Verdict.MOVED, False),
    ("a further copy of twins", "ABC[DE]FGHIDEJKL", "XABC[DE]FGHIDEJKLDE", Verdict.MOVED, False),
    # of twins the original was taken out
    ("the twin moved up", "UABC[DE]FGHVABCDEFGH", "VABC[DE]FGH", Verdict.INTACT, False),
    ("the twin is left", "VABCDEFGHUABC[DE]FGHX", "VABC[DE]FGHX", Verdict.MOVED, False),
    ("the twin got what follows", "VABCDEUABC[DE]FGH", "VABC[DE]FGH", Verdict.MOVED, False),
    ("a row was taken out", "H[ABC]ABCABCT", "H[ABC]ABCT", Verdict.INTACT, False),
    ("a row was put in", "HABC[ABC]T", "HABCABC[ABC]T", Verdict.MOVED, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "verdict", "sure"),
    [edit[1:] for edit in SURE],
    ids=[edit[0].replace(" ", "-") for edit in SURE],
)
def test_is_sure_only_of_what_no_twin_can_be(
    before: str, after: str, verdict: Verdict, *, sure: bool
) -> None:
    old, place = marked(before)
    new, expected = marked(after) if "[" in after else (after, None)
    location = locate(lines_of(new), place, lines_of(old).digest(place))
    assert (location.verdict, location.lines, location.sure) == (verdict, expected, sure)


@pytest.mark.parametrize(
    ("sketch", "digits"),
    [
        ("ABC[DE]FGH", None),
        ("ABC[DE]FGHIDEJKL", "010102"),  # one line tells on either side
        ("UABC[DE]FGHVABCDEFGHW", "040402"),  # the fourth above; below, where one ends
        ("}" * 9 + "[}]" + "}" * 9, "0a0a13"),  # the edges of the file
        ("}" * 300 + "[}]" + "}" * 300, "7878c9"),  # nothing tells
    ],
)
def test_a_digest_tells_lines_from_their_twins(sketch: str, digits: str | None) -> None:
    """It says how many lines above and below do, and how many places there are."""
    text, place = marked(sketch)
    parts = lines_of(text).digest(place).split("-")
    assert [part[:6] for part in parts[3:]] == ([digits] if digits else [])
    assert str(Digest.read("-".join(parts))) == "-".join(parts)


@given(
    lines=st.lists(st.sampled_from(["a", "bb", "ccc", "", "}", "  a "]), min_size=1, max_size=12),
    data=st.data(),
)
@settings(derandomize=True, max_examples=100, deadline=None)
def test_a_place_has_the_twins_that_a_look_at_every_line_finds(
    lines: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(1, len(lines)))
    place = (first, data.draw(st.integers(first, len(lines))))
    made, size = Lines(lines), place[1] - first + 1
    bare = [line.rstrip() for line in lines]
    same = [i for i in range(len(lines)) if bare[i : i + size] == bare[first - 1 : place[1]]]
    assert list(made.twins(place) or ()) == [i for i in same if i != first - 1]
    pin = Digest.read(made.digest(place))
    assert made.holds(place, pin)
    assert pin.apart is None or pin.apart.places == len(same)


def test_a_digest_without_a_fourth_part_is_as_true_of_twins_as_it_was() -> None:
    """Records that were pinned before there was one are not all in doubt."""
    text, place = marked("ABC[DE]FGHIDEJKL")
    narrow = lines_of(text).digest(place).rpartition("-")[0]
    assert locate(lines_of(text), place, narrow).sure
    assert not locate(lines_of("ABCDEVABCDEFGH"), place, narrow).sure


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("ABC[DE]FGH", "XABCDEFGHABCDEFGH",
         "the same lines begin at lines 5, 13, and nothing shows which are meant"),
        ("ABC[DE]FGHIDEJKL", "ABCDXFGHIDEJKL",
         "the same lines begin at line 10, but others are where they were"),
        ("ABC[DE]FGH", "ABCDXFGH", "the lines were edited"),
        ("ABC[DE]FGH", "ABCDXXGH", "the lines and some next to them were edited"),
        ("ABC[DE]FGH", "ABCFGH", "what was above and below the lines is now adjacent"),
        ("ABC[DE]FGH", "IJKLMNOP", "neither the lines nor those around them are in the file"),
        ("ABC[DE]FGH", "ABXDEFGH", "the lines are unchanged, but those around them are not"),
        ("ABC[DE]FGH", "ABCDEFGHABCDEFGH",
         ("the lines are unchanged, "
          "but the same lines in the same surroundings also begin at line 12")),
        ("ABC[DE]FGH", "DEXABCDEFGH",
         "the same lines are in several places, but only here in the same surroundings"),
    ],
)  # fmt: skip
def test_says_why(before: str, after: str, reason: str) -> None:
    old, place = marked(before)
    assert str(locate(lines_of(after), place, lines_of(old).digest(place)).reason) == reason


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (["a  ", "b\t"], ["a", "b"], True),
        (["  a", "b"], ["a", "b"], False),
        (["a", "b"], ["ab", ""], False),
        (["ab", "c"], ["a", "bc"], False),
        (["a", ""], ["", "a"], False),
    ],
)
def test_blanks_count_only_at_the_start_of_a_line(
    old: list[str], new: list[str], *, same: bool
) -> None:
    around = [LETTERS[letter] for letter in "ABCDEF"]
    place = (4, 3 + len(old))
    digest = Lines(around[:3] + old + around[3:]).digest(place)
    location = locate(Lines(around[:3] + new + around[3:]), place, digest)
    assert location.verdict is (Verdict.INTACT if same else Verdict.CHANGED)


def test_a_digest_has_three_parts_that_stand_for_three_stretches() -> None:
    block, before, after = lines_of("ABCDEFGH").digest((4, 5)).split("-")
    assert (len(block), len(before), len(after)) == (16, 4, 4)
    assert lines_of("XABCDEFGHX").digest((5, 6)) == f"{block}-{before}-{after}"
    assert lines_of("XBCDEXGH").digest((4, 5)).split("-")[0] == block
    assert lines_of("XBCDEFGH").digest((4, 5)).split("-")[2] == after
    assert lines_of("ABCXXFGH").digest((4, 5)).split("-")[1] == before


def test_nothing_is_not_an_empty_line() -> None:
    assert lines_of("A").digest((1, 1)) != lines_of(" A").digest((2, 2))
    assert lines_of("A").digest((1, 1)) != lines_of("A ").digest((1, 1))


@pytest.mark.parametrize(
    ("after", "place", "verdict"),
    [
        ("ABCDEFGH", (4, 5), Verdict.INTACT),
        ("XXXDEXXX", (4, 5), Verdict.INTACT),
        ("ABCDXFGH", (4, 5), Verdict.CHANGED),
        ("DEABCDXEFGH", (6, 8), Verdict.CHANGED),
    ],
)
def test_a_sure_place_is_only_compared(
    after: str, place: tuple[int, int], verdict: Verdict
) -> None:
    digest = lines_of("ABCDEFGH").digest((4, 5))
    location = compare(lines_of(after), place, digest)
    assert (location.verdict, location.lines) == (verdict, place)


WORDS = st.text(ascii_lowercase, min_size=20, max_size=24)
FILES = st.lists(WORDS, min_size=8, max_size=24, unique=True)


@given(
    file=FILES,
    data=st.data(),
)
@settings(derandomize=True, max_examples=100, deadline=None)
def test_an_untouched_unique_block_is_found_whatever_happens_elsewhere(
    file: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(1, len(file)))
    last = data.draw(st.integers(first, min(len(file), first + 5)))
    noise = st.lists(st.one_of(WORDS, st.sampled_from(["", "}", *file[: first - 1]])), max_size=12)
    above, below = data.draw(noise), data.draw(noise)
    block = file[first - 1 : last]
    assume(not set(block) & {*above, *below})
    place = (len(above) + 1, len(above) + len(block))
    location = locate(
        Lines([*above, *block, *below]), (first, last), Lines(file).digest((first, last))
    )
    assert location.lines == place
    assert location.verdict is (Verdict.INTACT if place == (first, last) else Verdict.MOVED)


@given(file=FILES, data=st.data())
@settings(derandomize=True, max_examples=100, deadline=None)
def test_a_deleted_block_is_never_intact_nor_moved(file: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(file)))
    last = data.draw(st.integers(first, min(len(file), first + 5)))
    digest = Lines(file).digest((first, last))
    rest = file[: first - 1] + file[last:]
    for edit in data.draw(st.lists(st.tuples(st.integers(0, 30), WORDS), max_size=6)):
        rest.insert(edit[0], edit[1])
    assume(not set(rest) & set(file[first - 1 : last]))
    location = locate(Lines(rest), (first, last), digest)
    assert location.verdict in {Verdict.GONE, Verdict.CHANGED}
    if location.lines:
        assert 1 <= location.lines[0] <= location.lines[1] <= len(rest)


@given(
    old=st.lists(st.sampled_from(["a", "b", "", "}", *LETTERS.values()]), min_size=1, max_size=30),
    new=st.lists(st.sampled_from(["a", "b", "", "}", *LETTERS.values()]), max_size=30),
    data=st.data(),
)
@settings(derandomize=True, max_examples=100, deadline=None)
def test_every_answer_is_repeatable_and_true_of_the_file(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(1, len(old)))
    place = (first, data.draw(st.integers(first, len(old))))
    digest = Lines(old).digest(place)
    location = locate(Lines(new), place, digest)
    assert location == locate(Lines(tuple(new)), place, digest)
    if location.lines is None:
        assert location.verdict in {Verdict.GONE, Verdict.AMBIGUOUS}
        return
    assert 1 <= location.lines[0] <= location.lines[1] <= len(new)
    same = Lines(new).digest(location.lines).split("-")[0] == digest.split("-")[0]
    if location.verdict is Verdict.CHANGED:
        assert not same or location.reason.why is Why.AMONG_OTHERS
    else:
        assert same
        assert (location.verdict is Verdict.INTACT) is (location.lines == place)


@pytest.mark.parametrize("twin", ["ABCDEMNO", "JKLDEFGH", "JKLDEMNO"])
@pytest.mark.parametrize("edited", ["DX", "XE", "DXE", "D"])
@pytest.mark.parametrize("above", ["", "U", "UV"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_twin_is_not_taken_for_a_block_that_was_edited(
    twin: str, edited: str, above: str, *, is_first: bool
) -> None:
    """Wherever the twin goes, be it to where the block was: both are there, and nobody can tell."""
    apart = "." * 20
    old, place = marked(f"ABC[DE]FGH{apart}{twin}")
    parts = [f"{twin}{apart}", f"ABC{edited}FGH{apart}"]
    new = above + "".join(parts if is_first else parts[::-1])
    location = locate(lines_of(new), place, lines_of(old).digest(place))
    assert (location.verdict, location.lines) == (Verdict.AMBIGUOUS, None)


def test_a_twin_where_the_block_was_is_doubted_when_the_block_was_taken_out() -> None:
    old, place = marked("ABC[DE]FGH" + "." * 20 + "ABCDEMNO")
    location = locate(
        lines_of("ABCDEMNO" + "." * 20 + "ABCFGH"), place, lines_of(old).digest(place)
    )
    assert (location.verdict, location.sure) == (Verdict.INTACT, False)


LARGE = [f"line {number} of a large file" for number in range(100_000)]


@pytest.mark.parametrize(
    ("place", "digest", "verdict"),
    [
        ((50_000, 50_005), Lines(LARGE).digest((50_000, 50_005)), Verdict.MOVED),
        ((1, 99_000), Lines(LARGE).digest((1, 99_000)), Verdict.MOVED),
        ((1, 999_999_999), f"{0:016x}-0000-0000", Verdict.GONE),
        ((999_999_998, 999_999_999), f"{0:016x}-0000-0000", Verdict.GONE),
    ],
    ids=["few lines", "many lines", "endless range", "far beyond the end"],
)
def test_large_files_and_ranges_are_bounded(
    place: tuple[int, int], digest: str, verdict: Verdict
) -> None:
    assert locate(Lines(["new", *LARGE]), place, digest).verdict is verdict


def test_a_file_of_one_line_over_and_over_is_bounded() -> None:
    lines = Lines(["}"] * 50_000)
    inside = lines.digest((7, 7))
    assert locate(lines, (50_000, 50_000), inside).verdict is Verdict.AMBIGUOUS
    assert locate(lines, (7, 7), f"{0:016x}{inside[16:]}").verdict is Verdict.GONE
