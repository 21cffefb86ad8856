"""Follow references through a real history, commit by commit, as a user would.

At the first commit random ranges are pinned in a register, or with --own the lines that the
repository's own register refers to there. Then every commit on the first-parent
line is checked out, the register is checked, and what is certain is written into it, as `debtlog
check --fix` does. The truth is made from the hunks of `git log -p -U0 -w -M`: where the lines went
that no commit touched. In the end every reference to such lines must be where they are.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import yaml

from debtlog import api
from debtlog.editing.fix import fix
from debtlog.model.vocabulary import Verdict
from debtlog.sources.tree import SourceFile, SourceTree
from debtlog.tracking.diffing.diff import bare
from debtlog.tracking.digests.locate import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.tracking.tracked_reference import TrackedReference

Range = tuple[str, int, int]

TODAY = date(2026, 6, 30)
HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@")
LOG = ("log", "--first-parent", "-m", "--reverse", "-p", "-U0", "-w", "-M", "--no-color")
SIZES = (1, 12)
OF_RECORD = 200
CERTAIN = frozenset({Verdict.INTACT, Verdict.MOVED})


def git(folder: Path, *arguments: str) -> str:
    """Run git in ``folder``."""
    command = ["git", "-c", "core.quotePath=false", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return done.stdout.decode("utf-8", "replace")


def picked(tree: SourceTree, count: int, draw: random.Random) -> list[Range]:
    """Pick ranges of lines that say something, from all text files alike."""
    read = (tree.read(path) for path in sorted(tree.tracked or ()))
    files = [file for file in read if isinstance(file, SourceFile) and file.lines]
    found: set[Range] = set()
    for file in draw.choices(files, [len(file.lines) for file in files], k=count * 20):
        first = draw.randint(1, len(file.lines))
        last = min(first + draw.randint(*SIZES) - 1, len(file.lines))
        block = file.lines[first - 1 : last]
        if block[0].strip() and block[-1].strip() and re.search(r"\w{3}", " ".join(block)):
            found.add((file.path, first, last))
        if len(found) == count:
            break
    return sorted(found)


def own(code: Path) -> list[Range]:
    """Pick the lines that the register in ``code`` refers to, symbols included."""
    found = api.load(code, TODAY)
    located = ((found.file_now(one), one) for one in found.references)
    return sorted({(path, *at.lines) for path, at in located if at.verdict in CERTAIN and at.lines})


def lines_of(tree: SourceTree, place: Range) -> Sequence[str]:
    """Read some lines of a file; those up to -1 are all."""
    path, first, last = place
    file = tree.read(path)
    lines = file.lines if isinstance(file, SourceFile) else ()
    return lines[first - 1 : len(lines) if last < 0 else last]


def register(root: Path, ranges: list[Range], tree: SourceTree) -> None:
    """Write records that are pinned to the ranges."""
    references = []
    for path, first, last in ranges:
        lines = lines_of(tree, (path, 1, -1))
        place = {"path": path, "source": "code", "lines": f"{first}-{last}"}
        references.append(place | {"digest": Lines(lines).digest((first, last))})
    (root / "debt").mkdir(exist_ok=True)
    (root / "debt/register.yml").write_text("sources: {code: {path: code}}\n", encoding="utf-8")
    for key, start in enumerate(range(0, len(references), OF_RECORD), 1):
        record = {
            "id": key,
            "title": "Replayed",
            "status": "confirmed",
            "severity": "low",
            "created": TODAY,
            "summary": "Made up.",
            "references": references[start : start + OF_RECORD],
        }
        text = yaml.safe_dump(record, sort_keys=False)
        (root / f"debt/{key:04}-replayed.yml").write_text(text, encoding="utf-8")


class Truth:
    """Where the lines of the ranges are; a line that was touched is None."""

    def __init__(self, ranges: list[Range]) -> None:
        self.paths: list[str | None] = [path for path, _, _ in ranges]
        self.lines: list[list[int | None]] = [[*range(a, b + 1)] for _, a, b in ranges]

    def commit(self, patch: str) -> None:
        """Go on by one commit; ``patch`` is what it changed."""
        moves: list[tuple[int, str | None]] = []
        for part in re.split(r"^diff --git ", patch, flags=re.MULTILINE)[1:]:
            old, new = names(part)
            hunks = [[int(n or 1) for n in found.groups("1")] for found in HUNK.finditer(part)]
            for number, path in enumerate(self.paths):
                if path == old:
                    self.lines[number] = [shifted(line, hunks) for line in self.lines[number]]
                    moves.append((number, new))
        for number, path in moves:
            self.paths[number] = path


def names(part: str) -> tuple[str | None, str | None]:
    """The names of a file before and after."""
    head = part.split("\n@@", 1)[0]
    if renamed := re.search(r"^rename from (.*)\nrename to (.*)$", head, re.MULTILINE):
        return renamed[1], renamed[2]
    line = head.split("\n", 1)[0]
    path = line[2 : len(line) // 2]
    is_new, is_gone = "\nnew file" in head, "\ndeleted file" in head
    return None if is_new else path, None if is_gone else path


def shifted(line: int | None, hunks: list[list[int]]) -> int | None:
    """Where ``line`` is after ``hunks``; None where one of them touched it."""
    if line is None:
        return None
    moved = 0
    for first, old, new in hunks:
        if line < first + max(old, 1):
            return None if old and line >= first else line + moved
        moved += new - old
    return line + moved


def patches(folder: Path, start: str, stop: str) -> Iterator[tuple[str, str]]:
    """Yield each commit after ``start`` and what it changed, oldest first."""
    log = git(folder, *LOG, "--format=%x00%H", f"{start}..{stop}")
    for part in log.split("\0")[1:]:
        commit, _, patch = part.partition("\n")
        yield commit, patch


def judged(
    tracked: TrackedReference, path: str | None, lines: list[int | None], block: list[str]
) -> str:
    """How a reference fared against the truth; ``block`` is what it was pinned to, bare."""
    verdict = tracked.verdict
    is_certain = verdict in CERTAIN
    if path is None or None in lines:
        first, last = tracked.lines or (1, 0)
        now = tracked.source_file.lines[first - 1 : last] if tracked.source_file else ()
        if is_certain and [bare(line) for line in now] == block:
            return f"touched: {verdict}, it reads the same again"
        return f"touched: {verdict}{' WRONG' if is_certain else ''}"
    is_right = (path, (lines[0], lines[-1])) == (tracked.path, tracked.lines)
    if is_certain and not is_right:
        return f"untouched: {verdict} WRONG"
    is_whole = lines[-1] == (lines[0] or 0) + len(lines) - 1
    return f"{'untouched' if is_whole else 'parted'}: {verdict}{'' if is_right else ', elsewhere'}"


def main(arguments: list[str] | None = None) -> int:
    """Replay, and print how the references fared; fail where one was wrong without a doubt."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench replay",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("repository", metavar="GITDIR", type=Path)
    parser.add_argument("--from", dest="start", required=True, metavar="COMMIT")
    parser.add_argument("--to", dest="stop", default="HEAD", metavar="COMMIT")
    parser.add_argument("--references", type=int, default=200, help="so many random ranges")
    parser.add_argument("--own", action="store_true", help="those of its own register instead")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as name:
        tally = replayed(Path(name), options)
    print(json.dumps(tally))
    return int(any(outcome.endswith("WRONG") for outcome in tally))


