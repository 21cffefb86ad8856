"""An author's text as safe Markdown that says what language it is in, where the page does not."""

from __future__ import annotations

from debtlog import safe_markdown
from debtlog.model.translation import Foreign


def inline(text: str, *, links: bool = True) -> str:
    """Return one line of Markdown, see :func:`debtlog.safe_markdown.inline`."""
    return _told(text, safe_markdown.inline(text, links=links))


def inline_html(text: str) -> str:
    """Return one line of HTML, see :func:`debtlog.safe_markdown.inline_html`."""
    return _told(text, safe_markdown.inline_html(text))


def block(text: str) -> str:
    """Return paragraphs, lists, quotes and code, see :func:`debtlog.safe_markdown.block`."""
    written = safe_markdown.block(text)
    if isinstance(text, Foreign):
        return f'<div lang="{text.language.value}" markdown>\n\n{written}\n\n</div>'
    return written


def _told(text: str, written: str) -> str:
    return (
        f'<span lang="{text.language.value}">{written}</span>'
        if isinstance(text, Foreign)
        else written
    )
