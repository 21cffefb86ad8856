"""One path as it is written: its name, and the lines or the symbol that are glued to it."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.places.notation import path_names
from debtlog.importing.places.notation.line_numbers import Numbers, read_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Letters, digits and ``_`` of scripts that put blanks between words.
_W = r"[^\W\u1100-\u11ff\u2460-\u24ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]"
_GROUPS = (
    r"|(?<=/)\[{1,2}[\w.…-]{1,60}\]{1,2}|(?<=/)\([\w.-]{1,60}\)(?=/)|\{[^{}\s`]{1,200}\}(?=[\w./-])"
    r"|(?<=[\w./-])\{[^{}\s`]{1,200}\}"
)
IN_TEXT = re.compile(
    rf"(?:{_W}|[.+$@/\\…-]|~(?=/){_GROUPS}|\*{{1,2}}(?=[/.])|(?<=/)\*{{1,2}}(?=[\s`),;|]|$))++"
)
IN_CODE = re.compile(
    rf"(?:[\w.+$@/\\…%=~^*-]{_GROUPS}|\[{{1,2}}[\w.…-]{{1,60}}\]{{1,2}}|<[\w-]{{1,40}}>|\([\w.-]{{1,60}}\)(?=/)|\{{[^{{}}\s`]{{1,200}}\}})++"
)
_BEYOND = re.compile(r"[.…+$@\\=-]+$")
_ESCAPED = re.compile(r"\\([\W_])")
_ALIAS = re.compile(r"(?:[@~#]?/|\$(?:lib|[A-Z_]{1,40})/)(?=[^/])")
_IDENT = r"[^\W\d][\w$]{0,99}+"
_NAME = rf"{_IDENT}(?:(?:::|\.|#|->)~?{_IDENT}){{0,8}}"
_SYMBOL = re.compile(rf"{_NAME}(?:\(\)|!)?")
NAME = re.compile(_NAME)
TELLING = re.compile(r"_|[a-z][A-Z]|\(\)$|^[A-Z]{3}")
#: Names of files that begin with a sign.
_ROUTES = ("+page", "+layout", "+server", "+error")
#: What is left out of a name; not the rest parameter of a route.
_ELLIPSIS = re.compile(r"(?<![\[.])\.{3}(?=[\w.-])")
#: A line and a column, as compilers of some languages write them.
_COMPILER = re.compile(r"\(\d{1,7},\d{1,5}\)")
_COLUMN = re.compile(r":\d{1,5}(?![\d-])")
_AT_LINES = re.compile(r"(?::\s?|#)(?=[~≈]?L\d)|:(?=[~≈]?\d)|#lines-(?=\d)|:(?:lines?\s)(?=\d)")
_BRACES = re.compile(r"\{([^{}]{1,200})\}")
_TWO_ENDINGS = re.compile(r"(.{1,300}\.)(\w{1,10})((?:/\.?[a-z]{1,10}){1,3})")
_PLACEHOLDER = re.compile(r"<[\w-]{1,40}>|\$\{[^{}]{0,200}\}")
_MOST_EXPANDED = 32
_DOCUMENTS = path_names.words("adoc htm html md mdx rst txt")


class NamedPath(NamedTuple):
    """Paths that a text names in one word, with lines or a symbol glued to it.

    Braces make several ``paths`` of one word. An ``anchor`` can hardly be anything but a
    file: lines that are named apart may be its. What ``is_aliased`` begins at some root, such as
    ``/`` or ``@/``: alone it is as likely an address or the name of a module.
    """

    start: int
    end: int
    paths: tuple[str, ...]
    numbers: tuple[Numbers, ...] = ()
    symbol: str = ""
    anchor: bool = True
    in_code: bool = False
    repository: str = ""
    revision: str = ""
    is_aliased: bool = False

    @property
    def is_file(self) -> bool:
        """Whether it is one file, no folder and no pattern."""
        return not self.paths[0].endswith("/") and "*" not in self.paths[0]

    @property
    def is_document(self) -> bool:
        """Whether it is a text for people, which has lines but seldom those that are meant."""
        return path_names.ending_of(self.paths[0].rpartition("/")[2]) in _DOCUMENTS


def read_path(text: str, match: re.Match[str], *, in_code: bool) -> NamedPath | None:
    """Read the path that a match of ``IN_TEXT`` or ``IN_CODE`` may be, and what is glued to it."""
    start, end, written = *match.span(), match[0]
    if not _may_be_path(written, in_code=in_code):
        return None
    if written[0] == "/" and text[start - 1 : start].isalnum():
        start, written = start + 1, written[1:]  # it only parts two names
    ending = _BEYOND.search(written)
    written = written[: ending.start()] if ending else written
    if written.startswith("_") and written.endswith("_") and not in_code:
        start, written = start + 1, written[1:-1]
    cut = text.startswith((":", "#"), end) and ending
    end = start + len(written)
    called = text.startswith("(", end) and "/" not in written and not _COMPILER.match(text, end)
    if cut or called:
        return None
    numbers, symbol, after = _glued(text, end, in_code=in_code)
    path = _plain(written, in_code=in_code)
    alias = _ALIAS.match(path)
    path = path[alias.end() :] if alias else path
    if (alias and "/" not in path) or (path.startswith("@") and not numbers):
        return None
    paths = tuple(dict.fromkeys(p for p in expanded(path) if p))
    if not paths or not all(_names(p, bool(numbers or symbol), in_code=in_code) for p in paths):
        return None
    anchor = _is_anchor(paths[0], bool(numbers))
    if alias and not anchor:
        return None
    return NamedPath(
        start, after, paths, tuple(numbers), symbol, anchor, in_code, is_aliased=bool(alias)
    )


def _may_be_path(written: str, *, in_code: bool) -> bool:
    """Whether a word is worth a closer look; most are not."""
    if len(written) > path_names.LONGEST:
        return False
    parted = "." in written or "/" in written or "\\" in written
    return parted or (in_code and written in path_names.NAMES)


def expanded(path: str) -> Iterable[str]:
    """Give the paths that braces and several endings stand for; a placeholder is an asterisk."""
    path = _PLACEHOLDER.sub("*", path)
    if (two := _TWO_ENDINGS.fullmatch(path)) and path_names.is_known_file(f"x.{two[2]}"):
        others = [other.lstrip(".") for other in two[3].split("/")[1:]]
        if all(path_names.is_known_file(f"x.{other}") for other in others):
            return [two[1] + ending for ending in (two[2], *others)]
    pieces = _BRACES.split(path)
    choices = [
        [piece] if number % 2 == 0 else piece.split(",") if "," in piece else ["*"]
        for number, piece in enumerate(pieces)
    ]
    return [
        "".join(chosen).replace("//", "/") for chosen in islice(product(*choices), _MOST_EXPANDED)
    ]


def _plain(written: str, *, in_code: bool) -> str:
    path = written if in_code else _ESCAPED.sub(r"\1", written)
    path = path.replace("\\", "/").replace("…", "...")
    if ".../" in path:
        path = path.rpartition(".../")[2]
    while path.startswith("./"):
        path = path[2:]
    if not path.startswith(_ROUTES):
        path = path.lstrip("+-")
    return _ELLIPSIS.sub("*", path)


def _names(path: str, glued: bool, *, in_code: bool) -> bool:  # noqa: FBT001
    """Whether it is the path of a file or folder; what is glued to it makes that more likely."""
    if path.startswith(("self.", "this.", "cls.")):
        return False
    if "/" in path.strip("/"):
        return path_names.is_path(path, in_code=in_code or glued)
    if path.endswith("/"):
        return in_code and len(path) > len("x/") and not glued
    if glued:
        return path_names.is_file(path, in_code=True, in_folder=False)
    return path_names.is_file(path, in_code=in_code, in_folder=False)


def _is_anchor(path: str, numbered: bool) -> bool:  # noqa: FBT001
    if path.endswith("/") or "*" in path:
        return False
    name = path.rpartition("/")[2]
    return numbered or (
        path_names.is_known_file(name)
        and ("/" in path or path_names.ending_of(name) not in path_names.MEMBERS)
    )


def _glued(text: str, at: int, *, in_code: bool) -> tuple[list[Numbers], str, int]:
    """Read lines and a symbol right behind a path, and say where they end."""
    symbol = ""
    if compiler := _COMPILER.match(text, at):
        return read_numbers(text, at + 1, spaced=False, worded=False)[:1], "", compiler.end()
    if text.startswith("::", at) and (name := _SYMBOL.match(text, at + 2)):
        symbol, at = name[0], name.end()
    if lines := _AT_LINES.match(text, at):
        if numbers := read_numbers(text, lines.end(), spaced=True, worded=False):
            at = numbers[-1].end
            if column := _COLUMN.match(text, at):
                at = column.end()
        return numbers, _bare(symbol), at
    if not symbol and text.startswith((":", "#"), at) and (name := _SYMBOL.match(text, at + 1)):
        mark, ending = text[at], path_names.ending_of(text[max(0, at - 40) : at].rpartition("/")[2])
        believed = (in_code and ending not in _DOCUMENTS) or (
            mark == ":" and TELLING.search(name[0])
        )
        if believed:
            return [], _bare(name[0]), name.end()
    return [], _bare(symbol), at


def _bare(symbol: str) -> str:
    return symbol.removesuffix("()").removesuffix("!")
