"""Code as HTML, line by line, in the colours of the themes; nothing in it can be anything else."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from debtlog.render.code.excerpt import MAX_COLUMNS, language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.sources.tree import SourceFile

#: What extensions of Markdown and template plugins look for even in HTML.
_HARMLESS = str.maketrans({"`": "&#96;", "{": "&#123;", "~": "&#126;", "$": "&#36;", "\\": "&#92;"})


def highlighted(file: SourceFile) -> Sequence[str]:
    """Write the lines of ``file`` as HTML; without Pygments, or for no known language, plainly."""
    lines = [line[:MAX_COLUMNS] for line in file.lines]
    language = language_of(file.path)
    coloured = _coloured("\n".join(lines), language) if language != "text" else None
    if coloured is None or len(coloured) != len(lines):
        coloured = [escape(line) for line in lines]
    return [line.translate(_HARMLESS) for line in coloured]


def _coloured(code: str, language: str) -> list[str] | None:
    try:  # every generator of sites brings it, and pages can be read without
        from pygments import highlight  # noqa: PLC0415
        from pygments.formatters import HtmlFormatter  # noqa: PLC0415
        from pygments.lexers import get_lexer_by_name  # noqa: PLC0415
        from pygments.util import ClassNotFound  # noqa: PLC0415
    except ImportError:
        return None
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=True)
    except ClassNotFound:
        return None
    html: str = highlight(f"{code}\n", lexer, HtmlFormatter(nowrap=True))
    return html.removesuffix("\n").split("\n")
