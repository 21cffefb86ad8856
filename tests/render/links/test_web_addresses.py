"""Addresses of pages and files, and names that stay."""

from __future__ import annotations

from uuid import UUID

import msgspec
import pytest

from debtlog.model.settings import Settings
from debtlog.render.links.web_addresses import Address

HERE = "debt/data/changes.atom"


def address(site_url: str | None, title: str = "Debt") -> Address:
    return Address(Settings(title=title, site_url=site_url))


@pytest.mark.parametrize(
    ("page", "absolute", "relative"),
    [
        ("debt/10.md", "https://example.org/x/debt/10/", "../10/"),
        ("debt/index.md", "https://example.org/x/debt/", "../"),
        ("index.md", "https://example.org/x/", "../../"),
        ("README.md", "https://example.org/x/", "../../"),
        ("a/README.md", "https://example.org/x/a/", "../../a/"),
        ("a b/ü.md", "https://example.org/x/a%20b/%C3%BC/", "../../a%20b/%C3%BC/"),
        ("DEBT.md", "https://example.org/x/DEBT/", "../../DEBT/"),
    ],
)
def test_leads_to_pages(page: str, absolute: str, relative: str) -> None:
    for site_url in ("https://example.org/x/", "https://example.org/x"):
        assert address(site_url).of_page(page, HERE) == absolute
    assert address(None).of_page(page, HERE) == relative


@pytest.mark.parametrize(
    ("seen_from", "relative"),
    [(HERE, "debt.json"), ("index.md", "debt/data/debt.json"), ("", "debt/data/debt.json")],
)
def test_leads_to_files(seen_from: str, relative: str) -> None:
    there = "debt/data/debt.json"
    assert address("http://a.example").of_file(there, seen_from) == f"http://a.example/{there}"
    assert address(None).of_file(there, seen_from) == relative


@pytest.mark.parametrize(
    ("site_url", "title", "tag"),
    [
        ("https://example.org/", "Debt", "tag:example.org,2026:record/10"),
        ("https://example.org/x/y/", "Debt", "tag:example.org,2026:x/y/record/10"),
        ("https://example.org:8000", "Debt", "tag:example.org%3A8000,2026:record/10"),
        ("http://[x", "Debt", "tag:%5Bx,2026:record/10"),
        (None, "Debt", "tag:debtlog.invalid,2026:Debt/record/10"),
        (None, "a/b ü", "tag:debtlog.invalid,2026:a%2Fb%20%C3%BC/record/10"),
    ],
)
def test_names_are_tag_uris(site_url: str | None, title: str, tag: str) -> None:
    assert address(site_url, title).tag("record", "10") == tag


def test_no_two_things_have_one_name() -> None:
    known = address("https://example.org/")
    assert known.tag("changes", "a/b") != known.tag("changes", "a", "b")


def test_a_calendar_names_things_by_uuids_that_stay() -> None:
    uid = address("https://example.org/").uid("record", "10", "review")
    assert UUID(uid).version == 5
    assert uid == "5825fd51-84e4-5f6d-84aa-0f962c7d7ca3"
    assert uid != address("https://example.com/").uid("record", "10", "review")


def test_settings_are_those_of_the_schema() -> None:
    with pytest.raises(msgspec.ValidationError, match="site_url"):
        msgspec.convert({"site_url": "javascript:alert(1)"}, Settings)
