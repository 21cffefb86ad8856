"""The door to git: names are names, revisions are revisions, and nothing is an option."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from debtlog.errors import DebtlogError
from debtlog.git.blobs import read_blobs
from debtlog.git.command import GitUnavailableError
from debtlog.git.log import read_chronicle
from debtlog.git.repository import Git
from tests.conftest import Repository

ODD_NAMES = (
    "with space.py",
    '"quoted".py',
    "new\nline.py",
    "tab\t.py",
    "-rf",
    "--output=x",
    ":!src",
    ":(exclude)x",
    "star*.py",
    "Ünicode.py",
    "тест.py",
)


def test_names_every_tracked_file_as_it_is(repository: Repository) -> None:
    for name in ODD_NAMES:
        repository.write(f"src/{name}")
    repository.write(".gitignore", ".env\nbuild/\n")
    repository.write(".env", "PASSWORD=secret\n")
    repository.write("build/made.py")
    repository.git("add", "--all")
    repository.write("src/untracked.py")
    assert Git(repository.root).tracked_files().all == {
        ".gitignore",
        *(f"src/{name}" for name in ODD_NAMES),
    }
    assert Git(repository.root / "src").tracked_files().all == set(ODD_NAMES)


def test_a_name_that_is_not_utf8_stays_what_it_is(repository: Repository) -> None:
    os.close(os.open(os.fsencode(repository.root) + b"/caf\xe9.py", os.O_CREAT))
    repository.git("add", "--all")
    (name,) = Git(repository.root).tracked_files().all
    assert os.fsencode(name) == b"caf\xe9.py"


def test_files_with_a_text_are_the_same_whatever_git_is_set_to(repository: Repository) -> None:
    """# hostile 92."""
    for name in ("a.py", "src/b c.py", "--open-files-in-pager=x", "ё.py"):
        repository.write(name, "# DEBT(1.0)\n")
    repository.write("c.py", "# DEBT(1x0)\n")
    repository.write("binary", b"\0DEBT(1.0)\n")
    repository.commit()
    repository.write("untracked.py", "# DEBT(1.0)\n")
    repository.write("c.py", "# DEBT(2)\n")
    found = ["--open-files-in-pager=x", "a.py", "src/b c.py", "ё.py"]
    assert sorted(Git(repository.root).files_with("DEBT(1.0)")) == found
    for name, value in (
        ("grep.patternType", "perl"),
        ("grep.fullName", "true"),
        ("color.grep", "always"),
        ("core.pager", "touch pager"),
        ("grep.extendedRegexp", "true"),
    ):
        repository.git("config", name, value)
    assert sorted(Git(repository.root).files_with("DEBT(1.0)", "DEBT(2)")) == sorted(
        [*found, "c.py"]
    )
    assert Git(repository.root / "src").files_with("DEBT(1.0)") == ["b c.py"]
    assert Git(repository.root).files_with("-v", "nothing of this kind") == []
    assert not (repository.root / "pager").exists()


def test_an_empty_repository_tracks_nothing(repository: Repository) -> None:
    assert Git(repository.root).tracked_files().all == frozenset()


def test_a_detached_head_changes_nothing(repository: Repository) -> None:
    repository.write("a.py")
    commit = repository.commit()
    repository.git("checkout", "--quiet", "--detach")
    assert Git(repository.root).tracked_files().all == {"a.py"}
    assert Git(repository.root).commit("HEAD") == commit


def test_a_repository_inside_another_answers_for_itself(repository: Repository) -> None:
    inner = repository.write("inner/a.py").parent
    repository.write("b.py")
    repository.git("-C", "inner", "init", "--quiet")
    repository.git("-C", "inner", "add", "a.py")
    repository.git("add", "b.py")
    assert Git(inner).tracked_files().all == {"a.py"}
    assert Git(repository.root).tracked_files().all == {"b.py"}


