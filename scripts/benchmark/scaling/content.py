"""The records that are measured, and what is edited of them."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SCRIPT = Path(__file__).resolve().parents[2] / "bench-register"
#: So many records refer to one source file.
_RECORDS_OF_FILE = 5
#: So many source files differ in a branch, and this line of each is edited.
_FILES_OF_BRANCH, _EDITED_LINE = 200, 60
#: Seconds after which files are no longer as young as what is kept of them.
SETTLED = 2.0
_DIGEST = re.compile(r"^ *digest: .*\n", re.MULTILINE)
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)


@dataclass(frozen=True)
class Excerpt:
    """Lines of code that a problem refers to."""

    path: str
    place: str
    note: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    """A part of a record."""

    title: str
    description: str
    lists: dict[str, list[str]]
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True)
class Item:
    """A record as other programs are given it."""

    key: int
    title: str
    fields: dict[str, str]
    summary: str
    problems: tuple[Problem, ...]
    recommendations: tuple[str, ...]
    related: tuple[int, ...]


@dataclass(frozen=True)
class Content:
    """A made-up register and its code, in a folder."""

    folder: Path
    records: int

    @property
    def files(self) -> int:
        """How many source files there are."""
        return max(2, self.records // _RECORDS_OF_FILE)

    @property
    def edited(self) -> int:
        """Id of the record that is edited."""
        return max(1, self.records // 2)

    def items(self) -> Iterator[Item]:
        """Read the records one by one."""
        for file in sorted(self.folder.glob("debt/[0-9]*.yml")):
            yield _item(yaml.load(file.read_bytes(), yaml.CSafeLoader), self.folder)

    def title(self) -> str:
        """Title of the record that is edited, before that."""
        return next(item.title for item in self.items() if item.key == self.edited)


def make(folder: Path, records: int) -> Content:
    """Write a register of so many records, and the code that it refers to, to a new ``folder``."""
    content = Content(folder, records)
    sizes = ["--records", str(records), "--files", str(content.files), "--edited", "0"]
    subprocess.run([sys.executable, str(_SCRIPT), str(folder), *sizes], check=True)
    return content


def _item(data: dict[str, Any], root: Path) -> Item:
    interest = data["interest"]
    return Item(
        key=data["id"],
        title=data["title"],
        fields={
            **{name: str(data[name]) for name in ("status", "severity", "created", "principal")},
            "interest": f"{interest['cost']} a {interest['per']}",
        },
        summary=data["summary"],
        problems=tuple(_problem(problem, root) for problem in data["problems"]),
        recommendations=tuple(one["title"] for one in data["recommendations"]),
        related=tuple(one["to"] for one in data["relations"]),
    )


def _problem(data: dict[str, Any], root: Path) -> Problem:
    lists = {name: data[name] for name in ("scenario", "consequences", "risks")}
    excerpts = tuple(_excerpt(one, root) for one in data["references"])
    return Problem(data["title"], data["description"], lists, excerpts)


def _excerpt(data: dict[str, Any], root: Path) -> Excerpt:
    first, last = map(int, data["lines"].split("-"))
    lines = (root / data["path"]).read_text(encoding="utf-8").splitlines()[first - 1 : last]
    return Excerpt(data["path"], data["lines"], data["note"], tuple(lines))


def edit_title(folder: Path, key: int, title: str) -> None:
    """Give a record another title."""
    replace_once(folder / f"debt/{key:05}-made-up.yml", _TITLE, f"title: {title}")


@contextmanager
def edited_source(folder: Path) -> Iterator[Callable[[], object]]:
    """Give what edits a source file that records refer to; take the edit back in the end."""
    file = folder / source_of(folder)
    text = file.read_text(encoding="utf-8")
    yield lambda: file.write_text(f"# edited\n{text}", encoding="utf-8")
    file.write_text(text, encoding="utf-8")


def branch_off(folder: Path) -> None:
    """Commit to a new branch what a large change does to many source files.

    In each of them two lines come in at the head, and a line in the middle is edited.
    """
    files = sorted(folder.glob("src/**/*.py"))
    for file in files[:: max(1, len(files) // _FILES_OF_BRANCH)][:_FILES_OF_BRANCH]:
        lines = file.read_text(encoding="utf-8").splitlines()
        lines[_EDITED_LINE - 1] = "    edited = in_the_branch()"
        file.write_text("\n".join(["import logging", "", *lines]) + "\n", encoding="utf-8")
    author = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    alone = ["-c", "gc.auto=0", "-c", "maintenance.auto=false"]  # nothing goes on in the background
    commit = [*author, *alone, "commit", "--quiet", "--all", "--message=Edited"]
    for command in (["switch", "--quiet", "--create=change"], commit):
        subprocess.run(["git", *command], cwd=folder, check=True)


def source_of(folder: Path) -> str:
    """Name a source file that records refer to."""
    text = next(iter(sorted(folder.glob("debt/[0-9]*.yml")))).read_text(encoding="utf-8")
    found = re.search(r"path: (\S+)", text)
    assert found is not None  # noqa: S101  every record that was made refers to code
    return found[1]


def unpin(folder: Path) -> None:
    """Take the digests out of all records, as if all references were new."""
    for file in folder.glob("debt/[0-9]*.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(_DIGEST.sub("", text), encoding="utf-8")


def replace_once(file: Path, pattern: re.Pattern[str], text: str) -> None:
    """Write ``text`` over the first match of ``pattern`` in a file; there must be one."""
    edited, count = pattern.subn(lambda _: text, file.read_text(encoding="utf-8"), count=1)
    if not count:
        raise ValueError(f"nothing to edit in {file}")
    file.write_text(edited, encoding="utf-8")
