"""Merge a record or a document in place of git, which has written three versions into files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from debtlog.errors import DebtlogError
from debtlog.fs.generated import MARKER, is_generated
from debtlog.fs.read import Refusal, read_found
from debtlog.fs.scratch_files import overwrite, scratch_files
from debtlog.git.command import GitUnavailableError
from debtlog.merging.equalised import Texts, equalised
from debtlog.merging.text_merge import TextMerge, merge_texts

if TYPE_CHECKING:
    from debtlog.merging.equalised import Equalised
    from debtlog.merging.text_merge import Marks

#: Larger records are not read, and merged by git alone.
MAX_BYTES = 1_000_000
#: The first lines of a document are in so many bytes.
_HEAD_BYTES = 20_000
#: No merge has a text larger than that.
_MOST_BYTES = 1 << 30


class Versions(NamedTuple):
    """The files with three versions; the result of a merge goes into ``ours``."""

    base: Path
    ours: Path
    theirs: Path


class Outcome(NamedTuple):
    """Whether a merge has no conflict, and for what debtlog took one side.

    That are ``settled`` references of a record, or lines of a document that is ``stale`` now.
    """

    is_clean: bool
    settled: int = 0
    stale: bool = False


def merge_record(versions: Versions, marks: Marks) -> Outcome:
    """Merge the versions of a record, or of a generated document, into the file of ours.

    First the file gets what git's own text merge gives. So whatever happens later, there is either
    that or a better result. Raises DebtlogError if not even git can be asked.
    """
    old = [_read(path) for path in versions]
    base, ours, theirs = old
    if theirs in (base, ours):
        return Outcome(is_clean=True)
    if base == ours:
        overwrite(versions.ours, theirs)
        return Outcome(is_clean=True)
    plain = _merge(versions, marks)
    if plain is None:  # git keeps ours as well, and says that it is a conflict
        return Outcome(is_clean=False)
    overwrite(versions.ours, plain.data)
    if plain.is_clean:
        return Outcome(is_clean=True)
    is_document = all(map(_is_document, old))
    better = _of_document(old, marks) if is_document else _of_record(old, plain, marks)
    if better is None:
        return Outcome(is_clean=False)
    overwrite(versions.ours, better.data)
    return better.outcome


class _Better(NamedTuple):
    """What is better than git's own merge."""

    data: bytes
    outcome: Outcome


def _of_document(old: list[bytes], marks: Marks) -> _Better | None:
    """Take our lines where both sides have others: it is generated again from merged records."""
    with scratch_files(old) as paths:
        merged = _merge(Versions(*paths), marks, "ours")
    if merged is None or not merged.is_clean:
        return None
    return _Better(merged.data, Outcome(is_clean=True, stale=True))


def _of_record(old: list[bytes], plain: TextMerge, marks: Marks) -> _Better | None:
    """Take one side's pair of each reference that both sides changed."""
    texts = _texts(old)
    even = equalised(texts) if texts else None
    merged = _even_merge(even, plain, marks) if even else None
    if even is None or merged is None:
        return None
    return _Better(merged.data, Outcome(merged.is_clean, len(even.settled)))


def _is_document(data: bytes) -> bool:
    """Whether it was generated, or there was none."""
    return not data or is_generated(data[:_HEAD_BYTES].decode("utf-8", "replace"), MARKER)


def _even_merge(even: Equalised, plain: TextMerge, marks: Marks) -> TextMerge | None:
    """Merge the texts that were made equal; None where that is not certainly better.

    Conflicts that are left are about other things. Whichever side is kept, it has the pairs.
    """
    with scratch_files([text.encode() for text in even.texts]) as paths:
        files = Versions(*paths)
        merged = _merge(files, marks)
        if merged is None:
            return None
        if merged.is_clean:
            return merged if even.is_merged_into(merged.data.decode()) else None
        kept = [_merge(files, marks, side) for side in ("ours", "theirs")]
    are_right = all(it and even.is_kept_in(it.data.decode()) for it in kept)
    return merged if are_right and _size(merged, marks) < _size(plain, marks) else None


def _size(merged: TextMerge, marks: Marks) -> int:
    """How many lines are in conflicts."""
    count, is_inside = 0, False
    for line in merged.data.split(b"\n"):
        is_inside = is_inside or line.startswith(b"<" * marks.size)
        count += is_inside
        is_inside = is_inside and not line.startswith(b">" * marks.size)
    return count


def _merge(files: Versions, marks: Marks, favour: str = "") -> TextMerge | None:
    try:
        return merge_texts(Path.cwd(), files, marks, favour)
    except GitUnavailableError as error:
        raise DebtlogError(f"the record is not merged: {error}") from None


def _texts(data: list[bytes]) -> Texts | None:
    """Decode the versions; None where one is too large for a record, or no text."""
    if max(map(len, data)) > MAX_BYTES:
        return None
    try:
        return Texts(*(it.decode() for it in data))
    except UnicodeDecodeError:
        return None


def _read(path: Path) -> bytes:
    found = read_found(path, _MOST_BYTES)
    if isinstance(found, Refusal):
        raise DebtlogError(f"{path} {found.message}")
    return found
