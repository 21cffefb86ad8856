"""Code as HTML, line by line, in the colours of the themes; nothing in it can be anything else.

A text is read once, from its first line on, and what pages show is cut from its lines. So a line
inside a comment has the colour of one, wherever an excerpt begins.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from debtlog.markdown.parse import clean
from debtlog.render.code.languages import TEXT, language_of

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping, Sequence

    from debtlog.sources.tree import SourceFile

#: Longer lines are cut.
MAX_COLUMNS = 400
#: What extensions of Markdown and template plugins look for even in HTML.
_HARMLESS = str.maketrans({"`": "&#96;", "{": "&#123;", "~": "&#126;", "$": "&#36;", "\\": "&#92;"})


class Highlighter:
    """Highlights every text once.

    ``kept`` has the lines of texts, joined, by what they depend on: the version of Pygments, the
    language, and a digest of the text. It may remember those of other runs.
    """

    def __init__(self, kept: MutableMapping[str, str] | None = None) -> None:
        self._kept: MutableMapping[str, str] = {} if kept is None else kept
        self._keys: dict[SourceFile, str] = {}

    def of_file(self, file: SourceFile) -> Sequence[str]:
        """Write the lines of ``file`` as HTML, each with all its tags closed."""
        key = self._keys.get(file)
        if key is None:
            code = "\n".join(line[:MAX_COLUMNS] for line in file.lines)
            key = self._keys[file] = self._keep(code, language_of(file.path))
        return self._kept[key].split("\n")[: len(file.lines)]  # an empty file has none

    def of_text(self, code: str, language: str) -> Sequence[str]:
        """Write the lines of ``code``, whose ``language`` may be unknown."""
        lines = code.replace("\r\n", "\n").replace("\r", "\n")
        return self._kept[self._keep(lines, language)].split("\n")

    def _keep(self, code: str, language: str) -> str:
        """See that a text is among those kept, and return its key."""
        digest = sha256(code.encode("utf-8", "surrogatepass")).hexdigest()
        key = f"{_version()} {language} {digest}"
        if key not in self._kept:
            self._kept[key] = "\n".join(highlighted(code, language))
        return key


def highlighted(code: str, language: str) -> list[str]:
    """Write the lines of ``code`` as HTML.

    Without Pygments, or in a language that it does not know, they have no colours.
    """
    plain = code.split("\n")
    colour = None if language == TEXT else _colouring(language)
    lines = colour(f"{code}\n").removesuffix("\n").split("\n") if colour else []
    if len(lines) != len(plain):
        lines = [escape(line) for line in plain]
    return [clean(line).translate(_HARMLESS) for line in lines]


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
