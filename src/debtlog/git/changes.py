"""What ``git log --raw -z`` says of files: https://git-scm.com/docs/git-diff#_raw_output_format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: What stands at the head of each commit: no name of a file is read where one may stand.
BEGIN = "%x01"
_BEGIN = b"\x01"
#: Modes of regular files; others are links, folders and submodules.
REGULAR = frozenset({b"100644", b"100755"})
#: Of so many files that went and as many that came git compares each with each, and of no more.
MOST_RENAMES = 1_000
_TWO_NAMES = (b"R", b"C")


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to one file: its name before and after, and the blob that it was before.

    ``old`` and ``blob`` are empty where there was none, or no regular file; so is ``new`` where
    there is none any more.
    """

    old: str
    new: str
    blob: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit did, or what was not committed yet, for which ``commit`` is empty.

    ``all_renames`` says whether all files were compared that may have been renamed. Git does not
    compare them where there are too many, or where their blobs are not here.
    """

    commit: str
    changes: tuple[Change, ...]
    all_renames: bool = True


def read_steps(chunks: Iterable[bytes], is_whole: Callable[[Step], bool]) -> Iterator[Step]:
    """Yield what commits did, from the output of ``git log``; ``is_whole`` judges the renames."""
    commit, changes = "", list[Change]()
    for found in read_changes(chunks):
        if isinstance(found, Change):
            changes.append(found)
            continue
        if commit:
            yield _step(commit, changes, is_whole)
        commit, changes = found, []
    if commit:
        yield _step(commit, changes, is_whole)


def read_step(output: bytes, is_whole: Callable[[Step], bool]) -> Step:
    """Read what was not committed yet, alike."""
    found = (change for change in read_changes([output]) if isinstance(change, Change))
    return _step("", found, is_whole)


def _step(commit: str, changes: Iterable[Change], is_whole: Callable[[Step], bool]) -> Step:
    step = Step(commit, tuple(changes))
    return step if is_whole(step) else replace(step, all_renames=False)


def read_changes(chunks: Iterable[bytes]) -> Iterator[Change | str]:
    """Yield the changes in the output of git, and the name of a commit where it begins."""
    tokens = _tokens(chunks)
    for token in tokens:
        head = token.lstrip(b"\n")
        if head.startswith(_BEGIN):
            yield head[len(_BEGIN) :].decode("ascii")
        elif head.startswith(b":"):
            yield _change(head, tokens)


def _change(head: bytes, tokens: Iterator[bytes]) -> Change:
    old_mode, new_mode, old_blob, _, status = head[1:].split(b" ")
    first = _name(next(tokens, b""))
    second = _name(next(tokens, b"")) if status.startswith(_TWO_NAMES) else first
    is_copy = status.startswith(b"C")
    was = old_mode in REGULAR and not is_copy
    return Change(
        first if was else "",
        second if new_mode in REGULAR else "",
        old_blob.decode("ascii") if was else "",
    )


def _name(token: bytes) -> str:
    return token.decode("utf-8", "surrogateescape")


def _tokens(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest:
        yield rest


def _came_and_went(step: Step) -> tuple[int, int]:
    came = sum(not change.old and bool(change.new) for change in step.changes)
    return came, sum(not change.new and bool(change.old) for change in step.changes)


def were_compared(step: Step) -> bool:
    """Whether git compared all files that may have been renamed: it warns, but not where we hear.

    What is left of those that came and went is no more than what it had to compare.
    """
    came, went = _came_and_went(step)
    return came * went <= MOST_RENAMES**2


def none_came_and_went(step: Step) -> bool:
    """Whether nothing is left that may have been renamed."""
    return not all(_came_and_went(step))
