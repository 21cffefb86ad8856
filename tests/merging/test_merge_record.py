"""What becomes of three versions of a record."""

from __future__ import annotations

import random
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from debtlog.fs.generated import MARKER
from debtlog.merging.merge_record import Outcome, Versions, merge_record
from debtlog.merging.text_merge import Marks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Merge = Callable[[str, str, str], tuple[Outcome, str]]

MARKS = Marks(7, "ours", "base", "theirs")
#: Digests: of a text in two surroundings, of another text, and of one that its file has twice.
HERE, THERE = "1111111111111111-aaaa-bbbb", "1111111111111111-cccc-bbbb"
OTHER, THIRD = "2222222222222222-aaaa-bbbb", "3333333333333333-aaaa-bbbb"
TWIN, TWIN_THERE = f"{HERE}-010203040506", f"{THERE}-010203040506"
BASE = f"""\
id: 1
title: A debt
summary: It costs.
references:
  - path: src/a.py
    lines: 4-7
    digest: {HERE}
owner: core
"""


@pytest.fixture
def merge(tmp_path: Path) -> Merge:
    """Merge three texts."""

    def run(base: str, ours: str, theirs: str) -> tuple[Outcome, str]:
        files = Versions(*(tmp_path / name for name in ("base", "ours", "theirs")))
        for file, text in zip(files, (base, ours, theirs), strict=True):
            file.write_bytes(text.encode("utf-8", "surrogateescape"))
        node = files.ours.stat().st_ino
        outcome = merge_record(files, MARKS)
        assert files.ours.stat().st_ino == node
        assert files.base.read_bytes() == base.encode("utf-8", "surrogateescape")
        assert files.theirs.read_bytes() == theirs.encode("utf-8", "surrogateescape")
        return outcome, files.ours.read_bytes().decode("utf-8", "surrogateescape")

    return run


def git_merge(folder: Path, *texts: str) -> tuple[bool, str]:
    """Whether git alone merges ours, base and theirs cleanly, and what it makes of them."""
    names = [f"plain-{number}" for number in range(3)]
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    labels = ["-L", "ours", "-L", "base", "-L", "theirs"]
    done = subprocess.run(
        ["git", "merge-file", "-p", *labels, *names], cwd=folder, check=False, capture_output=True
    )
    return done.returncode == 0, done.stdout.decode("utf-8", "surrogateescape")


def pinned(lines: str, digest: str, base: str = BASE) -> str:
    """The record with another pair."""
    return base.replace("lines: 4-7", f"lines: {lines}").replace(HERE, digest)


