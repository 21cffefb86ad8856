"""Excerpts and diffs of code, as fenced blocks that nothing in the code can close."""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePosixPath
from textwrap import dedent
from typing import TYPE_CHECKING

from debtlog.markdown.safe import fence
from debtlog.model.vocabulary import Verdict
from debtlog.render.code.quotes import marked
from debtlog.tracking.diffing.hunks import edits, unified
from debtlog.tracking.digests.line_digests import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.sources.tree import SourceFile
    from debtlog.tracking.diffing.hunks import NumberedLine, Piece
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.tracked_reference import TrackedReference

MAX_LINES = 40
MAX_COLUMNS = 400
#: Lines that are shown around an edit.
CONTEXT = 3
#: Code is shown only where it is known to be.
_SHOWN = {Verdict.INTACT, Verdict.MOVED, Verdict.CHANGED, Verdict.UNPINNED}
#: Here its text is what the record pins.
_AS_PINNED = {Verdict.INTACT, Verdict.MOVED}

#: Languages by names that Pygments and code hosts both know, with the endings of their files.
_ENDINGS = {
    "bash": "bash sh",
    "c": "c h",
    "cpp": "cc cpp hpp",
    "csharp": "cs",
    "javascript": "js",
    "kotlin": "kt",
    "markdown": "md",
    "perl": "pl",
    "python": "py pyi",
    "ruby": "rb",
    "rust": "rs",
    "typescript": "ts",
    "yaml": "yaml yml",
}
#: Languages whose files end with their name.
_SAME = "css go html java json jsx lua php scala sql swift toml tsx"
_LANGUAGES = {name: name for name in _SAME.split()} | {
    ending: name for name, endings in _ENDINGS.items() for ending in endings.split()
}


def language_of(path: str) -> str:
    """Name the language of a file for the fence of its code; ``text`` when it is not known."""
    return _LANGUAGES.get(PurePosixPath(path).suffix.removeprefix(".").lower(), "text")


class ShownCode:
    """The code of a reference: an excerpt, and what changed; each is made when first shown."""

    def __init__(self, tracked: TrackedReference, words: Catalogue) -> None:
        self._tracked = tracked
        self._words = words

    @cached_property
    def excerpt(self) -> str:
        """The lines as they are now, where that is known."""
        file, lines = self._tracked.source_file, self._tracked.lines
        if not (file and lines and self._tracked.verdict in _SHOWN):
            return ""
        return self._with_rest(*excerpt(file, lines))

    @cached_property
    def quote(self) -> str:
        """The lines as a committed document quotes them, marked: see :mod:`.quotes`.

        Their numbers and language are those that the record gives, so that the quote stays the same
        where they only moved. For a closed record, whose code nobody follows, there is none.
        """
        tracked = self._tracked
        reference = tracked.reference
        if not (tracked.record.is_open and (reference.lines or reference.symbol)):
            return ""
        file, lines, block = tracked.source_file, _quotable(tracked), ""
        if file and lines:
            written = reference.line_range
            first = written[0] if written else None
            block = self._with_rest(*excerpt(file, lines, (reference.path, first)))
        return marked(block, sure=tracked.verdict in _AS_PINNED or tracked.sure)

    @cached_property
    def difference(self) -> str:
        """What was edited since the reference was pinned; empty where that is not known."""
        block, omitted = difference(self._tracked)
        title = f"*{self._words('text.as_recorded')}*\n\n"
        return title + self._with_rest(block, omitted) if block else ""

    def _with_rest(self, block: str, omitted: int) -> str:
        return f"{block}\n\n… {self._words.count('more_lines', omitted)}" if omitted else block


def excerpt(
    file: SourceFile, lines: LineRange, written: tuple[str, int | None] | None = None
) -> tuple[str, int]:
    """Return ``lines`` of ``file`` as a numbered fence, and how many of them were omitted.

    Path and number of the first line are those of ``written``, if that is given. Blank lines at
    either end are not shown: syntax highlighters drop them and would number the next line as the
    first. Where all are blank there is no fence.
    """
    first, last = lines
    path, number = written or (file.path, first)
    shown = file.lines[first - 1 : min(last, first + MAX_LINES - 1)]
    filled = [index for index, line in enumerate(shown) if line.strip()]
    block = ""
    if filled:
        kept = shown[filled[0] : filled[-1] + 1]
        text = dedent("\n".join(line[:MAX_COLUMNS].rstrip() for line in kept))
        options = f'linenums="{number + filled[0]}"' if number else ""
        block = fence(text, language_of(path), options)
    return block, last - first + 1 - len(shown)


def difference(tracked: TrackedReference) -> tuple[str, int]:
    """Return a fence of what was edited since the code was pinned, and how many lines it omits.

    The fence is empty where that is not known, or nothing was edited.
    """
    lines = [line for pieces in edits(tracked, CONTEXT) for line in _hunk(pieces)]
    shown = [line[:MAX_COLUMNS] for line in lines[:MAX_LINES]]
    return fence("\n".join(shown), "diff") if shown else "", len(lines) - len(shown)


def _quotable(tracked: TrackedReference) -> LineRange | None:
    """Where the code is that a document quotes; of several equal places the first."""
    if tracked.verdict in _SHOWN:
        return tracked.lines
    pinned = (tracked.reference.digest or "").partition("-")[0]
    if tracked.source_file is None or not pinned:
        return None
    lines = lines_of(tracked.source_file)
    equal = (at for at in tracked.candidates if lines.digest(at).partition("-")[0] == pinned)
    return next(equal, None)


def _hunk(pieces: list[Piece]) -> Iterator[str]:
    """Yield a group of edits as a diff does, below the line that says where they are."""
    old = [line for piece in pieces for line in piece.old]
    new = [line for piece in pieces for line in piece.new]
    yield f"@@ -{_span(old)} +{_span(new)} @@"
    for line in unified(pieces):
        yield f"{line.mark}{line.text}"


def _span(lines: list[NumberedLine]) -> str:
    return f"{lines[0].number},{len(lines)}"
