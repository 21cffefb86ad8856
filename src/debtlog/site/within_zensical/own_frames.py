"""Which pages Zensical has to know by their own names: those that something else leads to."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from debtlog.fs.read import files_inside, read_file
from debtlog.fs.write import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

_PAGE = re.compile(r"[^\s()<>\"'\[\]]+\.md\b")


def named_pages(
    nav: Any,  # noqa: ANN401
    texts: Iterable[tuple[str, str]],
    pages: Collection[str],
) -> set[str]:
    """Name those of the ``pages`` that the navigation or other pages lead to.

    ``texts`` are these other pages with their Markdown paths.
    """
    named = {posixpath.normpath(path) for path in _texts(nav)}
    for file, text in texts:
        for link in _PAGE.findall(text):
            named.add(posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(link))))
    return named & set(pages)


def written_by_hand(root: Path, docs: str) -> Iterator[tuple[str, str]]:
    """Yield the pages in a folder of documentation, each with its text."""
    for file in files_inside(root, docs):
        data = read_file(root, f"{docs}/{file}", MAX_BYTES) if file.endswith(".md") else None
        if isinstance(data, bytes):
            yield file, data.decode("utf-8", "replace")


def _texts(nav: Any) -> Iterator[str]:  # noqa: ANN401  anything in YAML
    """Yield all that a navigation could name."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, (dict, list)):
        for inner in nav.values() if isinstance(nav, dict) else nav:
            yield from _texts(inner)