OURS, THEIRS = pinned("5-8", HERE), pinned("9-12", THERE)
NOTED = BASE.replace("owner", "    note: n\nowner")
NOTED_THEIRS = THEIRS.replace("owner", "    note: n\nowner")
#: Name → base, ours, theirs, and what they become.
MERGED = {
    "both moved it": (BASE, OURS, THEIRS, OURS),
    "quotes": (BASE, pinned('"5-8"', f"'{HERE}'"), THEIRS, pinned('"5-8"', f"'{HERE}'")),
    "comments stay": (
        BASE,
        OURS.replace("5-8", "5-8  # here"),
        THEIRS,
        OURS.replace("5-8", "5-8  # here"),
    ),
    "ours moved it, theirs wrote a note beside it": (BASE, THEIRS, NOTED, NOTED_THEIRS),
    "theirs moved it, ours wrote a note beside it": (BASE, NOTED, THEIRS, NOTED_THEIRS),
    "both confirmed the same": (
        BASE,
        pinned("5-8", OTHER),
        pinned("9-12", OTHER.replace("aaaa", "eeee")),
        pinned("5-8", OTHER),
    ),
    "both pinned it": (
        BASE.replace(f"    digest: {HERE}\n", ""),
        OURS,
        THEIRS,
        OURS,
    ),
    "ours renamed the file": (
        BASE,
        BASE.replace("a.py", "b.py"),
        THEIRS,
        THEIRS.replace("a.py", "b.py"),
    ),
    "a place in a problem": tuple(
        f"id: 1\nproblems:\n  - id: p\n{text[text.index('    references') :]}"
        for text in (
            it.replace("references:\n  - path", "    references:\n      - path").replace(
                "    lines", "        lines"
            ).replace("    digest", "        digest").replace("owner: core\n", "")
            for it in (BASE, OURS, THEIRS, OURS)
        )
    ),
    "a twin in the same surroundings": (
        pinned("4-7", TWIN),
        pinned("5-8", TWIN),
        pinned("9-12", TWIN),
        pinned("5-8", TWIN),
    ),
    "a symbol": tuple(
        text.replace(f"lines: {lines}", "symbol: f")
        for text, lines in (
            (BASE, "4-7"),
            (pinned("4-7", HERE.replace("bbbb", "dddd")), "4-7"),
            (THEIRS, "9-12"),
            (pinned("4-7", HERE.replace("bbbb", "dddd")), "4-7"),
        )
    ),
    "the same new record": ("", OURS, THEIRS, OURS),
    "an unreadable base": (BASE.replace("owner", "<<<<<<< a\nowner"), OURS, THEIRS, OURS),
    "CRLF": tuple(it.replace("\n", "\r\n") for it in (BASE, OURS, THEIRS, OURS)),
    "a byte order mark": tuple(f"\ufeff{it}" for it in (BASE, OURS, THEIRS, OURS)),
    "no end of line": tuple(
        it.replace("owner: core\n", "").rstrip("\n") for it in (BASE, OURS, THEIRS, OURS)
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MERGED)
def test_one_side_is_taken(merge: Merge, tmp_path: Path, name: str) -> None:
    base, ours, theirs, expected = MERGED[name]
    assert git_merge(tmp_path, ours, base, theirs)[0] is False
    assert merge(base, ours, theirs) == (Outcome(is_clean=True, settled=1), expected)


#: Conflicts that stay, as git shows them.
LEFT = {
    "another text on each side": (BASE, pinned("5-8", OTHER), pinned("9-12", THIRD)),
    "theirs confirmed another text": (BASE, OURS, pinned("9-12", OTHER)),
    "other lines under the same digest": (BASE, pinned("5-8", HERE), pinned("9-14", HERE)),
    "twins, of which each may mean another": (
        pinned("4-7", TWIN),
        pinned("5-8", TWIN),
        pinned("9-12", TWIN_THERE),
    ),
    "a twin that came later": (BASE, pinned("5-8", TWIN), pinned("9-12", HERE)),
    "invalid YAML on one side": (BASE, OURS, THEIRS.replace("owner: core", "owner: [core")),
    "a key twice": (BASE, OURS.replace("owner", "id: 1\nowner"), THEIRS),
    "a digest that is none": (BASE, pinned("5-8", "x"), pinned("9-12", "y")),
    "no mapping": ("- 1\n", "- 2\n", "- 3\n"),
    "Latin-1": (BASE, OURS.replace("core", "k\udce9"), THEIRS),
    "markers": (BASE, OURS.replace("owner", "<<<<<<< a\nowner"), THEIRS),
    "two new records": ("", BASE, pinned("9", OTHER).replace("A debt", "Another")),
    "too large": (f"{BASE}#{'x' * 1_000_000}\n", f"{OURS}#{'x' * 1_000_000}\n", THEIRS),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_everything_else_is_left_to_git(merge: Merge, tmp_path: Path, name: str) -> None:
    base, ours, theirs = LEFT[name]
    is_clean, expected = git_merge(tmp_path, ours, base, theirs)
    assert not is_clean
    assert "\n<<<<<<< ours\n" in f"\n{expected}".replace("\r", "")
    assert merge(base, ours, theirs) == (Outcome(is_clean=False), expected)


@pytest.mark.parametrize("line", ["title: A debt\n", "  - path: src/a.py\n"])
@pytest.mark.parametrize("base", [BASE, ""])
def test_only_a_true_conflict_is_left(merge: Merge, base: str, line: str) -> None:
    """Both named the debt, or the file, in another way, or added such a record."""
    one, other = line.replace("\n", "1\n"), line.replace("\n", "2\n")
    outcome, text = merge(base, OURS.replace(line, one), THEIRS.replace(line, other))
    assert outcome == Outcome(is_clean=False, settled=1)
    conflict = f"<<<<<<< ours\n{one}=======\n{other}>>>>>>> theirs\n"
    assert text == OURS.replace(line, conflict)


def test_what_both_added_is_not_doubled(merge: Merge, tmp_path: Path) -> None:
    """With equal pairs git would merge the two notes cleanly, and there would be two of them."""
    base = BASE.replace("  - path: src/a.py\n", "  - path: src/a.py\n    symbol: f\n")
    ours = pinned("5-8", HERE, base).replace("    symbol", "    note: n\n    symbol")
    theirs = pinned("9-12", THERE, base).replace("owner", "    note: m\nowner")
    expected = git_merge(tmp_path, ours, base, theirs)[1]
    assert merge(base, ours, theirs) == (Outcome(is_clean=False), expected)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        (BASE, BASE, THEIRS, THEIRS),
        (BASE, OURS, BASE, OURS),
        (BASE, OURS, OURS, OURS),
        ("a\0b", "a\0b", "c\0", "c\0"),
        ("", "", OURS, OURS),
        ("<<<<<<< a\n", "<<<<<<< a\n", "solved\n", "solved\n"),
    ],
)
def test_a_side_that_changed_nothing(
    merge: Merge, base: str, ours: str, theirs: str, expected: str
) -> None:
    assert merge(base, ours, theirs) == (Outcome(is_clean=True), expected)


