"""Count how often a reference follows a copy of the code that it is about.

The cases are made from real Python files: a function of at least eight lines is copied directly
below itself under another name. In the first half the reference is pinned to lines of the function
and the copy is put in: it must stay. In the second half both are there when it is pinned to lines
of the original, which is then taken out: those lines are gone. The references are of every sort:
the whole function and its body, each of its lines alone, and ranges that begin or end one to five
lines from its head or its end.

Each case takes the two steps of a check, the digest and, where that is not sure, the old text, and
is told once more with the digest alone. What is printed is how many answers were right, unsure,
and sure and wrong; and how often the old text was needed.
"""

from __future__ import annotations

import argparse
import ast
import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.vocabulary import Verdict
from debtlog.tracking.diffing.similarity import Text
from debtlog.tracking.diffing.text_pair import Comparison
from debtlog.tracking.digests.locate import Lines, Location, locate
from debtlog.tracking.recall.search import Others, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Range = tuple[int, int]

SMALLEST = 8
#: Of each sort, so many ranges of a function are taken.
OF_SORT = 4


class Function(NamedTuple):
    """A function of a file, decorators included, and the file without the copy and with it."""

    path: str
    place: Range
    alone: list[str]
    both: list[str]

    @property
    def size(self) -> int:
        """How many lines it has, and the copy with the blank lines above it."""
        return len(self.both) - len(self.alone)


def functions(path: Path) -> Iterator[Function]:
    """Yield the functions of a file that can be copied below themselves."""
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return
    lines = text.splitlines()
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or not node.end_lineno:
            continue
        first = min([node.lineno, *(line.lineno for line in node.decorator_list)])
        last = node.end_lineno
        if last - first + 1 < SMALLEST:
            continue
        copy = lines[first - 1 : last]
        head = node.lineno - first
        copy[head] = re.sub(rf"\b{node.name}\b", f"{node.name}_again", copy[head], count=1)
        apart = [""] * (1 if node.col_offset else 2)
        yield Function(str(path), (first, last), lines, lines[:last] + apart + copy + lines[last:])


def ranges(function: Function, draw: random.Random) -> list[Range]:
    """Pick ranges of every sort in a function; those that say nothing are left out."""
    first, last = function.place
    sorts = [
        [(first, last), (first + 1, last), (first, last - 1), (first + 1, last - 1)],
        [(line, line) for line in range(first, last + 1)],
        [(line, last - end) for end in range(6) for line in range(first + 1, last - end)],
        [(first + head, line) for head in range(6) for line in range(first + head + 1, last + 1)],
        [(a, b) for a in range(first, last) for b in range(a + 1, min(last, a + 12) + 1)],
    ]
    picked = [one for sort in sorts for one in draw.sample(sort, min(OF_SORT, len(sort)))]
    return [one for one in dict.fromkeys(picked) if _says_something(function.alone, one)]


def _says_something(lines: Sequence[str], place: Range) -> bool:
    block = lines[place[0] - 1 : place[1]]
    return bool(block[0].strip() and block[-1].strip() and re.search(r"\w{3}", " ".join(block)))


def answered(old: list[str], new: list[str], place: Range) -> tuple[Location, Location]:
    """Follow a place by its digest alone, and as a check does."""
    alone = locate(Lines(new), place, Lines(old).digest(place))
    if alone.sure:
        return alone, alone
    text = Text(old)
    return alone, find(text, place, Comparison(text, Text(new)), Others("", ()))


def judged(location: Location, expected: Range | None) -> str:
    """How an answer fares; ``expected`` is None where the lines are gone."""
    if not location.sure:
        return "unsure"
    certain = location.verdict in {Verdict.INTACT, Verdict.MOVED, Verdict.CHANGED}
    is_right = location.lines == expected if certain else expected is None
    return "right" if is_right else "sure and wrong"


def main(arguments: list[str] | None = None) -> int:
    """Make the cases, print the counts; fail where an answer was sure and wrong."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench copies",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", metavar="DIR", type=Path, help="Python files are below it")
    parser.add_argument("--functions", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print each wrong answer, too")
    options = parser.parse_args(arguments)
    draw = random.Random(options.seed)  # noqa: S311  nothing here is secret
    files = sorted(
        path for path in options.folder.rglob("*.py") if "site-packages" not in path.parts
    )
    draw.shuffle(files)
    chosen: list[Function] = []
    for path in files:
        if len(chosen) >= options.functions:
            break
        if found := list(functions(path)):
            chosen += draw.sample(found, min(3, len(found)))
    counts = measured(chosen[: options.functions], draw, show=options.show)
    print(json.dumps(counts, indent=1))
    return int(any("sure and wrong" in tally for tally in counts.values()))


def measured(chosen: list[Function], draw: random.Random, *, show: bool) -> dict[str, Counter[str]]:
    """Count the answers for all functions, by kind of case."""
    names = ("copy below", "original deleted")
    counts = {f"{name}{how}": Counter[str]() for name in names for how in ("", ", digest alone")}
    for function in chosen:
        head = function.place[0] - 1
        without = function.both[:head] + function.both[head + function.size :]
        for place in ranges(function, draw):
            for name, old, new, expected in (
                (names[0], function.alone, function.both, place),
                (names[1], function.both, without, None),
            ):
                began = process_time()
                alone, settled = answered(old, new, place)
                tally = counts[name]
                tally["milliseconds"] += round(1e6 * (process_time() - began))
                tally["references"] += 1
                tally["old text needed"] += not alone.sure
                tally[judged(settled, expected)] += 1
                counts[f"{name}, digest alone"][judged(alone, expected)] += 1
                if show and judged(settled, expected) == "sure and wrong":
                    print(name, function.path, function.place, place, settled, file=sys.stderr)
    for name in names:
        counts[name]["milliseconds"] //= 1000
    return counts


if __name__ == "__main__":
    sys.exit(main())
