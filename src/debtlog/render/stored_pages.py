"""Pages whose HTML is in a file without a name, and in memory only while somebody reads it.

The HTML of ten thousand pages takes 400 MB, and whoever writes a site needs one after the other.
"""

from __future__ import annotations

from dataclasses import fields
from tempfile import TemporaryFile
from threading import Lock
from typing import TYPE_CHECKING
from weakref import finalize

from debtlog.render.safe_text import Html
from debtlog.render.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD = tuple(field.name for field in fields(SitePage) if field.name != "html")


class _Texts:
    """Texts in a file that is there as long as anybody has this; threads may read them."""

    def __init__(self) -> None:
        self._lock, self._end = Lock(), 0
        self._file = TemporaryFile()  # noqa: SIM115  closed below
        finalize(self, self._file.close)

    def add(self, text: str) -> tuple[int, int]:
        """Append a text, and say where it is."""
        data = text.encode("utf-8", "surrogatepass")
        with self._lock:
            start = self._file.seek(self._end)
            self._end += self._file.write(data)
        return start, len(data)

    def read(self, start: int, size: int) -> str:
        """Read what was added there."""
        with self._lock:
            self._file.seek(start)
            return self._file.read(size).decode("utf-8", "surrogatepass")


class StoredPage(SitePage):
    """A page, of which all but the HTML is in memory."""

    __slots__ = ("_content", "_place", "_texts")
    _content: bytes
    _place: tuple[int, int]
    _texts: _Texts

    def __init__(self, page: SitePage, texts: _Texts) -> None:
        for name in _HEAD:
            object.__setattr__(self, name, getattr(page, name))
        object.__setattr__(self, "_content", page.content)
        object.__setattr__(self, "_texts", texts)
        object.__setattr__(self, "_place", texts.add(page.html))

    @property
    def html(self) -> Html:
        """The content, read again each time."""
        return Html(self._texts.read(*self._place))

    @property
    def content(self) -> bytes:
        """What tells the HTML from any other, without reading it."""
        return self._content


def stored(pages: Iterable[SitePage]) -> Iterator[SitePage]:
    """Store the HTML of pages as they come; raise OSError where there is no room for it."""
    texts = _Texts()
    for page in pages:
        yield StoredPage(page, texts)
