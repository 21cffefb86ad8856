"""Lines of all files go back together, and end where ``git blame -w`` says."""

from __future__ import annotations

import random
import re
import subprocess
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest

from debtlog.git.line_history.line_origins import LineOrigin, LineOrigins, line_origins

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repository

#: Files by name, and what a commit has.
Files = dict[str, list[str]]

AUTHORS = ["Kim <kim@example.org>", "Ann <ann@example.org>", "K. <kim@old.example.org>"]
MAILMAP = "Kim <kim@example.org> <kim@old.example.org>\n"
_BLAME = re.compile(r"([0-9a-f]{40}) \d+ (\d+)")


@dataclass
class History:
    """A made-up history, written as ``git fast-import`` reads it."""

    chance: random.Random
    states: list[Files] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    words: int = 0

    def grow(self, commits: int) -> None:
        """Add commits: edits, renames, deletions, blanks, and merges of what is apart."""
        self.commit({"src/a.py": self.lines(12), "b.c": self.lines(9), "c c.sh": self.lines(5)}, [])
        tips = [0]
        for _ in range(commits):
            at = self.chance.choice(tips)
            if len(tips) > 1 and self.chance.random() < 0.3:
                one, other = self.chance.sample(tips, 2)
                made = self.commit(self.merged(self.states[one], self.states[other]), [one, other])
                tips = [it for it in tips if it not in (one, other)] + [made]
                continue
            made = self.commit(self.edited(self.states[at]), [at])
            if len(tips) > 3 or self.chance.random() < 0.7:
                tips.remove(at)
            tips.append(made)
        while len(tips) > 1:
            one, other, *rest = tips
            files = self.merged(self.states[one], self.states[other])
            tips = [*rest, self.commit(files, [one, other])]

    def lines(self, count: int) -> list[str]:
        """Make lines, some of which occur again and again."""
        self.words += count
        usual = ["", "}", "    return x", "x = 1"]
        return [
            self.chance.choice(usual)
            if self.chance.random() < 0.3
            else f"line {self.chance.randrange(9)} {self.words + number}"
            for number in range(count)
        ]

    def edited(self, files: Files) -> Files:
        """Change some files a little, rename some, delete few, add some."""
        new = {name: list(lines) for name, lines in files.items()}
        for name in sorted(new):
            lines, what = new[name], self.chance.random()
            at = self.chance.randrange(len(lines) + 1)
            if what < 0.25:
                lines[at:at] = self.lines(self.chance.randrange(1, 4))
            elif what < 0.4 and len(lines) > 6:
                del lines[at : at + 2]
            elif what < 0.55:
                lines[at : at + 1] = self.lines(1)
            elif what < 0.65:
                lines[:] = [f"\t{line}  ".replace("line ", "line   ") for line in lines]
            elif what < 0.7:
                new[f"moved/{self.words}{name.replace('/', '-')[-8:]}"] = new.pop(name)
                self.words += 1
            elif what < 0.72 and len(new) > 2:
                del new[name]
        if self.chance.random() < 0.1:
            self.words += 1
            new[f"new{self.words}.js"] = self.lines(8)
        return new

    def merged(self, ours: Files, theirs: Files) -> Files:
        """Take files of both sides; of those that differ, lines of either."""
        new = {**theirs, **ours}
        for name in sorted(ours.keys() & theirs.keys()):
            one, other = ours[name], theirs[name]
            what = self.chance.random()
            if what < 0.3:
                new[name] = list(other)
            elif what < 0.6:
                half = len(one) // 2
                new[name] = one[:half] + other[half:] + self.lines(self.chance.randrange(2))
        return new

    def commit(self, files: Files, parents: list[int]) -> int:
        """Add a commit with these files; return its number."""
        self.states.append(files)
        number = len(self.states)
        who = self.chance.choice(AUTHORS)
        when = f"{1_700_000_000 + number * 86_400} +0000"
        head = [f"commit refs/heads/main\nmark :{number}\nauthor {who} {when}\n"]
        head.append(f"committer {AUTHORS[0]} {when}\ndata 1\nx\n")
        head += [f"{'merge' if at else 'from'} :{one + 1}\n" for at, one in enumerate(parents)]
        head.append("deleteall\n")
        for name, lines in {**files, ".mailmap": [MAILMAP[:-1]]}.items():
            text = "".join(f"{line}\n" for line in lines)
            head.append(f'M 100644 inline "{name}"\ndata {len(text)}\n{text}\n')
        self.parts.append("".join(head))
        return number - 1


def imported(repository: Repository, history: History) -> Files:
    """Write a history into a repository, and check out its last commit."""
    subprocess.run(
        ["git", "fast-import", "--quiet", "--force"],
        cwd=repository.root,
        input="".join(history.parts).encode(),
        check=True,
    )
    repository.git("checkout", "--quiet", "--force", "main")
    return history.states[-1]


def blamed(repository: Repository, files: Files) -> dict[tuple[str, int], str]:
    """Ask git itself, file by file."""
    found = {}
    for name in files:
        for line in repository.git("blame", "-w", "--porcelain", "--", name).splitlines():
            if match := _BLAME.match(line):
                found[name, int(match[2])] = "" if not match[1].strip("0") else match[1]
    return found