def test_binary_versions_stay_as_with_git(merge: Merge) -> None:
    assert merge("a\0", "b\0", "c\0") == (Outcome(is_clean=False), "b\0")


DOCUMENT = f"{MARKER} from debt/. -->\n\n# Debt\n\n- A debt: src/a.py:4\n\nEnd\n"


@pytest.mark.parametrize("base", [DOCUMENT, ""])
def test_a_document_keeps_our_lines_until_it_is_written_again(merge: Merge, base: str) -> None:
    ours, theirs = DOCUMENT.replace(":4", ":5"), DOCUMENT.replace(":4", ":6")
    theirs = theirs.replace("End", "The end") if base else theirs
    expected = ours.replace("End", "The end") if base else ours
    assert merge(base, ours, theirs) == (Outcome(is_clean=True, stale=True), expected)


def test_a_document_written_by_hand_is_left_to_git(merge: Merge, tmp_path: Path) -> None:
    base, ours, theirs = (DOCUMENT.replace(":4", number) for number in (":4", ":5", ":6"))
    ours = ours.replace(MARKER, "<!-- Written")
    expected = git_merge(tmp_path, ours, base, theirs)[1]
    assert merge(base, ours, theirs) == (Outcome(is_clean=False), expected)


#: What somebody may do to a record: to a line, to a reference.
WORDS = ("high", "low", "core", "web", "slow", "never")


def _random_record(dice: random.Random) -> list[str]:
    lines = ["id: 1", "title: A debt", "severity: high", "summary: It costs.", "references:"]
    for number in range(dice.randint(1, 4)):
        lines += [
            f"  - path: src/{dice.choice('ab')}.py",
            f"    lines: {10 * number + 1}-{10 * number + 3}",
            *(["    note: n"] if dice.random() < 0.3 else []),
            f"    digest: {number:016x}-aaaa-bbbb",
        ]
    return [*lines, "owner: core", "tags: [a, b]"]


def _edited(dice: random.Random, lines: list[str]) -> list[str]:
    """Move references, as ``check --fix`` would, and change or remove some lines, as people do."""
    new, shift = [], dice.randint(0, 30)
    for line in lines:
        key, _, value = line.partition(": ")
        if key == "    lines" and dice.random() < 0.8:
            first = int(value.partition("-")[0]) + shift
            new.append(f"{key}: {first}-{first + 2}")
        elif key == "    digest" and dice.random() < 0.4:
            new.append(f"{line[:-9]}{dice.getrandbits(16):04x}-bbbb")
        elif dice.random() < 0.06:
            new += dice.choice(([], [f"{key}: {dice.choice(WORDS)}"], [line, "    note: m"]))
        else:
            new.append(line)
    return new


def in_conflict(text: str) -> int:
    """How many lines are in conflicts."""
    found = re.findall(r"(?ms)^<<<<<<< ours\n.*?^>>>>>>> theirs\n", text)
    return sum(it.count("\n") for it in found)


def test_it_is_never_worse_than_git(merge: Merge, tmp_path: Path) -> None:
    """Whatever git merges is the same to the byte; a conflict is git's, a smaller one, or none."""
    dice, seen = random.Random(13), set()  # noqa: S311  a seed, the same in every run
    for _ in range(100):
        lines = _random_record(dice)
        base, ours, theirs = (
            "".join(f"{it}\n" for it in text)
            for text in (lines, _edited(dice, lines), _edited(dice, lines))
        )
        is_clean, expected = git_merge(tmp_path, ours, base, theirs)
        outcome, text = merge(base, ours, theirs)
        if is_clean or not outcome.settled:
            assert (outcome, text) == (Outcome(is_clean), expected)
        elif outcome.is_clean:
            assert "<<<<<<<" not in text
            # every line is of a side
            assert set(text.split("\n")) <= {*ours.split("\n"), *theirs.split("\n")}
        else:
            assert 0 < in_conflict(text) < in_conflict(expected)
        seen.add((is_clean, outcome.is_clean, bool(outcome.settled)))
    assert seen == {
        (True, True, False),
        (False, True, True),
        (False, False, True),
        (False, False, False),
    }
