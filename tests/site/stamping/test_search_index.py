"""The search finds each page by one entry, and what repeats a record behind it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from debtlog.render.site_page import SearchEntry
from debtlog.site.stamping.search_index import completed

KNOWN: list[dict[str, Any]] = [
    {"location": "", "title": "Home", "text": ""},
    {"location": "debt/1/", "title": "One", "text": ""},
    {"location": "debt/1/#top", "title": "Top", "text": ""},
    {"location": "debt/10/", "title": "Ten", "text": "", "boost": 2},
]
CUTTING = r'[\s\-_,:!=\[\]()"`/.#]+'
HIDDEN = re.compile(r'<span hidden="hidden">(.*?)</span>')


def title_of(entry: SearchEntry, separator: str | None = None) -> str:
    """Make an entry; give its title."""
    (made,) = completed([], {"a/": entry}, separator=separator)
    return str(made["title"])


@pytest.mark.parametrize(("as_html", "title"), [(True, "A &lt;b&gt;"), (False, "A <b>")])
def test_an_entry_replaces_those_of_its_page(title: str, *, as_html: bool) -> None:
    ours = {"debt/1/": SearchEntry("A <b>", "x  y\nz"), "debt/2/": None}
    made, *others = completed(KNOWN, ours, separator="[ <]", as_html=as_html)
    assert others == [KNOWN[0], KNOWN[3]]
    assert made["location"] == "debt/1/"
    assert made["title"] == title
    assert made["text"] == "x y z"


@pytest.mark.parametrize("field", ["title", "text"])
def test_no_field_has_more_words_than_every_search_takes(field: str) -> None:
    many = " ".join(map(str, range(9_000)))
    (found,) = completed([], {"a/": SearchEntry("A", many, (many,), "x")})
    assert 8_000 <= len(found[field].split()) <= 8_002


@pytest.mark.parametrize(
    ("separator", "name", "hidden"),
    [
        (None, "importlib.reload", "importlib.reload reload"),
        (None, "src/a_b.py", "src/a_b.py a_b.py b.py py"),
        (None, "SelfState", "SelfState State"),
        (None, "Core team", "Core team"),
        (CUTTING, "importlib.reload", "importlib.reload"),
        (CUTTING, "src/a_b.py", "src/a_b.py"),
        (CUTTING, "SelfState", "SelfState State"),
        (r"[\s.]+|(?!\b)(?=[A-Z][a-z])", "x.SelfState", "x.SelfState"),
        (r"(?<name>\s)", "a.b", "a.b b"),  # what browsers know and Python does not
    ],
)
def test_names_are_found_by_their_parts_however_a_search_cuts_them(
    separator: str | None, name: str, hidden: str
) -> None:
    assert title_of(SearchEntry("A", "", (name,)), separator) == (
        f'A<span hidden="hidden">{hidden}</span>'
    )


def test_names_are_text_where_titles_are_not_html() -> None:
    (made,) = completed([], {"a/": SearchEntry("A", "b", ("x.<y>",))}, as_html=False)
    assert made == {"location": "a/", "title": "A", "text": "b x.<y> y>"}


def test_no_name_becomes_html() -> None:
    assert title_of(SearchEntry("A", "", ("</span><img>",)), r"[\s<>/]+") == (
        'A<span hidden="hidden">&lt;/span&gt;&lt;img&gt;</span>'
    )


@pytest.mark.parametrize(
    ("separator", "before"), [(None, '<span hidden="hidden">7</span>'), (r"[\s#]", "")]
)
def test_an_id_is_found_with_its_sign_and_without(separator: str | None, before: str) -> None:
    entry = SearchEntry("#7 A", "", (), "7")
    words = "7a #7a" if before else "7a"
    assert title_of(entry, separator) == f'{before}#7 A<span hidden="hidden">{words}</span>'


def test_a_short_number_has_more_words_than_a_longer_one_that_begins_like_it() -> None:
    ours = {f"{key}/": SearchEntry(key, "", (), key) for key in ("100", "1", "TD-2", "x", "10")}
    made = completed([], ours, separator=CUTTING)
    assert [entry["location"] for entry in made] == ["1/", "10/", "100/", "TD-2/", "x/"]
    hidden = [" ".join(HIDDEN.findall(entry["title"])).split() for entry in made]
    assert [len(words) for words in hidden] == [3, 2, 1, 3, 0]


def test_other_pages_come_before_records_before_documents_that_repeat_them() -> None:
    known = [
        {"location": "report/", "title": "Slow", "text": "It is slow."},
        {"location": "report/#x", "title": "Why", "text": "Because."},
        {"location": "last/", "title": "Last", "text": ""},
    ]
    ours = {"debt/1/": SearchEntry("#1 Slow", "", (), "1"), "files/a/": SearchEntry("a", "")}
    repeated = {"report/": "Report: <Slow>", "last/": None}
    record, file, report, last = completed(known, ours, repeated)
    assert report["title"] == "Report: &lt;Slow&gt;"
    assert report["text"] == "It is slow. Why Because."
    assert last["title"] == "Last"
    assert report["boost"] == last["boost"] < record["boost"] < file["boost"] < 1


def test_what_the_list_of_all_records_says_is_not_found() -> None:
    known = [
        {"location": "DEBT/", "title": "All", "text": "#1 Slow"},
        {"location": "DEBT/#one", "title": "#1 Slow", "text": ""},
    ]
    (found,) = completed(known, {}, {"DEBT/": ""})
    assert (found["location"], found["title"], found["text"]) == ("DEBT/", "All", "")
