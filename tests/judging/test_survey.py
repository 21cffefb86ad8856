"""What rules look at: places, and the sources that references lead into."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from debtlog.judging.survey import references_of, source_trees
from debtlog.model.vocabulary import Verdict
from judging.conftest import record

if TYPE_CHECKING:
    from conftest import MakeProject

SOURCES = """\
sources:
  inside: {path: lib}
  below: {path: lib/deep}
  here: {path: .}
  nowhere: {path: libs}
  file: {path: lib/a.py}
  linked: {path: link}
  through: {path: link/deep}
  outside: {path: ../x}
  absolute: {path: /etc}
  pipe: {path: pipe}
"""


def test_opens_the_sources_that_are_folders_of_the_checkout(project: MakeProject) -> None:
    made = project({"debt/register.yml": SOURCES, "lib/deep/b.py": "", "lib/a.py": ""})
    (made.root / "link").symlink_to("lib")
    os.mkfifo(made.root / "pipe")
    trees, unavailable = source_trees(made.survey().register)
    assert {name: tree.folder for name, tree in trees.items()} == {
        None: made.root,
        "inside": made.root / "lib",
        "below": made.root / "lib/deep",
        "here": made.root,
    }
    assert unavailable == {
        "nowhere": "libs does not exist",
        "file": "lib/a.py is not a folder",
        "linked": "link goes through a symbolic link",
        "through": "link/deep goes through a symbolic link",
        "outside": "../x points outside the source",
        "absolute": "/etc points outside the source",
        "pipe": "pipe is not a folder",
    }
    assert {(rule, line) for rule, _, line, _ in made.found()} == {
        ("unavailable-source", line) for line in (5, 6, 7, 8, 9, 10, 11)
    }


REFERENCES = """\
references:
- path: lib/a.py
- {path: lib/a.py, lines: 2}
problems:
- id: first
  title: First
  references:
  - {path: lib/a.py, lines: 1-2}
- id: second
  title: Second
- id: third
  title: Third
  references:
  - {path: lib/a.py, symbol: run}
  - {path: lib/a.py, symbol: run, lines: 9}
"""


def test_finds_every_reference_and_whose_it_is(project: MakeProject) -> None:
    survey = project(
        {"debt/0001-a.yml": record(1, REFERENCES), "lib/a.py": "def run():\n    pass\n"}
    ).survey()
    (file,) = survey.register.files
    assert [(path, problem) for path, problem, _ in references_of(file)] == [
        (("references", 0), None),
        (("references", 1), None),
        (("problems", 0, "references", 0), "first"),
        (("problems", 2, "references", 0), "third"),
        (("problems", 2, "references", 1), "third"),
    ]
    assert [(place.shown, place.now) for place in survey.places] == [
        ("lib/a.py", ""),
        ("lib/a.py:2", "2"),
        ("lib/a.py:1-2", "1-2"),
        ("lib/a.py:run", "1-2"),
        ("lib/a.py:9", ""),
    ]
    assert list(survey.places_of("1")) == list(survey.places)
    assert list(survey.places_of("2")) == []


@pytest.mark.parametrize(
    ("number", "key", "line", "column"),
    [
        # the key, else the symbol, else the path
        (1, "lines", 9, 27),
        (1, "path", 9, 10),
        (1, "source", 9, 10),
        (3, "lines", 20, 30),
        (4, "lines", 21, 42),
        (4, "symbol", 21, 30),
        (0, "lines", 8, 9),
    ],
)
def test_objects_to_the_key_that_is_there(
    project: MakeProject, number: int, key: str, line: int, column: int
) -> None:
    survey = project({"debt/0001-a.yml": record(1, REFERENCES), "lib/a.py": ""}).survey()
    finding = survey.places[number].finding("so", key=key)
    assert (finding.span.line, finding.span.column, finding.record) == (line, column, "1")


def test_follows_nothing_into_a_source_of_a_register_with_faults(project: MakeProject) -> None:
    files = {
        "debt/register.yml": "sources: {lib: {path: lib}}\ntitel: x\n",
        "debt/0001-a.yml": record(1, "references: [{path: a.py, source: lib}]\n"),
        "lib/a.py": "",
    }
    survey = project(files).survey()
    assert list(survey.trees) == [None]
    assert survey.settings.title == "Technical debt"
    assert survey.today == date(2026, 6, 30)
    (place,) = survey.places
    assert place.followed.location.verdict is Verdict.UNKNOWN
