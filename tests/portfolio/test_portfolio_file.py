"""``portfolio.yml``: what is in it, and where what is wrong in it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from debtlog.errors import DebtlogError
from debtlog.portfolio.planning.portfolio_file import name_of, read_portfolio, source_of
from debtlog.portfolio.task import Kind
from tests.portfolio.fetching.bad_addresses import BAD_ADDRESSES

ENTRY = "repositories:\n  - "
EXPECTED = "expected an address with https:// or ssh://, or such as git@example.org:shop.git"
ADDRESSES = [
    "https://example.org/shop",
    "https://ann@example.org:8443/team/shop.git",
    "https://[2001:db8::1]:8443/shop.git",
    "https://example.org/..shop/a..b",
    "ssh://git@example.org:2222/~ann/shop",
    "ssh://git@[::1]/shop",
    "git@example.org:~ann/shop.git",
]


def found_in(folder: Path, text: str | bytes) -> list[str]:
    file = folder / "portfolio.yml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    read = read_portfolio(file)
    assert (read.portfolio is None) == bool(read.found)
    return [f"{it}; {it.finding.help}".rstrip("; ") for it in read.found]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", ":1:1:", "the file is empty"),
        ("title: x\n", ":1:1:", "repositories"),
        ("repositories: []\n", ":1:15:", "repositories is empty"),
        (f"{ENTRY}{{name: shop}}\n", ":2:5:", "names nothing; give it one of path, git, data"),
        (
            f"{ENTRY}{{path: a, git: 'https://example.org/a'}}\n",
            ":2:5:",
            "names more than one thing",
        ),
        (f"{ENTRY}{{path: a, branch: main}}\n", ":2:15:", "only a repository with `git`"),
        (f"{ENTRY}{{paht: a}}\n", ":2:6:", "path"),
        (f"{ENTRY}{{git: 'http://example.org/a'}}\n", ":2:11:", "https://"),
        (f"{ENTRY}{{git: 'https://ann:word@example.org/a'}}\n", ":2:11:", "without a password"),
        (f"{ENTRY}{{data: 'http://example.org/debt.json'}}\n", ":2:12:", "https://"),
        (f"{ENTRY}{{data: 'https://a:b@example.org/debt.json'}}\n", ":2:12:", "without a password"),
        (f"{ENTRY}{{data: 'https://-example.org/debt.json'}}\n", ":2:12:", "https://"),
        (f"{ENTRY}{{data: 'https://example.org?/debt.json'}}\n", ":2:12:", "https://"),
        (f"{ENTRY}{{data: 'https://example.org/d\u00e9bt.json'}}\n", ":2:12:", "%XX"),
        ("repositories: [{path: a}]\nlimits: {seconds: 0}\n", ":2:19:", "1"),
        ("repositories: [{path: a}]\nlanguage: de\n", ":2:11:", "en"),
        ("repositories: &x [{path: a}]\n", ":1:15:", "anchor"),
        (b"title: \xff\n", ":1:8:", "UTF-8"),
        ("- path: a\n", ":1:1:", "expected"),
    ],
)
def test_what_is_wrong_is_found_at_its_place(
    tmp_path: Path, text: str | bytes, place: str, words: str
) -> None:
    found = found_in(tmp_path, text)
    assert any(f"portfolio.yml{place}" in it and words in it for it in found), found


@pytest.mark.parametrize("url", BAD_ADDRESSES)
def test_an_address_that_is_not_plain_is_found(tmp_path: Path, url: str) -> None:
    found = found_in(tmp_path, f"{ENTRY}git: {json.dumps(url)}\n")
    assert any("portfolio.yml:2:10:" in it and EXPECTED in it for it in found), found


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_address_of_git_is_taken(tmp_path: Path, url: str) -> None:
    assert found_in(tmp_path, f"{ENTRY}git: {json.dumps(url)}\n") == []


@pytest.mark.parametrize(
    ("entry", "kind", "name"),
    [
        ("{path: ../shop}", Kind.FOLDER, "shop"),
        ("{path: ../shop/, folder: services/api}", Kind.FOLDER, "api"),
        ("{path: .}", Kind.FOLDER, "here"),
        ("{path: ../shop, name: The shop}", Kind.FOLDER, "The shop"),
        ("{git: 'https://example.org/team/shop.git'}", Kind.GIT, "shop"),
        ("{git: 'https://example.org/team/shop/', folder: api}", Kind.GIT, "api"),
        ("{git: 'git@example.org:shop.git'}", Kind.GIT, "shop"),
        ("{git: 'ssh://git@example.org:2222/~ann/shop'}", Kind.GIT, "shop"),
        ("{data: 'https://example.org/shop/debt/data/debt.json'}", Kind.DATA, "shop"),
        ("{data: 'https://shop.example.org/debt/data/debt.json'}", Kind.DATA, "shop.example.org"),
    ],
)
def test_an_entry_is_named_after_what_it_names(
    tmp_path: Path, entry: str, kind: Kind, name: str
) -> None:
    file = tmp_path / "portfolio.yml"
    file.write_text(f"{ENTRY}{entry}\n", encoding="utf-8")
    portfolio = read_portfolio(file).portfolio
    assert portfolio
    (read,) = portfolio.repositories
    assert source_of(read).kind is kind
    assert name_of(read, Path("/somewhere/here")) == name


def test_a_file_that_is_missing_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DebtlogError, match=r"does not exist; it lists the repositories"):
        read_portfolio(tmp_path / "portfolio.yml")


def test_thousands_of_repositories_can_be_listed(tmp_path: Path) -> None:
    file = tmp_path / "portfolio.yml"
    entries = "".join(f"  - path: ../repository-{number}\n" for number in range(5_000))
    file.write_text(f"repositories:\n{entries}", encoding="utf-8")
    read = read_portfolio(file)
    assert read.portfolio, read.found
    assert len(read.portfolio.repositories) == 5_000
