"""How one page leads to another, and to code."""

from __future__ import annotations

from datetime import date

import pytest

from debtlog.model.page_paths import anchor_of
from debtlog.model.record import Record
from debtlog.model.settings import Settings, Source
from debtlog.model.vocabulary import Status
from debtlog.register.record_file import RecordFile
from debtlog.register.stored_text import KeptText
from debtlog.render.links.page_links import PageLinks, is_committed, page_of, site_page
from debtlog.render.links.permalinks import HostedCode
from debtlog.yaml.reader import read_yaml

DOCUMENTS = {"DEBT.md.jinja": "docs/DEBT.md", "ten.md.jinja": "docs/development/TEN.md"}
DOCUMENTS |= {"readme.jinja": "README.md"}
SETTINGS = Settings(page="DEBT.md", documents=DOCUMENTS)
REVISION = "0123456789abcdef0123456789abcdef01234567"


def record(key: int | str, page: str | None = None, *, is_twin: bool = False) -> RecordFile:
    """Make a small record."""
    made = Record(key, "A debt", Status.PAID, date(2026, 1, 20), "So.", page=page)
    return RecordFile(f"debt/{key}-x.yml", KeptText(""), read_yaml("").outline, made, is_twin)


PLAIN, WORD, OWN, SITE_ONLY = (
    record(1),
    record("TD-1.a"),
    record(10, "development/TEN.md"),
    record(11, "notes/Долг #1.md"),
)
TWIN = record(1, is_twin=True)


@pytest.mark.parametrize(
    ("path", "committed", "target", "link"),
    [
        # on the site every record has a page
        ("docs/debt/index.md", False, PLAIN, "1.md"),
        ("docs/debt/2.md", False, PLAIN, "1.md"),
        ("docs/debt/2.md", False, WORD, "TD-1.a.md"),
        ("docs/debt/2.md", False, OWN, "10.md"),
        ("docs/development/TEN.md", False, OWN, "../debt/10.md"),
        ("docs/debt/2.md", False, SITE_ONLY, "../notes/%D0%94%D0%BE%D0%BB%D0%B3%20%231.md"),
        ("docs/notes/deep/x.md", False, PLAIN, "../../debt/1.md"),
        ("docs/debt/1.md", False, PLAIN, ""),
        # of two with one id the newer is named after its file, too
        ("docs/debt/2.md", False, TWIN, "1-1-x.md"),
        ("README.md", True, TWIN, "docs/DEBT.md#debt-1-1-x"),
        # a committed document leads only to what is committed
        ("docs/development/TEN.md", True, PLAIN, "../DEBT.md#debt-1"),
        ("docs/development/TEN.md", True, WORD, "../DEBT.md#debt-td-1.a"),
        ("docs/development/TEN.md", True, SITE_ONLY, "../DEBT.md#debt-11"),
        ("docs/development/TEN.md", True, OWN, ""),
        ("docs/other.md", True, OWN, "development/TEN.md"),
        ("README.md", True, OWN, "docs/development/TEN.md"),
        ("README.md", True, PLAIN, "docs/DEBT.md#debt-1"),
    ],
)  # fmt: skip
def test_leads_to_records(path: str, *, committed: bool, target: RecordFile, link: str) -> None:
    assert PageLinks(path, committed, SETTINGS).to_record(target) == link


def test_beside_a_committed_page_the_site_has_a_living_one() -> None:
    pages = [site_page(target, SETTINGS) for target in (PLAIN, OWN, SITE_ONLY)]
    assert pages == ["debt/1.md", "debt/10.md", "notes/Долг #1.md"]


def test_the_list_of_records_leads_to_its_own_places() -> None:
    page = PageLinks("docs/DEBT.md", committed=True, settings=SETTINGS, lists_records=True)
    assert page.to_record(OWN) == "#debt-10"
    assert page.to_detail(OWN) == "development/TEN.md"


def test_leads_nowhere_where_nothing_is_committed() -> None:
    assert PageLinks("docs/x.md", committed=True, settings=Settings()).to_record(PLAIN) == ""
    settings = Settings(page="DEBT.md")
    assert PageLinks("docs/x.md", committed=True, settings=settings).to_record(PLAIN) == ""


