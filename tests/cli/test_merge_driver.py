"""How git calls ``merge-driver``, and what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project

FILES = ("base", "ours", "theirs")
BASE = """\
id: 1
title: A debt
references:
  - {path: a.py, lines: 4-7, digest: 1111111111111111-aaaa-bbbb}
"""
OURS = BASE.replace("4-7", "5-8")
THEIRS = BASE.replace("4-7", "9-12")


@pytest.fixture
def versions(register: Project) -> Project:
    """The versions of a record that both sides moved, as git writes them."""
    for name, text in zip(FILES, (BASE, OURS, THEIRS), strict=True):
        register.write(name, text)
    return register


def ours(project: Project) -> str:
    """What is in the file of ours."""
    return (project.root / "ours").read_text()


def test_says_what_is_to_be_done_after_the_merge(run: Run, versions: Project) -> None:
    told = (
        "debt/1.yml: 1 reference was changed on both sides; debtlog check --fix corrects the lines"
    )
    done = run("merge-driver", *FILES, "7", "debt/1.yml")
    assert done == (0, "", f"debtlog: {told} after the merge\n")
    assert ours(versions) == OURS


@pytest.mark.parametrize(
    ("arguments", "markers"),
    [
        ((), ("<<<<<<< ours", "=======", ">>>>>>> theirs")),
        (("9",), ("<<<<<<<<< ours", "=========", ">>>>>>>>> theirs")),
        (("9", "p", "%S", "%X", "%Y"), ("<<<<<<<<< ours", "=========", ">>>>>>>>> theirs")),
        (("7", "p", "x", "HEAD", "-b (a)"), ("<<<<<<< HEAD", "=======", ">>>>>>> -b (a)")),
        (("7", "-p", "", "", ""), ("<<<<<<< ours", "=======", ">>>>>>> theirs")),
    ],
)
def test_marks_conflicts_as_git_asks(
    run: Run, versions: Project, arguments: tuple[str, ...], markers: tuple[str, ...]
) -> None:
    versions.write("theirs", BASE.replace("A debt", "Their debt"))
    versions.write("ours", BASE.replace("A debt", "Our debt"))
    assert run("merge-driver", *FILES, *arguments) == (1, "", "")
    begin, middle, end = markers
    shown = f"{begin}\ntitle: Our debt\n{middle}\ntitle: Their debt\n{end}\n"
    assert ours(versions) == BASE.replace("title: A debt\n", shown)


def test_shows_the_base_if_the_person_wants_it(run: Run, versions: Project) -> None:
    versions.git("config", "merge.conflictStyle", "diff3")
    versions.write("theirs", BASE.replace("A debt", "Their debt"))
    versions.write("ours", BASE.replace("A debt", "Our debt"))
    assert run("merge-driver", *FILES, "7", "p", "abc", "HEAD", "b").status == 1
    assert "\n||||||| abc\ntitle: A debt\n=======\n" in ours(versions)


def test_a_name_does_not_steer_the_terminal(run: Run, versions: Project) -> None:
    err = run("merge-driver", *FILES, "7", "debt/\x1b[2J\n.yml").err
    assert "\x1b" not in err
    assert err.count("\n") == 1
    assert ours(versions) == OURS


@pytest.mark.parametrize("what", ["missing", "a folder", "a link"])
def test_what_is_no_file_is_an_error_in_a_line(run: Run, versions: Project, what: str) -> None:
    file = versions.root / "theirs"
    file.unlink()
    if what == "a folder":
        file.mkdir()
    elif what == "a link":
        file.symlink_to("base")
    status, out, err = run("merge-driver", *FILES)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith("debtlog: ")
    assert ours(versions) == OURS


def test_where_git_cannot_be_asked_nothing_is_written(
    run: Run, versions: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    told = "debtlog: the record is not merged: git cannot be run\n"
    assert run("merge-driver", *FILES) == (2, "", told)
    assert ours(versions) == OURS


def test_where_no_file_can_be_made_git_merges(
    run: Run, versions: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("tempfile.tempdir", str(versions.root / "nowhere"))
        status, _, err = run("merge-driver", *FILES)
    assert (status, err.count("\n")) == (2, 1)
    assert ours(versions).count("<<<<<<< ours\n") == 1
