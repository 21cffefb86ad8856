"""Pages that were rendered before, by all that is on them; see `render/pages/page_keys.py`."""

from __future__ import annotations

from typing import Any

from msgspec import DecodeError, msgpack, to_builtins

from debtlog.cache.packing import encoded
from debtlog.cache.store import Store
from debtlog.model.translation import Foreign
from debtlog.render.site_page import SitePage

_SPACE = "pages"


class KeptPages:
    """The pages that a ``store`` has. A key may be empty: nothing is kept, and so none is made."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store or Store()

    @property
    def needs_keys(self) -> bool:
        """Whether keys are to be made at all."""
        return self._store.keeps

    def get(self, key: bytes) -> SitePage | None:
        """Return the page with ``key``, if it is there."""
        data = self._store.get(_SPACE, key) if key else None
        try:
            return None if data is None else msgpack.decode(data, type=SitePage)
        except DecodeError:
            return None  # it is made again

    def put(self, key: bytes, page: SitePage) -> SitePage:
        """Keep a page that was made, and return it."""
        if key and (data := encoded(page)):
            self._store.put(_SPACE, key, data)
        return page


def key_part(value: object) -> bytes | str:
    """Write something that pages are made of as a part of a key."""
    return encoded(value, _of_language) or repr(to_builtins(value, enc_hook=_of_language))


def _of_language(text: Any) -> object:  # noqa: ANN401  as msgspec calls it
    """Tell a text in another language from the same text in that of the page."""
    return (text.language, str(text)) if isinstance(text, Foreign) else str(text)
