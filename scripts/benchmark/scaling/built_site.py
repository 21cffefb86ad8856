"""What there is in the folder of a built site."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from scaling.process import FailedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scaling.process import Figures

#: Bytes of a page in which its title must be.
_HEAD = 1 << 14


def sizes(site: Path, indexes: Iterable[str]) -> Figures:
    """Count the pages, and the bytes of what the search loads, also compressed as servers do."""
    found = [site / index for index in indexes if (site / index).is_file()]
    return {
        "pages": sum(1 for _ in site.rglob("*.html")),
        "bytes": sum(file.stat().st_size for file in found),
        "gzipped": sum(len(gzip.compress(file.read_bytes(), 6)) for file in found),
    }


def page_of(site: Path, title: str) -> str:
    """Find the address of the page with ``title`` in its head, relative to the site."""
    for file in sorted(site.rglob("*.html")):
        with file.open("rb") as opened:
            head = opened.read(_HEAD).decode("utf-8", "replace")
        if title in head.partition("<title>")[2].partition("</title>")[0]:
            return file.relative_to(site).as_posix().removesuffix("index.html")
    raise FailedError(f"no page has the title {title}")
