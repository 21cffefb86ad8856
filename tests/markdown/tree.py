"""What a reader takes from a page of HTML: text, links, emphasis, lists, quotes and code."""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: Everything else, such as a paragraph, only separates text.
MEANT = {"a", "em", "strong", "code", "ul", "ol", "li", "blockquote", "pre", "br"}
#: Characters that are there for one of several readers of Markdown: joiner, empty item.
_FOR_READERS = re.compile("\u2060|^\u00a0$")


class Tree(HTMLParser):
    """Reads a page into ``parts``: tags with their addresses, and runs of text.

    An ordered list that does not begin with 1 is read as text, as Python-Markdown needs it.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self._numbers: list[int | None] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag means."""
        values = dict(attrs)
        self.tags.add(tag)
        self.attributes |= {f"{tag} {name}" for name in values}
        if tag in {"ul", "ol"}:
            self._numbers.append(int(values["start"] or 0) if "start" in values else None)
        number = self._numbers[-1] if self._numbers else None
        if tag in {"ol", "li"} and number is not None:
            self._add(f" {number}. " if tag == "li" else " ")
            self._numbers[-1] = number + (tag == "li")
        elif tag in MEANT:
            self.parts.append(f"<{tag} {values['href']}>" if tag == "a" else f"<{tag}>")
        elif tag != "span":
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        """Note the end of what a tag means."""
        number = self._numbers[-1] if self._numbers else None
        if tag in MEANT - {"br"} and not (tag in {"ol", "li"} and number is not None):
            self.parts.append(f"</{tag}>")
        elif tag != "span":
            self._add(" ")
        if tag in {"ul", "ol"}:
            self._numbers.pop()

    def handle_data(self, data: str) -> None:
        """Note text."""
        self._add(_FOR_READERS.sub("", data))

    def _add(self, text: str) -> None:
        if self.parts and not self.parts[-1].startswith("\0"):
            self.parts.append(f"\0{text}")
        elif self.parts:
            self.parts[-1] += text
        else:
            self.parts.append(f"\0{text}")

    @property
    def meaning(self) -> list[str]:
        """The parts, in which white space at the edges of blocks does not count."""
        joined = re.sub(r"\s+", " ", "".join(self.parts)).replace("\0", "")
        blocks = r"</?(?:ul|ol|li|blockquote|pre)>|<br>"
        joined = re.sub(rf"\s*({blocks})\s*", r"\1", joined)
        joined = re.sub(
            r"<pre><code> *| *</code></pre>", lambda tags: tags[0].replace(" ", ""), joined
        )
        return re.split(r"(?=<)|(?<=>)", joined.strip())
