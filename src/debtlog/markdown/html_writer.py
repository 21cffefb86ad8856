"""Write the Markdown of records as HTML for pages that only a browser reads.

It shows what :mod:`.safe` shows of the same text, after one reader instead of two: the same parser,
the same markup that is kept and the rest literal. HTML needs none of the detours that let several
readers of Markdown understand the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.markdown.names import NO_NAMES, Names
from debtlog.markdown.parse import (
    WHITE,
    block_tokens,
    clean,
    inline_tokens,
    one_line,
    target,
)
from debtlog.markdown.pieces import Piece, named, pieces
from debtlog.markdown.plain_text import is_plain, plain_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markdown_it.token import Token

#: Names with slashes between them, as long as a line of a phone may be short.
_PATH = re.compile(r"""(?<![^\s("'«;])(?=\S{20})[\w.-]+(?:/[\w.-]+)+""")
_ELSEWHERE = re.compile(r"[A-Za-z]+:")


def escape(text: str) -> str:
    """Return one line of HTML that shows `text` literally; so does an attribute in ``"``."""
    return escaped(text if is_plain(text) else one_line(text))


def escaped(text: str) -> str:
    """Keep text from being markup; white space stays as it is."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def _literal(text: str) -> str:
    return _breakable(escaped(WHITE.sub(" ", clean(text))))


def _breakable(line: str) -> str:
    """Let long paths break after their folders, not inside of a name."""
    return _PATH.sub(lambda path: path[0].replace("/", "/<wbr>"), line) if "/" in line else line


def written_code(code: str, _language: str = "") -> str:
    """Return a block of code without colours."""
    return f"<pre><code>{escaped(clean(code))}</code></pre>"


def _as_it_is(address: str) -> str:
    return address


@dataclass(frozen=True, slots=True)
class HtmlWriter:
    """Writes texts of authors as HTML.

    ``lead`` returns the address for a relative one that an author wrote, ``colour`` a block of code
    for the code and what its author calls its language. ``names`` become links.
    """

    lead: Callable[[str], str] = _as_it_is
    colour: Callable[[str, str], str] = written_code
    names: Names = NO_NAMES

    def inline(self, text: str, *, links: bool = True) -> str:
        """Return one line: emphasis, code spans and links are kept, the rest is literal."""
        if is_plain(text):
            return self._plain(text) if links else _literal(text)
        return self._written(pieces(inline_tokens(text), names=self.names, links=links)).strip()

    def block(self, text: str) -> str:
        """Return paragraphs, lists, quotes and code; headings become bold paragraphs."""
        if paragraphs := plain_paragraphs(text):
            return "\n".join(f"<p>{self._plain(paragraph)}</p>" for paragraph in paragraphs)
        tokens = block_tokens(text)
        return f"<p>{escape(text)}</p>" if tokens is None else "\n".join(self._blocks(iter(tokens)))

    def _plain(self, text: str) -> str:
        return self._written(named(text, self.names))

    def _written(self, found: Iterable[Piece]) -> str:
        return "".join(self._piece(*piece) for piece in found)

    def _piece(self, kind: str, text: str, label: tuple[Piece, ...], about: str) -> str:
        match kind:
            case "text":
                return _literal(text)
            case "code":
                return f"<code>{_literal(text)}</code>"
            case "tag":
                return text
        shown = self._written(label).strip() or _literal(text)
        if kind == "name":
            return f'<a href="{escaped(text)}" title="{escape(about)}">{shown}</a>'
        return f'<a href="{escaped(self._way(text))}">{shown}</a>' if kind == "link" else shown

    def _way(self, address: str) -> str:
        way = target(address)
        return way if _ELSEWHERE.match(way) else self.lead(way)

    def _blocks(self, tokens: Iterator[Token]) -> Iterator[str]:
        """Yield the blocks up to the end of the container around the tokens."""
        for token in tokens:
            if token.nesting < 0:
                break
            match token.type:
                case "paragraph_open" | "heading_open":
                    bold = token.type == "heading_open"
                    found = pieces(next(tokens).children or [], names=self.names, bold=bold)
                    next(tokens)  # its end
                    if line := self._written(found).strip():
                        line = f"<strong>{line}</strong>" if bold else line
                        yield line if token.hidden else f"<p>{line}</p>"
                case "fence" | "code_block":
                    yield self.colour(token.content, token.info.partition(" ")[0])
                case "blockquote_open":
                    if quoted := "\n".join(self._blocks(tokens)):
                        yield f"<blockquote>\n{quoted}\n</blockquote>"
                case "bullet_list_open" | "ordered_list_open":
                    yield self._list(token, tokens)

    def _list(self, opening: Token, tokens: Iterator[Token]) -> str:
        items = []
        while next(tokens).type == "list_item_open":
            items.append("\n".join(self._blocks(tokens)))
        start = opening.attrs.get("start", 1)
        begins = f'<{opening.tag} start="{start}">' if start != 1 else f"<{opening.tag}>"
        written = "\n".join(f"<li>{item}</li>" for item in items)
        return f"{begins}\n{written}\n</{opening.tag}>"
