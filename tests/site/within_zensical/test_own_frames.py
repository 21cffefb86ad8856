"""Which pages something else leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.site.within_zensical.own_frames import named_pages, written_by_hand

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
def test_named_pages(nav: object, text: str, named: set[str]) -> None:
    found = named_pages(nav, [("more/page.md", text)], PAGES)
    assert found == {f"debt/{name}.md" for name in named}


def test_pages_written_by_hand(tmp_path: Path) -> None:
    (tmp_path / "docs/more").mkdir(parents=True)
    for name in ("more/page.md", "picture.png", "index.md"):
        (tmp_path / "docs" / name).write_text(name)
    found = dict(written_by_hand(tmp_path, "docs"))
    assert found == {"more/page.md": "more/page.md", "index.md": "index.md"}
    assert dict(written_by_hand(tmp_path, "nowhere")) == {}
