"""The site of this repository, built by every generator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sites.reader import foreign

if TYPE_CHECKING:
    from sites.reader import Site

pytestmark = pytest.mark.site

#: Committed documents are in one language. In the other only MkDocs, whose plugin may put pages in
#: place of files, has them too.
ONE_LANGUAGE = {"ru/DEBT/", "ru/development/HOT_RELOAD_PROBLEMS/", "ru/results/last_result/"}


def test_both_generators_build_the_same_pages(own: dict[str, Site]) -> None:
    assert own["mkdocs"].names() == own["zensical"].names()


def test_both_generators_say_the_same(own: dict[str, Site]) -> None:
    others = own["zensical"].pages()
    for name, page in own["mkdocs"].pages().items():
        if name in ONE_LANGUAGE:
            continue
        assert page.text == others[name].text, name
        assert own["mkdocs"].targets(name) == own["zensical"].targets(name), name


def test_loads_nothing_from_any_host(own: dict[str, Site]) -> None:
    for site in own.values():
        for name, page in site.pages().items():
            assert page.loads, name
            assert not [address for address in page.loads if foreign(address)], name