@pytest.mark.parametrize("docs", ["docs", "./docs", "docs/", "docs/./"])
def test_the_documentation_folder_may_be_written_in_many_ways(docs: str) -> None:
    settings = Settings(docs=docs, page="DEBT.md", documents={"x.jinja": "./docs//DEBT.md"})
    assert is_committed("DEBT.md", settings)
    assert page_of("docs/a/b.md", settings) == "a/b.md"
    assert page_of("docsx/a.md", settings) is None
    assert PageLinks("docs/debt/1.md", committed=False, settings=settings).to_page("DEBT.md") == (
        "../DEBT.md"
    )


@pytest.mark.parametrize(
    ("file", "link"),
    [
        ("docs/DEBT.md", "../DEBT.md"),
        ("docs/a b(c).md", "../a%20b%28c%29.md"),
        ("docs/results/last.md", "last.md"),
        ("README.md", ""),
        ("docs/../../etc/passwd", ""),
        ("/etc/passwd", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_leads_to_files_that_are_pages(file: str, link: str) -> None:
    assert PageLinks("docs/results/x.md", committed=True, settings=SETTINGS).to_file(file) == link


HOST = "https://example.org/{path}#L{start}-L{end}"
AT_REVISION = "https://example.org/{revision}/{path}"


@pytest.mark.parametrize(
    ("url", "path", "place", "committed", "link"),
    [
        (HOST, "src/a.py", (3, 5), False, "https://example.org/src/a.py#L3-L5"),
        (HOST, "src/a.py", (3, 5), True, "https://example.org/src/a.py#L3-L5"),
        (HOST, "src/a.py", None, False, "https://example.org/src/a.py#L1-L1"),
        (HOST, 'a "b" [c](d) <e>', (1, 1), False,
         "https://example.org/a%20%22b%22%20%5Bc%5D%28d%29%20%3Ce%3E#L1-L1"),
        (HOST, "{start}{revision}", (7, 7), False,
         "https://example.org/%7Bstart%7D%7Brevision%7D#L7-L7"),
        (AT_REVISION, "src/a.py", (3, 5), False, f"https://example.org/{REVISION}/src/a.py"),
        (AT_REVISION, "src/a.py", (3, 5), True, ""),
        ("javascript:alert('{path}')", "a.py", (1, 1), False, ""),
        ("data:text/html,{path}", "a.py", (1, 1), False, ""),
        ("//example.org/{path}", "a.py", (1, 1), False, ""),
        (None, "src/a.py", (3, 5), False, ""),
    ],
)  # fmt: skip
def test_leads_to_code(
    url: str | None, path: str, place: tuple[int, int] | None, *, committed: bool, link: str
) -> None:
    settings = Settings(sources={"s": Source("src", url)})
    page = PageLinks("docs/x.md", committed, settings)
    assert page.to_code("s", lambda: HostedCode(path, place, REVISION)) == link
    assert page.to_code("s", lambda: None) == ""
    assert page.to_code(None, lambda: HostedCode(path, place, REVISION)) == ""


def test_does_not_lead_to_a_revision_that_is_not_known() -> None:
    settings = Settings(sources={"s": Source("src", AT_REVISION)})
    page = PageLinks("docs/x.md", committed=False, settings=settings)
    assert page.to_code("s", lambda: HostedCode("a.py", (1, 1))) == ""


def test_ids_that_differ_have_anchors_that_differ() -> None:
    assert len({anchor_of(key) for key in ("1", "a.b", "a-b", "a_b")}) == 4


def test_a_record_has_a_page_of_its_own_or_the_default() -> None:
    assert PLAIN.page == "debt/1.md"
    assert OWN.page == "development/TEN.md"


@pytest.mark.parametrize(
    ("file", "link"),
    [
        ("src/a.py", "files/src/a.py.md"),
        (".github/a.yml", "files/dot-.github/a.yml.md"),
        ("/".join(["folder-with-a-name"] * 12) + "/a.py", "folder"),
        ("б" * 120, "files/"),
        # no system takes these as the name of a page
        ("б" * 121, ""),
        ("a/" * 500 + "a", ""),
        ("a\\b.py", ""),
        ("a\nb.py", ""),
    ],
)
def test_leads_to_pages_of_files_that_can_have_one(file: str, link: str) -> None:
    seen = PageLinks("docs/debt/index.md", committed=False, settings=SETTINGS).to_source(file)
    assert link in seen
    assert bool(seen) == bool(link)
    assert PageLinks("docs/debt/index.md", committed=True, settings=SETTINGS).to_source(file) == ""
