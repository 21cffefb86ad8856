"""Which pages share a frame."""

from __future__ import annotations

from debtlog.site.stamping.page_groups import grouped
from tests.site.stamping.made_up import page


def test_pages_of_one_kind_share_a_frame() -> None:
    records = [page(f"debt/{number}.md") for number in range(3)]
    sources = [page(f"debt/files/{number}.md", outline=()) for number in range(4)]
    few = [page(f"debt/few{number}.md", description="") for number in range(2)]
    top = [page(f"{number}.md") for number in range(5)]
    groups = grouped([*few, *sources, *records, *top])
    assert [group.pages for group in groups] == [sources, records]
    assert [group.shell.page.count("/") for group in groups] == [2, 1]
    assert [group.first for group in groups] == [sources[0], records[0]]
    assert [group.others for group in groups] == [sources[1:], records[1:]]
