"""A register in a commit is read and followed as one that is checked out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.errors import DebtlogError
from debtlog.git.repository import Git
from debtlog.revisions.snapshot import Snapshot, root_at
from tests.commands import HEAD, TODAY, register, run

if TYPE_CHECKING:
    from debtlog.tracking.tracked_reference import TrackedReference
    from tests.commands import Run
    from tests.conftest import Project

__all__ = ["register", "run"]

CODE = "".join(f"value_{name} = load_the_value({name!r})\n" for name in "abcdefghijkl")
#: References of all kinds, to what is there, what is not, and what nobody may read.
REFERENCES = (
    "path: src/values.py, lines: 2-3",
    "path: src/values.py, lines: 90-91",
    "path: src/values.py, lines: 5-4",
    "path: src/code.py, symbol: stop",
    "path: src/code.py, symbol: nothing",
    "path: src/values.py",
    "path: src",
    "path: .",
    "path: 'src/*.py'",
    "path: 'none/*.py'",
    "path: src/missing.py",
    "path: ../outside.py",
    "path: src/link.py",
    "path: linked/values.py",
    "path: src/binary.bin, lines: 1",
    "path: src/large.txt, lines: 1",
    "path: src/latin.txt, lines: 1",
    "path: values.py, source: lib, lines: 4",
    "path: values.py, source: gone, lines: 4",
    "path: values.py, source: other, lines: 4",
)


@pytest.fixture
def committed(register: Project, run: Run) -> Project:
    """A register with references of all kinds, committed twice: pinned, then edited."""
    for file in (register.root / "debt").glob("[0-9T]*.yml"):
        file.unlink()
    register.write("src/values.py", CODE)
    register.write("src/code.py", "def stop():\n    return 1\n")
    register.write("src/binary.bin", b"a\0b\n")
    register.write("src/latin.txt", "caf\u00e9\n".encode("latin-1"))
    register.write("src/large.txt", b"x" * 2_000_001)
    register.write("lib/values.py", CODE.replace("value", "other"))
    (register.root / "src/link.py").symlink_to("values.py")
    (register.root / "linked").symlink_to("src")
    register.write("debt/register.yml", "sources: {lib: {path: lib}, gone: {path: gone}}\n")
    lines = "".join(f"  - {{{it}}}\n" for it in REFERENCES)
    register.write("debt/0001-all.yml", f"id: 1\ntitle: All\n{HEAD}references:\n{lines}")
    register.track()
    run("check", "--fix")
    register.git("add", "--all")
    register.git("commit", "--quiet", "--message=Pinned")
    register.write("src/values.py", "import loader\n" + CODE.replace("value_b", "value_B"))
    register.git("mv", "lib/values.py", "lib/moved.py")
    register.git("commit", "--quiet", "--all", "--message=Edited")
    return register


def told(references: tuple[TrackedReference, ...]) -> list[tuple[object, ...]]:
    """What is known of references."""
    return [
        (it.shown, it.verdict, it.lines, it.path, it.sure, str(it.reason), it.obstacle, it.matches)
        for it in references
    ]


def test_everything_is_found_as_in_a_checkout(committed: Project) -> None:
    snapshot = Snapshot(committed.root, Git(committed.root).commit("HEAD"))
    expected = told(committed.analyse().references)
    assert len(expected) == len(REFERENCES)
    assert told(snapshot.analysis(TODAY).references) == expected


def test_nothing_of_the_work_tree_counts(committed: Project) -> None:
    at = Git(committed.root).commit("HEAD")
    before = told(Snapshot(committed.root, at).analysis(TODAY).references)
    committed.write("src/values.py", "nothing\n")
    committed.write("debt/0002-new.yml", f"id: 2\ntitle: New\n{HEAD}")
    committed.write("debt/register.yml", "title: [\n")
    committed.git("add", "--all")
    after = Snapshot(committed.root, at)
    assert told(after.analysis(TODAY).references) == before
    assert [it.record.key for it in after.register.files] == ["1"]
    assert not after.register.faults


def test_a_commit_before_has_its_own_past(committed: Project) -> None:
    snapshot = Snapshot(committed.root, Git(committed.root).commit("HEAD~1"))
    first = snapshot.analysis(TODAY).references[0]
    assert (first.verdict, first.lines) == ("intact", (2, 3))
    assert api.check(snapshot.analysis(TODAY))


@pytest.mark.parametrize("folder", ["", "src"])
def test_where_the_register_is(committed: Project, folder: str) -> None:
    at = Git(committed.root).commit("HEAD")
    for file in (committed.root / "debt").iterdir():
        os.unlink(file)  # noqa: PTH108  as a checkout of something else would
    assert root_at(committed.root / folder, at) == committed.root
    committed.git("rm", "--quiet", "-r", "--cached", "debt")
    committed.git("commit", "--quiet", "--message=Without a register")
    with pytest.raises(DebtlogError, match=r"no debt/register\.yml here"):
        root_at(committed.root / folder, Git(committed.root).commit("HEAD"))


def test_files_that_no_reader_takes(committed: Project) -> None:
    committed.write("debt/0002-large.yml", b"#" * 1_000_001)
    committed.write("debt/0003-latin.yml", b"id: 3\ntitle: caf\xe9\n")
    (committed.root / "debt/0004-link.yml").symlink_to("0001-all.yml")
    committed.write("debt/.hidden.yml", "id: 5\n")
    committed.write("debt/more/0006-below.yml", f"id: 6\ntitle: Below\n{HEAD}")
    committed.git("add", "--all")
    committed.git("commit", "--quiet", "--message=Strange files")
    snapshot = Snapshot(committed.root, Git(committed.root).commit("HEAD"))
    assert [it.record.key for it in snapshot.register.files] == ["1"]
    there = api.load(committed.root, TODAY).register
    assert snapshot.register.faults == there.faults
    assert {finding.file for _, finding in there.faults} == {
        "debt/0002-large.yml",
        "debt/0003-latin.yml",
        "debt/0004-link.yml",
        "debt/more/0006-below.yml",
    }
