"""What rules look at: places, and the sources that references lead into."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from debtlog.analysis.analysis import source_trees
from debtlog.model.settings import Settings
from debtlog.model.vocabulary import Level, Verdict
from debtlog.tracking.tracked_reference import written_in
from tests.linter.conftest import record

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

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
  empty: {path: empty}
"""


def test_opens_the_sources_that_are_folders_of_the_checkout(project: MakeProject) -> None:
    made = project({"debt/register.yml": SOURCES, "lib/deep/b.py": "", "lib/a.py": ""})
    (made.root / "link").symlink_to("lib")
    (made.root / "empty").mkdir()
    os.mkfifo(made.root / "pipe")
    trees, unavailable = source_trees(made.analyse().register)
    assert {name: tree.folder for name, tree in trees.items()} == {
        None: made.root,
        "inside": made.root / "lib",
        "below": made.root / "lib/deep",
        "here": made.root,
    }
    assert {name: str(obstacle.reason) for name, obstacle in unavailable.items()} == {
        "nowhere": "libs does not exist",
        "file": "lib/a.py is not a folder",
        "linked": "link goes through a symbolic link",
        "through": "link/deep goes through a symbolic link",
        "outside": "../x leads out of the git checkout that contains the register",
        "absolute": "/etc points outside the source",
        "pipe": "pipe is not a folder",
        "empty": "empty is empty",
    }
    assert {(rule, line) for rule, _, line, _ in made.found()} == {
        ("unavailable-source", line) for line in (5, 6, 7, 8, 9, 10, 11, 12)
    }


SUBMODULES = """\
sources:
  plugins: {path: vendor/plugins}
  inner: {path: vendor/plugins/src}
  beside: {path: vendor/plugin}
"""
INTO = """\
references:
- {path: main.py, source: inner}
- {path: vendor/plugins/src/main.py, lines: 1-2}
- {path: vendor/plugin/main.py}
"""
CHECK_OUT = "git submodule update --init vendor/plugins"
AS_SOURCE = "name vendor/plugins as a source in register.yml, and let the reference begin there"


def test_tells_a_submodule_from_a_folder_that_is_not_there(project: MakeProject) -> None:
    made = project({"debt/register.yml": SUBMODULES, "debt/0001-a-debt.yml": record(1, INTO)})
    made.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},vendor/plugins")
    not_there = "correct the path, or check the folder out"
    file, settings = "debt/0001-a-debt.yml", "debt/register.yml"
    outside = [
        (
            file,
            9,
            10,
            "vendor/plugins/src/main.py is in the submodule vendor/plugins, which is not a source",
            AS_SOURCE,
        ),
        (file, 10, 10, "vendor/plugin/main.py does not exist", "correct the path"),
    ]
    absent = "is in a submodule that is not checked out"
    cases = [
        ("plugins", 2, "vendor/plugins", absent, CHECK_OUT),
        ("inner", 3, "vendor/plugins/src", absent, CHECK_OUT),
        ("beside", 4, "vendor/plugin", "does not exist", not_there),
    ]
    sources = [
        (settings, line, len(name) + 12, f"source {name}: {path} {said}", help)
        for name, line, path, said, help in cases
    ]
    assert _told(made) == [*outside, sources[2]]
    assert _told(made, Level.WARNING) == sources[:2]  # nothing is wrong with the register
    (made.root / "vendor/plugins").mkdir(parents=True)  # as git leaves it
    assert _told(made, Level.WARNING) == sources[:2]
    made.write("vendor/plugins/.git", "gitdir: ../../.git/modules/vendor/plugins\n")
    checked_out = (settings, 3, 17, "source inner: vendor/plugins/src does not exist", not_there)
    assert _told(made) == [*outside, checked_out, sources[2]]


def _told(made: Project, level: Level = Level.ERROR) -> list[tuple[str, int, int, str, str]]:
    findings = [found.finding for found in made.check() if found.level is level]
    return [(f.file, f.span.line, f.span.column, f.message, f.help) for f in findings]


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
    analysis = project(
        {"debt/0001-a.yml": record(1, REFERENCES), "lib/a.py": "def run():\n    pass\n"}
    ).analyse()
    (file,) = analysis.register.files
    assert [(written.at, written.problem) for written in written_in(file)] == [
        (("references", 0), None),
        (("references", 1), None),
        (("problems", 0, "references", 0), "first"),
        (("problems", 2, "references", 0), "third"),
        (("problems", 2, "references", 1), "third"),
    ]
    assert [(tracked.shown, tracked.now) for tracked in analysis.references] == [
        ("lib/a.py", ""),
        ("lib/a.py:2", "2"),
        ("lib/a.py:1-2", "1-2"),
        ("lib/a.py:run", "1-2"),
        ("lib/a.py:9", ""),
    ]
    assert list(analysis.references_of(file)) == list(analysis.references)


def test_two_records_of_one_id_have_each_their_own_references(project: MakeProject) -> None:
    first, second = (record(2, f"references: [{{path: {name}}}]\n") for name in ("a.py", "b.py"))
    analysis = project(
        {"debt/0002-a.yml": first, "debt/0002-b.yml": second, "a.py": "", "b.py": ""}
    ).analyse()
    assert [
        [tracked.path for tracked in analysis.references_of(file)]
        for file in analysis.register.files
    ] == [["a.py"], ["b.py"]]
    assert [file.name for file in analysis.register.files] == ["2", "2-0002-b"]


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
    analysis = project({"debt/0001-a.yml": record(1, REFERENCES), "lib/a.py": ""}).analyse()
    finding = analysis.references[number].finding("so", key=key)
    assert (finding.span.line, finding.span.column, finding.record) == (line, column, "1")


def test_follows_nothing_into_a_source_of_a_register_with_faults(project: MakeProject) -> None:
    files = {
        "debt/register.yml": "sources: {lib: {path: lib}}\ntitel: x\n",
        "debt/0001-a.yml": record(1, "references: [{path: a.py, source: lib}]\n"),
        "lib/a.py": "",
    }
    analysis = project(files).analyse()
    assert list(analysis.trees) == [None]
    assert analysis.settings == Settings()
    assert analysis.today == date(2026, 6, 30)
    (tracked,) = analysis.references
    assert tracked.verdict is Verdict.UNKNOWN
