"""Pages that were rendered before, by all that is on them; see `render/pages/page_keys.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import DecodeError, msgpack

from debtlog.cache.store import Store
from debtlog.render.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACE = "pages"


class KeptPages:
    """Renders a page unless the ``store`` has it."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store or Store()

    def page(self, key: Callable[[], bytes], render: Callable[[], SitePage]) -> SitePage:
        """Return the page with ``key``; neither key nor page is made in vain."""
        if not self._store.keeps:
            return render()
        known = key()
        if (data := self._store.get(_SPACE, known)) is not None:
            try:
                return msgpack.decode(data, type=SitePage)
            except DecodeError:
                pass  # it is made again
        page = render()
        self._store.put(_SPACE, known, msgpack.encode(page))
        return page
