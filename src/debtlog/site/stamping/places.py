"""Where the pages of a site are: their addresses, and the files that they are built into."""

from __future__ import annotations

import posixpath

_INDEXES = ("index.md", "README.md")


def address_of(page: str, *, in_folders: bool) -> str:
    """Name the address of a Markdown path, relative to that of the site, without any quoting."""
    file = built_file(page, in_folders=in_folders)
    return file.removesuffix("index.html") if in_folders else file


def built_file(page: str, *, in_folders: bool) -> str:
    """Name the file that a Markdown path is built into, below the folder of the site."""
    folder, name = posixpath.split(page)
    if name in _INDEXES:
        return posixpath.join(folder, "index.html")
    path = page.removesuffix(".md")
    return f"{path}/index.html" if in_folders else f"{path}.html"


def same_address(page: str) -> tuple[str, ...]:
    """Name all Markdown paths that have the address of one."""
    folder, name = posixpath.split(page)
    return tuple(posixpath.join(folder, it) for it in _INDEXES) if name in _INDEXES else (page,)


def is_index(page: str) -> bool:
    """Whether a Markdown path is that of the page of a folder."""
    return posixpath.basename(page) in _INDEXES
