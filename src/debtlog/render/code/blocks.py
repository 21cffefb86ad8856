"""Blocks of highlighted code, as the themes show them: with their button that copies, and colours.

The number of a line is an attribute that our style shows: it is not copied with the code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.markdown.safe import known_language
from debtlog.render.code.languages import TEXT
from debtlog.render.safe_text import Html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.render.code.highlight import Highlighter

#: Of a longer block the first few lines are shown, and the rest when it is opened.
MOST_OPEN, SHOWN = 12, 10


def block(code: str, language: str, kind: str = "") -> Html:
    """Put lines of HTML into a block; ``language`` and the class ``kind`` are names of ours."""
    classes = " ".join(filter(None, (f"language-{language}", "highlight", kind)))
    return Html(f'<div class="{classes}"><pre><code>{code}</code></pre></div>')


def folded(lines: Sequence[str], words: Catalogue) -> str:
    """Write lines of HTML; of many, all but the first are folded, and still copied and printed."""
    shown = SHOWN if len(lines) > MOST_OPEN else len(lines)
    rest = len(lines) - shown
    return _text(lines[:shown]) + (
        fold("debt-rest", words.count("more_lines", rest), lines[shown:]) if rest else ""
    )


def fold(kind: str, title: str, lines: Iterable[str]) -> str:
    """Fold lines of HTML in a block under a title."""
    return f'<details class="{kind}"><summary>{title}</summary>{_text(lines)}</details>'


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def written_block(code: str, language: str, highlighter: Highlighter) -> Html:
    """Write the code that an author put into a text; what else they call a language is none."""
    name = known_language(language) or TEXT
    return block(_text(highlighter.of_text(code.removesuffix("\n"), name)), name)