def replayed(root: Path, options: argparse.Namespace) -> dict[str, int]:
    """Replay in the folder ``root``; tell how many references fared how."""
    code = root / "code"
    git(root, "clone", "--quiet", "--no-checkout", str(options.repository.resolve()), "code")
    ends = (f"{name}^{{commit}}" for name in (options.start, options.stop))
    start, stop = git(code, "rev-parse", *ends).split()
    git(code, "checkout", "--quiet", "--detach", start)
    tree = SourceTree(code)
    draw = random.Random(options.seed)  # noqa: S311  nothing here is secret
    ranges = own(code) if options.own else picked(tree, options.references, draw)
    register(root, ranges, tree)
    truth = Truth(ranges)
    blocks = [[bare(line) for line in lines_of(tree, one)] for one in ranges]
    commits = 0
    for commit, patch in patches(code, start, stop):
        git(code, "checkout", "--quiet", "--detach", commit)
        truth.commit(patch)
        fix(api.load(root, TODAY))
        commits += 1
    last = api.load(root, TODAY)
    if last.register.faults:
        raise SystemExit(f"the made-up record is not read: {last.register.faults[0][1].message}")
    fared = zip(last.references, truth.paths, truth.lines, blocks, strict=True)
    tally = Counter(judged(*one) for one in fared)
    return {"commits": commits, "references": len(ranges), **dict(sorted(tally.items()))}


if __name__ == "__main__":
    sys.exit(main())
