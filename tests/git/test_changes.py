"""The output of git about changed files, read as commits."""

from __future__ import annotations

import pytest

from debtlog.git.changes import CommitChanges, FileChange, read_changes, read_log

ONE, TWO = "1" * 40, "2" * 40
NONE = "0" * 40


def raw(old_mode: str, mode: str, old: str, new: str, status: str, *names: str) -> bytes:
    """Write a change as ``git log --raw -z`` does."""
    return "\0".join([f":{old_mode} {mode} {old} {new} {status}", *names, ""]).encode()


@pytest.mark.parametrize(
    ("written", "change"),
    [
        (raw("100644", "100644", ONE, TWO, "M", "a"), FileChange("a", "a", ONE, TWO)),
        (raw("000000", "100755", NONE, TWO, "A", "a"), FileChange("", "a", "", TWO)),
        (raw("100644", "000000", ONE, NONE, "D", "a"), FileChange("a", "", ONE)),
        (raw("100644", "100644", ONE, TWO, "R90", "a", "b"), FileChange("a", "b", ONE, TWO)),
        (raw("100644", "100644", ONE, TWO, "C90", "a", "b"), FileChange("", "b", "", TWO)),
        # a link and a submodule are no regular files
        (raw("120000", "100644", ONE, TWO, "T", "a"), FileChange("", "a", "", TWO)),
        (raw("100644", "160000", ONE, TWO, "T", "a"), FileChange("a", "", ONE)),
        # what is not committed has no name yet
        (raw("100644", "100644", ONE, NONE, "M", "a"), FileChange("a", "a", ONE)),
        (raw("100644", "100644", ONE, TWO, "M", ":a\n"), FileChange(":a\n", ":a\n", ONE, TWO)),
    ],
)
def test_reads_a_change(written: bytes, change: FileChange) -> None:
    assert read_changes(written) == (change,)


CHANGE = FileChange("a", "a", ONE, TWO)


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_reads_commits_however_the_output_is_cut(size: int) -> None:
    name = f"\x01{TWO}"
    written = b"".join(
        [
            f"\x01{ONE}\0{name}\0:000\0".encode(),
            b"\n",
            raw("100644", "100644", ONE, TWO, "M", "a"),
            f"\x01{TWO}\0Eve\0\0".encode(),
            f"\x01{ONE}\0\0\0".encode(),
            raw("100644", "100644", ONE, TWO, "M", "a"),
            raw("100644", "100644", ONE, TWO, "M", "a"),
        ]
    )
    chunks = [written[at : at + size] for at in range(0, len(written), size)]
    assert list(read_log(chunks, 2)) == [
        CommitChanges(ONE, (CHANGE,), fields=(name.encode(), b":000")),
        CommitChanges(TWO, (), fields=(b"Eve", b"")),
        CommitChanges(ONE, (CHANGE, CHANGE), fields=(b"", b"")),
    ]


def test_of_no_output_there_is_nothing() -> None:
    assert list(read_log([])) == []
    assert read_changes(b"") == ()
