"""Pages that were rendered before, by all that is on them; see `render/pages/page_keys.py`."""

from __future__ import annotations

from msgspec import DecodeError, msgpack

from debtlog.cache.packing import encoded
from debtlog.cache.store import Store
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
