"""Where pages are built, and their addresses."""

from __future__ import annotations

import pytest

from debtlog.site.stamping.places import address_of, built_file


@pytest.mark.parametrize(
    ("page", "in_folders", "file", "address"),
    [
        ("debt/1.md", True, "debt/1/index.html", "debt/1/"),
        ("debt/1.md", False, "debt/1.html", "debt/1.html"),
        ("debt/index.md", True, "debt/index.html", "debt/"),
        ("debt/README.md", False, "debt/index.html", "debt/index.html"),
        ("index.md", True, "index.html", ""),
        ("debt/files/a.py.md", True, "debt/files/a.py/index.html", "debt/files/a.py/"),
    ],
)
def test_places(page: str, file: str, address: str, *, in_folders: bool) -> None:
    assert built_file(page, in_folders=in_folders) == file
    assert address_of(page, in_folders=in_folders) == address
