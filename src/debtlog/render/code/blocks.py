"""Blocks of highlighted code, as the themes show them: with their button that copies, and colours.

The number of a line is an attribute that the themes show: it is not copied with the code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.markdown.safe import known_language
from debtlog.render.code.languages import TEXT
from debtlog.render.safe_text import Html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.render.code.highlight import Highlighter


def block(lines: Iterable[str], language: str, kind: str = "") -> Html:
    """Put lines of HTML into a block; ``language`` and the class ``kind`` are names of ours."""
    classes = " ".join(filter(None, (f"language-{language}", "highlight", kind)))
    code = "".join(f"{line}\n" for line in lines)
    return Html(f'<div class="{classes}"><pre><code>{code}</code></pre></div>')


def numbered_block(lines: Sequence[str], language: str, first: int) -> Html:
    """Do the same, and number the lines from ``first`` on, all numbers as wide as the last."""
    width = len(str(first + len(lines) - 1))
    numbered = (
        f'<span data-linenos="{number:>{width}} ">{line}</span>'
        for number, line in enumerate(lines, first)
    )
    return block(numbered, language, "debt-excerpt")


def written_block(code: str, language: str, highlighter: Highlighter) -> Html:
    """Write the code that an author put into a text; what else they call a language is none."""
    name = known_language(language) or TEXT
    return block(highlighter.of_text(code.removesuffix("\n"), name), name)
