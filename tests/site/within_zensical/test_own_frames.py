"""Which pages something else leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.site.within_zensical.own_frames import named_pages

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {"debt/1.md", "debt/2.md", "debt/index.md", "debt/files/a b.py.md"}


@pytest.mark.parametrize(
    ("nav", "text", "named"),
    [
        (None, "", set()),
        (["index.md", {"Debt": ["debt/index.md", {"One": "./debt/1.md"}]}], "", {"index", "1"}),
        (None, "[x](../debt/2.md#top) and [y][y]\n\n[y]: ../debt/1.md", {"1", "2"}),
        (None, '<a href="../debt/files/a%20b.py.md">x</a>', {"files/a b.py"}),
        (None, "[x](debt/2.md) [y](https://example.org/debt/1.md) [z](/debt/1.md)", set()),
    ],
)
def test_named_pages(tmp_path: Path, nav: object, text: str, named: set[str]) -> None:
    (tmp_path / "docs/more").mkdir(parents=True)
    (tmp_path / "docs/more/page.md").write_text(text)
    found = named_pages(tmp_path, "docs", nav, PAGES)
    assert found == {f"debt/{name}.md" for name in named}
