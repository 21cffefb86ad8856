"""Drawings of folder trees and plain lists of paths, in fences; other fences name no place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.places.notation.line_words import NamedLines
from debtlog.importing.places.notation.path_names import FOLDERS
from debtlog.importing.places.notation.path_notation import IN_CODE, NamedPath, read_path
from debtlog.importing.places.notation.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.places.markdown_text.passage import Fence, Piece

_PREFIX = re.compile(r"[\s│|├└┣┗┃╠╚║─━═┬+`\\-]*+(?:[*•]\s)?")
_BRANCH = re.compile(r"\s*+(?:[│├└┣┗┃╠╚║]|[|+`\\]-{2})")
_LISTED = re.compile(r"\s*+(?:[-*+•]\s++|\d{1,4}[.)]\s++)?")
_NO_CODE = frozenset(["", "text", "txt", "plain", "plaintext", "tree", "none"])
_NAME = re.compile(r"[\w.@()\[\]/-]{1,200}")
_REMARK = re.compile(r"\s*+(?:#|//)")


class Drawn(NamedTuple):
    """A path in a fence, and lines named beside it or below it, each with its place."""

    piece: Piece
    start: int
    end: int
    path: NamedPath
    lines: list[tuple[Piece, NamedLines]]


def drawn_places(fence: Fence) -> list[Drawn]:
    """Read a fence that draws a tree or lists paths; empty if it is any other."""
    pieces = [piece for piece in fence.pieces if piece.text.strip()]
    if any(_BRANCH.match(piece.text) for piece in pieces):
        return _tree(pieces)
    return _list(pieces) if fence.info.split(" ")[0].lower() in _NO_CODE else []


def _list(pieces: Sequence[Piece]) -> list[Drawn]:
    found: list[Drawn] = []
    for piece in pieces:
        if _REMARK.match(piece.text):
            continue
        head = _LISTED.match(piece.text)
        at = head.end() if head else 0
        if path := _path(piece.text, at):
            found.append(Drawn(piece, at, path.end, path, []))
            if not path.numbers:
                found[-1].lines.extend(_lines(piece, path.end))
        elif found and (lines := [pair for pair in _lines(piece, at) if pair[1].start == at]):
            found[-1].lines.extend(lines)
        else:
            return []
    return found


def _tree(pieces: Sequence[Piece]) -> list[Drawn]:
    """Join names to paths as the drawing does; lines belong to the file that they hang on."""
    found: list[Drawn] = []
    above: list[tuple[int, str, Drawn | None]] = []
    for piece in pieces:
        prefix = _PREFIX.match(piece.text)
        depth = prefix.end() if prefix else 0
        while above and above[-1][0] >= depth:
            above.pop()
        lines = _lines(piece, depth)
        if lines and lines[0][1].start == depth:
            if above and (owner := above[-1][2]):
                owner.lines.extend(lines)
            continue
        path = _path(piece.text, depth)
        name = _NAME.match(piece.text, depth)
        folder = "/".join(part for _, part, _ in above if part)
        if path and not path.paths[0].endswith("/"):
            joined = tuple(f"{folder}/{p}" if folder else p for p in path.paths)
            drawn = Drawn(piece, depth, path.end, path._replace(paths=joined), [])
            drawn.lines.extend(_lines(piece, path.end))
            found.append(drawn)
            above.append((depth, "", drawn))
        elif name:
            above.append((depth, _folder(name[0], is_root=not above), None))
    return found


def _folder(name: str, *, is_root: bool) -> str:
    """Give the folder that a line of a drawing names; the root of all is mostly the repository."""
    name = name.removeprefix("./").strip("/")
    return "" if name == "." or (is_root and "/" not in name and name not in FOLDERS) else name


def _path(text: str, at: int) -> NamedPath | None:
    match = IN_CODE.match(text, at)
    path = match and read_path(text, match, in_code=True)
    if path and (path.anchor or path.numbers or "/" in path.paths[0]):
        return path
    return None


def _lines(piece: Piece, at: int) -> list[tuple[Piece, NamedLines]]:
    """Find the lines that the rest of a line names."""
    rest = " " * at + piece.text[at:]
    return [(piece, token) for token in tokens(rest)[1] if isinstance(token, NamedLines)]
