"""Where pages are built, and how one leads to another by a relative address."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote

#: What is written for these is the page of their folder.
_OF_FOLDER = frozenset({"index", "README"})


def address_of(file: str, *, in_folders: bool) -> str:
    """Say where the page of the Markdown ``file`` is built; other files stay where they are.

    Unless pages are ``in_folders``, as ``folder/page/``, they are files, as ``folder/page.html``.
    """
    if not file.endswith(".md"):
        return file
    folder, name = posixpath.split(file.removesuffix(".md"))
    if not in_folders:
        return posixpath.join(folder, f"{'index' if name in _OF_FOLDER else name}.html")
    parts = [folder] if name in _OF_FOLDER else [folder, name]
    return "".join(f"{part}/" for part in parts if part)


@lru_cache(maxsize=4_096)
def way(here: str, there: str) -> str:
    """Lead from one file to another, or to a folder, whose name ends with a slash; "" is one, too.

    Every reference to a file asks for it.
    """
    led = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
    return quote(led if posixpath.basename(there) else f"{led}/")
