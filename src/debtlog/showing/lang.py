"""An author's text as safe Markdown that says what language it is in, where the page does not."""

from __future__ import annotations

from debtlog import safe_markdown
from debtlog.model.translation import Foreign


def inline(text: str, *, links: bool = True) -> str:
    """Return one line of Markdown, see :func:`debtlog.safe_markdown.inline`."""
    written = safe_markdown.inline(text, links=links)
    if isinstance(text, Foreign):
        return f'<span lang="{text.language.value}">{written}</span>'
    return written


def block(text: str) -> str:
    """Return paragraphs, lists, quotes and code, see :func:`debtlog.safe_markdown.block`."""
    written = safe_markdown.block(text)
    if isinstance(text, Foreign):
        return f'<div lang="{text.language.value}" markdown>\n\n{written}\n\n</div>'
    return written
