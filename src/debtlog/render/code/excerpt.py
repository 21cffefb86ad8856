"""Code as it is, and as it was, as a fenced block that nothing in it can close or escape from."""

from __future__ import annotations

from pathlib import PurePosixPath
from textwrap import dedent
from typing import TYPE_CHECKING

from debtlog.markdown.safe import fence
from debtlog.tracking.diffing.hunks import edits, unified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.sources.tree import SourceFile
    from debtlog.tracking.diffing.hunks import NumberedLine, Piece
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.tracked_reference import TrackedReference

MAX_LINES = 40
MAX_COLUMNS = 400
#: So many lines are shown around what was edited.
CONTEXT = 3

#: Names that Pygments and code hosts both know, by file ending.
_LANGUAGES = {
    "bash": "bash",
    "c": "c",
    "cc": "cpp",
    "cpp": "cpp",
    "cs": "csharp",
    "css": "css",
    "go": "go",
    "h": "c",
    "hpp": "cpp",
    "html": "html",
    "java": "java",
    "js": "javascript",
    "json": "json",
    "jsx": "jsx",
    "kt": "kotlin",
    "lua": "lua",
    "md": "markdown",
    "php": "php",
    "pl": "perl",
    "py": "python",
    "pyi": "python",
    "rb": "ruby",
    "rs": "rust",
    "scala": "scala",
    "sh": "bash",
    "sql": "sql",
    "swift": "swift",
    "toml": "toml",
    "ts": "typescript",
    "tsx": "tsx",
    "yaml": "yaml",
    "yml": "yaml",
}


def language_of(path: str) -> str:
    """Name the language of a file for the fence of its code; ``text`` when it is not known."""
    return _LANGUAGES.get(PurePosixPath(path).suffix.removeprefix(".").lower(), "text")


def excerpt(file: SourceFile, lines: LineRange) -> tuple[str, int]:
    """Fence the lines of ``lines`` with their numbers; also say how many were left out.

    Blank lines at either end are not shown: whatever colours code drops them, and would number the
    next line as the first. Where all are blank there is no block.
    """
    first, last = lines
    shown = file.lines[first - 1 : min(last, first + MAX_LINES - 1)]
    told = [number for number, line in enumerate(shown) if line.strip()]
    block = ""
    if told:
        kept = shown[told[0] : told[-1] + 1]
        text = dedent("\n".join(line[:MAX_COLUMNS] for line in kept))
        block = fence(text, language_of(file.path), f'linenums="{first + told[0]}"')
    return block, last - first + 1 - len(shown)


def difference(tracked: TrackedReference) -> tuple[str, int]:
    """Fence what was edited since it was recorded; also say how many lines were left out.

    The text is empty where that is not known, or nothing was edited.
    """
    lines = [line for pieces in edits(tracked, CONTEXT) for line in _hunk(pieces)]
    shown = [line[:MAX_COLUMNS] for line in lines[:MAX_LINES]]
    return fence("\n".join(shown), "diff") if shown else "", len(lines) - len(shown)


def _hunk(pieces: list[Piece]) -> Iterator[str]:
    """Yield a group of edits as a diff does, below the line that says where they are."""
    old = [line for piece in pieces for line in piece.old]
    new = [line for piece in pieces for line in piece.new]
    yield f"@@ -{_span(old)} +{_span(new)} @@"
    for line in unified(pieces):
        yield f"{line.mark}{line.text}"


def _span(lines: list[NumberedLine]) -> str:
    return f"{lines[0].number},{len(lines)}"
