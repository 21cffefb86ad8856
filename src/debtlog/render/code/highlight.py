"""Code as HTML, line by line, in the colours of the themes; nothing in it can be anything else.

A text is read once, from its first line on, and what pages show is cut from its lines. So a line
inside a comment has the colour of one, wherever an excerpt begins.
"""

from __future__ import annotations

import re
from functools import cache, partial
from html import escape
from typing import TYPE_CHECKING

from debtlog.cache.store import Store, digest
from debtlog.markdown.parse import clean
from debtlog.render.code.languages import TEXT, language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debtlog.sources.tree import SourceFile

#: Where the store keeps lines.
_SPACE = "code"
#: Longer lines are cut.
MAX_COLUMNS = 400
#: What extensions of Markdown and template plugins look for even in HTML.
_HARMLESS = str.maketrans({"`": "&#96;", "{": "&#123;", "~": "&#126;", "$": "&#36;", "\\": "&#92;"})
#: Finds quotation marks in text, of which Pygments leaves some: they are in tags alone, so that a
#: link or an anchor can be found without taking the page apart.
_QUOTATION_MARKS = re.compile(r'"(?![^<>]*>)')


class Highlighter:
    """Highlights every text once; the ``store`` remembers what other runs did."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store or Store()
        self._known: dict[bytes, str] = {}
        self._keys: dict[SourceFile, bytes] = {}

    def of_file(self, file: SourceFile) -> Sequence[str]:
        """Write the lines of ``file`` as HTML, each with all its tags closed."""
        lines = self._lines(self.key_of(file), partial(_code, file), language_of(file.path))
        return lines[: len(file.lines)]  # an empty file has none

    def of_text(self, code: str, language: str) -> Sequence[str]:
        """Write the lines of ``code``, whose ``language`` may be unknown."""
        lines = code.replace("\r\n", "\n").replace("\r", "\n")
        return self._lines(_key(lines, language), lambda: lines, language)

    def key_of(self, file: SourceFile) -> bytes:
        """Name everything that the lines of ``file`` as HTML depend on."""
        if file not in self._keys:
            self._keys[file] = _key(_code(file), language_of(file.path))
        return self._keys[file]

    def _lines(self, key: bytes, code: Callable[[], str], language: str) -> Sequence[str]:
        if key not in self._known:
            data = self._store.get(_SPACE, key)
            if data is None:
                data = "\n".join(highlighted(code(), language)).encode()
                self._store.put(_SPACE, key, data)
            self._known[key] = data.decode()
        return self._known[key].split("\n")


def _code(file: SourceFile) -> str:
    return "\n".join(line[:MAX_COLUMNS] for line in file.lines)


def _key(code: str, language: str) -> bytes:
    return digest(_version(), language, code)


def highlighted(code: str, language: str) -> list[str]:
    """Write the lines of ``code`` as HTML.

    Without Pygments, or in a language that it does not know, they have no colours.
    """
    plain = code.split("\n")
    colour = None if language == TEXT else _colouring(language)
    lines = colour(f"{code}\n").removesuffix("\n").split("\n") if colour else []
    if len(lines) != len(plain):
        lines = [escape(line) for line in plain]
    harmless = (clean(line).translate(_HARMLESS) for line in lines)
    return [_QUOTATION_MARKS.sub("&quot;", line) for line in harmless]


@cache
def _version() -> str:
    try:  # every generator of sites brings it, and pages can be read without
        from pygments import __version__  # noqa: PLC0415
    except ImportError:
        return "plain"
    return str(__version__)


@cache
def _colouring(language: str) -> Callable[[str], str] | None:
    """Find what colours code of a language; None where nothing does."""
    try:
        from pygments import format as written  # noqa: PLC0415
        from pygments.formatters import HtmlFormatter  # noqa: PLC0415
        from pygments.lexers import get_lexer_by_name  # noqa: PLC0415
        from pygments.util import ClassNotFound  # noqa: PLC0415

        from debtlog.render.code.lexing import FastLexer  # noqa: PLC0415
    except ImportError:
        return None
    try:
        lexer = FastLexer(get_lexer_by_name(language, stripnl=False, ensurenl=True))
    except ClassNotFound:
        return None
    formatter = HtmlFormatter(nowrap=True)
    return lambda code: written(lexer.tokens(code), formatter)