def asked(folder: Path, files: Files) -> LineOrigins:
    """Ask for every line of every file, in one walk."""
    return line_origins(folder, {name: range(1, len(it) + 1) for name, it in files.items() if it})


@pytest.mark.parametrize("seed", range(12))
def test_a_random_history_is_read_as_blame_reads_it(repository: Repository, seed: int) -> None:
    history = History(random.Random(seed))  # noqa: S311
    history.grow(40)
    files = imported(repository, history)
    found = asked(repository.root, files)
    assert found.missing == ""
    assert {line: origin.commit for line, origin in found.by_line.items()} == blamed(
        repository, files
    )
    authors = {it.author for it in found.by_line.values()}
    assert authors <= {"Kim", "Ann"}  # through .mailmap


def test_what_is_not_committed_is_nobodys(repository: Repository) -> None:
    history = History(random.Random(3))  # noqa: S311
    history.grow(15)
    files = imported(repository, history)
    for name, lines in list(files.items()):
        lines[2:2] = ["// TODO: new"]
        lines[0] = f"  {lines[0]}"  # blanks alone do not count
        repository.write(name, "".join(f"{line}\n" for line in lines))
    moved, kept = sorted(files)[:2]
    repository.git("mv", moved, "elsewhere")
    files["elsewhere"] = files.pop(moved)
    repository.write("fresh", "a\n")
    repository.git("add", "fresh")
    files["fresh"] = ["a"]
    found = asked(repository.root, files).by_line
    assert {line: origin.commit for line, origin in found.items()} == blamed(repository, files)
    assert found["fresh", 1] == found[kept, 3] == LineOrigin("")


def test_a_folder_of_a_checkout_knows_what_came_into_it(repository: Repository) -> None:
    text = "".join(f"line {number}\n" for number in range(9))
    repository.write("a.py", text)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "x", "--date=2025-03-04T23:00:00+09:00")
    (repository.root / "in").mkdir()
    repository.git("mv", "a.py", "in/b.py")
    repository.git("commit", "--quiet", "-m", "y", "--date=2025-04-01T00:00:00Z")
    found = line_origins(repository.root / "in", {"b.py": [2]}).by_line
    assert found["b.py", 2].day == date(2025, 3, 4)


def test_a_repository_without_commits_has_no_origins(repository: Repository) -> None:
    repository.write("a", "x\n")
    repository.git("add", "--all")
    assert line_origins(repository.root, {"a": [1]}) == LineOrigins({("a", 1): LineOrigin("")})


def test_a_shallow_history_says_what_it_does_not_know(
    repository: Repository, tmp_path: Path
) -> None:
    for number in range(3):
        repository.write("a", "".join(f"{it}\n" for it in range(number + 1)))
        repository.git("add", "--all")
        repository.git("commit", "--quiet", "-m", "x")
    repository.git("clone", "--quiet", "--depth=2", f"file://{repository.root}", f"{tmp_path}/c")
    found = line_origins(tmp_path / "c", {"a": [1, 2, 3]})
    assert found.missing == "the history here is shallow"
    assert found.help == "git fetch --unshallow"
    assert [line for _, line in found.by_line] == [3]


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    found = line_origins(tmp_path, {"a": [1]})
    assert not found.by_line
    assert "not a git repository" in found.missing


def test_files_that_git_does_not_show_are_compared_all_the_same(repository: Repository) -> None:
    """Attributes and bytes that make a file binary to git are none to blame."""
    repository.write(".gitattributes", "*.py -diff\n")
    repository.write("a.py", "1\n2\n3\n")
    repository.write("b.c", b"1\n2\0\n3\n")
    repository.commit()
    repository.write("a.py", "1\nnew\n3\n")
    repository.write("b.c", b"1\n2\n3\n4\n")
    repository.commit()
    files: Files = {"a.py": ["", "", ""], "b.c": ["", "", "", ""]}
    found = asked(repository.root, files)
    assert {line: it.commit for line, it in found.by_line.items()} == blamed(repository, files)


def test_a_partial_clone_says_how_to_get_what_is_missing(
    repository: Repository, tmp_path: Path
) -> None:
    for number in range(3):
        repository.write("a", f"first\nsecond {number}\n")
        repository.write("b", "same\n")
        repository.commit()
    repository.git("config", "uploadpack.allowFilter", "true")
    source = f"file://{repository.root}"
    repository.git("clone", "--quiet", "--filter=blob:none", source, f"{tmp_path}/c")
    found = line_origins(tmp_path / "c", {"a": [1, 2], "b": [1]})
    assert found.missing
    assert found.help == "git fetch --refetch --no-filter"
    assert [*found.by_line] == [("b", 1)]


def test_strange_names_are_only_names(repository: Repository) -> None:
    names = ["-p", "a b", "a\tb", 'q"q', "a\\b", "дом", ":(top)x", "HEAD"]
    for name in names:
        repository.write(name, "1\n2\n")
    repository.commit()
    for name in names:
        repository.write(name, "1\nnew\n")
    repository.commit()
    for name in names[:4]:
        repository.write(name, "0\n1\nnew\n")
    files = {name: [""] * (3 if name in names[:4] else 2) for name in names}
    found = asked(repository.root, files).by_line
    assert {line: it.commit for line, it in found.items()} == blamed(repository, files)