@pytest.mark.parametrize("variable", ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"])
def test_what_a_hook_of_another_repository_is_told_does_not_count(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str
) -> None:
    other = Repository(tmp_path / "other")
    other.root.mkdir()
    other.git("init", "--quiet")
    other.write("b.py")
    other.commit()
    repository.write("src/a.py")
    commit = repository.commit()
    values = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_WORK_TREE": ""}
    monkeypatch.setenv(variable, str(other.root / values[variable]))
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.chdir(other.root)
    assert Git(repository.root / "src").tracked_files().all == {"a.py"}
    assert Git(repository.root / "src").commit("main") == commit


def test_an_index_that_is_not_there_does_not_count(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository.write("a.py")
    repository.commit()
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nowhere"))
    monkeypatch.chdir(repository.root)
    assert Git(repository.root).tracked_files().all == {"a.py"}


#: Asks, as a hook may, which files are tracked in each of some folders.
ASKING = """\
import json, sys
from pathlib import Path
from debtlog.git.repository import Git
print(json.dumps([sorted(Git(Path(folder)).tracked_files().all) for folder in sys.argv[2:]]),
      file=open(sys.argv[1], "w"))
"""


@pytest.mark.parametrize("where", ["checkout", "work tree", "submodule"])
def test_a_hook_is_asked_about_the_commit_to_be(
    repository: Repository, tmp_path: Path, where: str
) -> None:
    """`git commit FILE` hands its hooks an index of its own, without what else was added."""
    other = Repository(tmp_path / "other")
    other.root.mkdir()
    other.git("init", "--quiet", "--initial-branch=main")
    other.write("theirs.py")
    other.commit()
    repository.write("old.py")
    repository.commit()
    place = repository
    if where == "work tree":
        place = Repository(tmp_path / "tree")
        repository.git("worktree", "add", "--quiet", "-b", "side", str(place.root))
    if where == "submodule":
        allow = ("-c", "protocol.file.allow=always")
        repository.git(*allow, "submodule", "--quiet", "add", str(other.root), "inner")
        place = Repository(repository.root / "inner")
    told = tmp_path / "told"
    hook = Path(place.git("rev-parse", "--path-format=absolute", "--git-path", "hooks/pre-commit"))
    hook.parent.mkdir(exist_ok=True)
    script = tmp_path / "asking.py"
    script.write_text(ASKING)
    folders = f"{place.root} {place.root}/src {other.root}"
    hook.write_text(f"#!/bin/sh\nexec {sys.executable} {script} {told} {folders}\n")
    hook.chmod(0o700)
    base = set(place.git("ls-files").split())
    place.write("src/new.py")
    place.write("staged.py")
    place.git("add", "src/new.py", "staged.py")
    place.git("commit", "--quiet", "--message=Part", "src/new.py")
    here, below, elsewhere = json.loads(told.read_text())
    assert set(here) == base | {"src/new.py"}
    assert below == ["new.py"]
    assert elsewhere == ["theirs.py"]


def test_a_repository_that_is_kept_apart_from_its_files_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Repository(tmp_path / "files")
    home.root.mkdir()
    apart = ["git", "init", "--quiet", "--bare", str(tmp_path / "apart.git")]
    subprocess.run(apart, check=True)
    home.write("src/a.py")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "apart.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(home.root))
    home.git("add", "--all")
    monkeypatch.chdir(home.root)
    assert Git(home.root / "src").tracked_files().all == {"a.py"}


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(GitUnavailableError, match="not a git repository"):
        Git(tmp_path).tracked_files()


def test_no_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitUnavailableError, match=r"^git cannot be run$"):
        Git(repository.root).tracked_files()


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(GitUnavailableError, match=r"^git cannot be run$"):
        Git(tmp_path / "nowhere").tracked_files()


def test_a_repository_of_another_user(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitUnavailableError, match="dubious ownership") as caught:
        Git(repository.root).tracked_files()
    assert "\n" not in str(caught.value)


#: Settings that name a program, each of which some command of git runs.
PROGRAMS = [
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "core.sshCommand",
    "core.gitProxy",
    "core.askPass",
    "core.alternateRefsCommand",
    "credential.helper",
    "diff.external",
    "diff.any.command",
    "diff.any.textconv",
    "merge.any.driver",
    "gpg.program",
    "pager.log",
    "uploadpack.packObjectsHook",
    "filter.any.clean",
    "filter.any.smudge",
    "filter.any.process",
    "filter.with = sign.clean",
    "filter.With.Dots.process",
    "alias.log",
    "alias.ls-files",
    "alias.diff-index",
]


def test_runs_no_program_that_the_repository_names(repository: Repository, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\necho "$0 $*" >> {tmp_path}/sprung\ncat\n')
    trap.chmod(0o700)
    attributes = ("*.py filter=any diff=any merge=any", "*.md filter=With.Dots", "*.c filter=with")
    repository.write(".gitattributes", "\n".join(attributes) + "\n")
    for name in ("a.py", "b.md", "c.c"):
        repository.write(name, f"{name}\nis\nlong\nenough\n")
    commit = repository.commit()
    for key in PROGRAMS:
        repository.git("config", key, f"!{trap}" if key.startswith("alias") else str(trap))
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "filter.any.required", "true")
    for hook in ("post-index-change", "reference-transaction", "pre-commit"):
        shutil.copy(trap, repository.root / ".git" / "hooks" / hook)
    (tmp_path / "sprung").unlink(missing_ok=True)
    for name in ("a.py", "b.md", "c.c"):
        repository.write(name, f"{name}\nis\nlonger\nenough\n")  # in the same second, too
    git = Git(repository.root)
    assert git.tracked_files().all == {".gitattributes", "a.py", "b.md", "c.c"}
    assert git.commit("HEAD") == commit
    assert {change.old for change in git.uncommitted().changes} == {"a.py", "b.md", "c.c"}
    assert [step.commit for step in git.history()] == [commit]
    blobs = [change.blob for change in git.uncommitted().changes]
    assert len(list(read_blobs(git.folder, blobs, 100))) == 3
    assert read_chronicle(repository.root, ".").is_whole
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("by", ["count", "parameters"])
def test_runs_no_filter_that_the_environment_names(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, by: str
) -> None:
    repository.write(".gitattributes", "*.py filter=any\n")
    repository.write("a.py", "text\nof\nit\n")
    repository.commit()
    trap = f"touch {tmp_path}/sprung; cat"
    if by == "count":
        for name, text in (("COUNT", "1"), ("KEY_0", "filter.any.clean"), ("VALUE_0", trap)):
            monkeypatch.setenv(f"GIT_CONFIG_{name}", text)
    else:  # as the hooks of `git -c filter.any.clean=… commit` are told
        monkeypatch.setenv("GIT_CONFIG_PARAMETERS", f"'filter.any.clean'='{trap}'")
    repository.write("a.py", "text\nof\nthis\n")
    assert [change.old for change in Git(repository.root).uncommitted().changes] == ["a.py"]
    assert not (tmp_path / "sprung").exists()


def test_nothing_is_fetched(repository: Repository, tmp_path: Path) -> None:
    repository.write("a.py", "old\n")
    repository.commit()
    blob = repository.git("rev-parse", "HEAD:a.py")
    repository.write("a.py", "new\n")
    repository.commit()
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    url = repository.root.as_uri()
    command = ["git", "clone", "--quiet", "--filter=blob:none", url, str(clone)]
    subprocess.run(command, check=True)
    present = repository.git("rev-parse", "HEAD:a.py")
    for key in ("protocol.allow", "protocol.file.allow"):
        subprocess.run(["git", "config", key, "always"], cwd=clone, check=True)
    absent: set[str] = set()
    found = dict(read_blobs(clone, [blob, present, "0" * 40], 100, absent))
    assert (found, absent) == ({present: b"new\n"}, {blob, "0" * 40})


@pytest.mark.parametrize("revision", ["HEAD", "main", "v1", "HEAD~0", "refs/heads/main", "@"])
def test_names_the_commit_of_a_revision(repository: Repository, revision: str) -> None:
    repository.write("a.py")
    commit = repository.commit()
    repository.git("tag", "--annotate", "--message=One", "v1")
    assert Git(repository.root).commit(revision) == commit
    assert Git(repository.root).commit(commit[:10]) == commit


@pytest.mark.parametrize(
    "revision",
    [
        "--upload-pack=x",
        "--all",
        "-",
        "",
        "nowhere",
        "^HEAD",
        "HEAD^@",
        "HEAD..HEAD",
        "HEAD:a.py",
        "HEAD\nHEAD",
        "main^{tree}",
        "$(touch x)",
        "; touch x",
        "--end-of-options",
    ],
)
def test_what_is_no_revision_is_refused(repository: Repository, revision: str) -> None:
    repository.write("a.py")
    repository.commit()
    with pytest.raises(DebtlogError) as caught:
        Git(repository.root).commit(revision)
    assert str(caught.value) == f"{revision!r} is not a revision"


def test_before_the_first_commit_there_is_no_revision(repository: Repository) -> None:
    with pytest.raises(DebtlogError, match="'HEAD' is not a revision"):
        Git(repository.root).commit("HEAD")
