"""Which pages Zensical has to know by their own names: those that something else leads to."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from debtlog.fs.read import files_inside, read_file
from debtlog.fs.write import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_PAGE = re.compile(r"[^\s()<>\"'\[\]]+\.md\b")


def named_pages(root: Path, docs: str, nav: Any, pages: Collection[str]) -> set[str]:  # noqa: ANN401
    """Name those of the ``pages`` that the navigation or a page by hand in ``docs`` leads to."""
    listed = {posixpath.normpath(path) for path in _texts(nav)}
    linked = {path for file in files_inside(root, docs) for path in _linked(root, docs, file)}
    return (listed | linked) & set(pages)


def _texts(nav: Any) -> Iterator[str]:  # noqa: ANN401  anything in YAML
    """Yield all that a navigation could name."""
    if isinstance(nav, str):
        yield nav
    for inner in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _texts(inner)


def _linked(root: Path, docs: str, file: str) -> Iterator[str]:
    """Yield the pages that a file mentions, as they are named from the documentation folder."""
    if not file.endswith(".md"):
        return
    data = read_file(root, f"{docs}/{file}", MAX_BYTES)
    if isinstance(data, bytes):
        for link in _PAGE.findall(data.decode("utf-8", "replace")):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(link)))
