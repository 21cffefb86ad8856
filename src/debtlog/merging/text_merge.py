"""Git's own merge of three texts, without a repository's files being read or written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.command import ask_partly

if TYPE_CHECKING:
    from pathlib import Path


class Marks(NamedTuple):
    """How conflicts are marked: the length of the markers, and what is written behind them."""

    size: int
    ours: str
    base: str
    theirs: str


class TextMerge(NamedTuple):
    """What git made of three texts; a conflict is marked in ``data`` if it is not clean."""

    data: bytes
    is_clean: bool


def merge_texts(
    folder: Path, files: tuple[Path, Path, Path], marks: Marks, favour: str = ""
) -> TextMerge | None:
    """Merge the ``files`` of base, ours and theirs; None for what git does not merge, as if binary.

    The configuration of the repository that ``folder`` is in decides how conflicts are shown. With
    ``favour``, ``ours`` or ``theirs``, that side is taken wherever there is a conflict. Raises
    GitUnavailableError.
    """
    labels = (it for label in (marks.ours, marks.base, marks.theirs) for it in ("-L", label))
    options = ["-p", "-q", f"--marker-size={marks.size}", *([f"--{favour}"] if favour else [])]
    base, ours, theirs = map(str, files)
    data, is_clean = ask_partly(folder, "merge-file", *options, *labels, "--", ours, base, theirs)
    return TextMerge(data, is_clean) if data or is_clean else None
