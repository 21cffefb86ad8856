"""Look up the symbols of a table in the files of public projects, and count the right answers.

The table is that of the documentation: a heading for each language, and rows of kind, name, file,
lines and judge. The projects are git repositories below one folder, ``OWNER/NAME``,
``OWNER+NAME/repo`` or ``NAME``, bare or not, in which the commits of the table are. An answer is
right if the name means exactly the lines of the table: all of them, where several are there.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from debtlog.sources.tree import SourceFile, source_file

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[2] / "docs/explanation/symbols.md"
COMMIT = re.compile(r"\| `([\w.-]+/[\w.-]+)` \| `([0-9a-f]{12,40})` \|")
ROW = re.compile(
    r"\| (?P<kind>[^|]+) \| `(?P<name>[^`]+)` \| `(?P<project>[\w.-]+/[\w.-]+)` `(?P<path>[^`]+)` "
    r"\| (?P<lines>[0-9, -]+) \| (?P<judge>[^|]+) \|(?P<right>[^|]*)\|"
)


class Row(NamedTuple):
    """A row of the table, and where it stands: the number of its line."""

    line: int
    language: str
    name: str
    project: str
    path: str
    lines: str


def rows(text: str) -> Iterator[Row]:
    """Yield the rows of the table in a page."""
    language = ""
    for number, line in enumerate(text.splitlines()):
        if line.startswith("### "):
            language = line[4:].strip()
        elif found := ROW.match(line):
            yield Row(number, language, *found.group("name", "project", "path", "lines"))


def repository(folder: Path, project: str) -> Path:
    """Find the repository of a project."""
    owner, name = project.split("/")
    for candidate in (f"{owner}/{name}", f"{owner}+{name}/repo", name):
        if (folder / candidate).is_dir():
            return folder / candidate
    sys.exit(f"no repository of {project} in {folder}")


def meant(folder: Path, commit: str, row: Row) -> str:
    """Write the lines that the name of a row means, as the table does."""
    git = ["git", "-C", str(repository(folder, row.project)), "show", f"{commit}:{row.path}"]
    done = subprocess.run(git, check=True, capture_output=True)
    file = source_file(row.path, done.stdout)
    symbols = file.symbols if isinstance(file, SourceFile) else None
    places = dict.fromkeys(one.place for one in symbols.meant(row.name)) if symbols else {}
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in places) or "none"


def main() -> None:
    """Answer every row; with ``--write`` put into the page whether it is right."""
    parser = argparse.ArgumentParser(prog="scripts/bench symbols", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the repositories are")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page with the table")
    parser.add_argument("--write", action="store_true", help="write yes or no into the page")
    options = parser.parse_args()
    text = options.page.read_text(encoding="utf-8")
    commits = {found[1]: found[2] for found in COMMIT.finditer(text)}
    lines, counts = text.splitlines(), dict[str, list[int]]()
    for row in rows(text):
        found = meant(options.folder, commits[row.project], row)
        is_right = found == row.lines.strip()
        counts.setdefault(row.language, [0, 0])[0] += is_right
        counts[row.language][1] += 1
        lines[row.line] = re.sub(
            r"\|[^|]*\|$", "| yes |" if is_right else "| no |", lines[row.line]
        )
        if not is_right:
            print(f"{row.language}: {row.name} in {row.path}: {found}, not {row.lines.strip()}")
    for language, (right, of) in counts.items():
        print(f"{language}: {right} of {of}")
    right, of = (sum(column) for column in zip(*counts.values(), strict=True))
    print(f"all: {right} of {of}, {right / of:.1%}")
    if options.write:
        options.page.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
