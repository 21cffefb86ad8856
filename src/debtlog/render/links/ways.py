"""Where pages are built, and how one leads to another by a relative address."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from itertools import takewhile
from operator import eq
from urllib.parse import quote

#: What is written for these is the page of their folder.
_OF_FOLDER = frozenset({"index", "README"})


@lru_cache(maxsize=4_096)
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


def way(here: str, there: str) -> str:
    """Lead from one file to another, or to a folder, whose name ends with a slash; "" is one, too.

    Both are relative to the same folder, without parts that could be left out.
    """
    return _way(posixpath.dirname(here), there)


@lru_cache(maxsize=4_096)
def _way(folder: str, there: str) -> str:
    above, parts = ([part for part in path.split("/") if part] for path in (folder, there))
    shared = sum(1 for _ in takewhile(bool, map(eq, above, parts)))
    led = "/".join([".."] * (len(above) - shared) + parts[shared:]) or "."
    return quote(led if there and not there.endswith("/") else f"{led}/")
