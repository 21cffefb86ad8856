"""The site of this repository, built by every generator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sites.reader import foreign

if TYPE_CHECKING:
    from sites.reader import Site

pytestmark = pytest.mark.site


def test_both_generators_build_the_same_pages(own: dict[str, Site]) -> None:
    assert own["mkdocs"].names() == own["zensical"].names()


def test_both_generators_say_the_same(own: dict[str, Site]) -> None:
    others = own["zensical"].pages()
    for name, page in own["mkdocs"].pages().items():
        assert page.text == others[name].text, name
        assert own["mkdocs"].targets(name) == own["zensical"].targets(name), name


def test_the_russian_site_greets_in_russian_and_shows_documents_in_russian(
    own: dict[str, Site],
) -> None:
    for site in own.values():
        for name, words in (
            ("", "Реестр технического долга, который живёт в вашем репозитории"),
            ("DEBT/", "Открытые долги"),
            ("development/HOT_RELOAD_PROBLEMS/", "Приоритет и критичность"),
            ("results/last_result/", "Критерии успеха"),
        ):
            assert words in site.page(f"ru/{name}").text, name
            assert words not in site.page(name).text, name


def test_loads_nothing_from_any_host(own: dict[str, Site]) -> None:
    for site in own.values():
        for name, page in site.pages().items():
            assert page.loads, name
            assert not [address for address in page.loads if foreign(address)], name
