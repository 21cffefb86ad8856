"""An author's text as safe Markdown that says what language it is in, where the page does not.

Titles and names are text and shown as they are written; sentences and longer texts are Markdown.
"""

from __future__ import annotations

import html

from debtlog.markdown import safe
from debtlog.markdown.parse import one_line
from debtlog.model.translation import Foreign


def inline(text: str) -> str:
    """Return one line of Markdown, see :func:`debtlog.markdown.safe.inline`."""
    return _told(text, safe.inline(text))


def literal(text: str) -> str:
    """Return one line of Markdown that shows a title or a name as it is written."""
    return _told(text, safe.escape(text))


def literal_html(text: str) -> str:
    """Return one line of HTML that shows a title or a name as it is written."""
    return _told(text, html.escape(one_line(text)))


def block(text: str) -> str:
    """Return paragraphs, lists, quotes and code, see :func:`debtlog.markdown.safe.block`."""
    written = safe.block(text)
    if isinstance(text, Foreign):
        return f'<div lang="{text.language.value}" markdown>\n\n{written}\n\n</div>'
    return written


def _told(text: str, written: str) -> str:
    return (
        f'<span lang="{text.language.value}">{written}</span>'
        if isinstance(text, Foreign)
        else written
    )
