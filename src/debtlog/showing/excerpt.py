"""Code as it is now, as a fenced block that nothing in the code can close or escape from."""

from __future__ import annotations

from pathlib import PurePosixPath
from textwrap import dedent
from typing import TYPE_CHECKING

from debtlog.safe_markdown import fence

if TYPE_CHECKING:
    from debtlog.evidence.sources import SourceFile
    from debtlog.tracking.anchor import LineRange

MAX_LINES = 40
MAX_COLUMNS = 400

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


def excerpt(file: SourceFile, place: LineRange) -> tuple[str, int]:
    """Fence the lines of ``place`` with their numbers; also say how many were left out."""
    first, last = place
    shown = file.lines[first - 1 : min(last, first + MAX_LINES - 1)]
    text = dedent("\n".join(line[:MAX_COLUMNS] for line in shown))
    block = fence(text, language_of(file.path), f'linenums="{first}"')
    return block, last - first + 1 - len(shown)
