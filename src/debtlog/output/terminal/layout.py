"""Headings, paragraphs and lists for a terminal."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.output.terminal.printable import Styler

INDENT = "  "
#: Longer lines are hard to read, however wide the terminal is.
MEASURE = 100


class Layout:
    """Lays text out for a terminal of so many ``columns``; what comes in need not be printable."""

    def __init__(self, style: Styler, columns: int) -> None:
        self.style = style
        # sections are nested two deep
        self.columns = max(1, min(columns, MEASURE) - 2 * len(INDENT))

    def section(self, title: str, lines: Iterable[str], *, always: bool = False) -> Iterator[str]:
        """Put a heading above laid-out ``lines`` and indent them.

        Without lines nothing is yielded, unless the heading is to be shown ``always``.
        """
        shown = [f"{INDENT}{line}" if line else "" for line in lines]
        if shown or always:
            yield ""
            yield self.style(one_line(title), "blue")
            yield from shown

    def bullets(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield a list."""
        for text in texts:
            yield from self.paragraph(text, "- ")

    def steps(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield a numbered list."""
        for number, text in enumerate(texts, 1):
            yield from self.paragraph(text, f"{number}. ")

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Yield labels and their texts, the texts aligned; pairs without text are omitted."""
        filled = [(label, text) for label, text in pairs if text]
        widest = max((len(label) for label, _ in filled), default=0)
        for label, text in filled:
            yield from self.paragraph(text, f"{label:<{widest}}{INDENT}")

    def paragraph(self, text: str, lead: str = "") -> Iterator[str]:
        """Wrap a text behind ``lead``."""
        yield from wrap(
            one_line(text),
            self.columns,
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
            break_long_words=False,
            break_on_hyphens=False,
        )
