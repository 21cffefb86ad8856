"""Measure what a check of texts costs that were made to take long.

Each case is a small repository whose code was edited after it was pinned, or that refers to very
much. It is made in two sizes, one twice the other. Of each check: seconds of the processor, git's
included, and the most memory that it had; then how many times more the larger took. Where that is
well above 2, something grows faster than the text. Exits with 1 where a check fails, or takes more
than it may.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from debtlog.tracking.digests.locate import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: What a check may take.
MOST_SECONDS, MOST_MIB = 2.0, 300
HEAD = "title: A debt\nstatus: confirmed\nseverity: high\ncreated: 2026-01-20\nsummary: Owed.\n"
#: References that one list may hold, and lists that one record may.
_LIST, _LISTS = 200, 20


class Made(NamedTuple):
    """A repository before the edit and after it, by the names of its files."""

    before: dict[str, str]
    after: dict[str, str]
    #: Place or symbol, and its digest where that is not the true one.
    references: Sequence[tuple[str, tuple[int, int] | str, str]]


class Cost(NamedTuple):
    """What a check took."""

    status: int
    seconds: float
    mib: float


def text(lines: Sequence[str]) -> str:
    """Join lines, each with its end."""
    return "".join(f"{line}\n" for line in lines)


def alike(count: int) -> Made:
    """Every line of a large place edited, and all of them alike."""
    old = [f"alpha{n} beta gamma delta{n}" for n in range(count)]
    new = [f"alpha{n} beta gamma other{n}" for n in range(count)]
    return Made({"src/a.txt": text(old)}, {"src/a.txt": text(new)}, [("src/a.txt", (1, count), "")])


def deleted(count: int) -> Made:
    """A file that is gone, and another with lines that are all like each of its lines."""
    old = ["x y z", *(f"alpha beta gamma delta o{n}" for n in range(count))]
    new = [f"alpha beta gamma delta n{n}" for n in range(count)]
    place = (2, count + 1)
    return Made({"src/a.txt": text(old)}, {"src/b.txt": text(new)}, [("src/a.txt", place, "")])


def equal(count: int) -> Made:
    """Nothing but equal lines, and digests of what stood among others."""
    same = {"src/a.txt": "x\n" * count}
    digest = Lines(["x"]).digest((1, 1)).partition("-")[0] + "-0000-0000"
    return Made(same, same, [("src/a.txt", (n, n), digest) for n in range(5, 13)])


def deep(count: int) -> Made:
    """A line in as many blocks, each indented more, that stands elsewhere, too."""
    nest = [" " * n + f"a{n} b" for n in range(count)]
    end = ["end", *(f"a{n} b" for n in range(count)), "x", "k l", "x"]
    inner = " " * count
    old = ["top one", *nest, f"{inner}p q", f"{inner}x", f"{inner}r s", *end]
    new = ["top one", *nest, f"{inner}P1 q1", f"{inner}x", f"{inner}R1 s1", *end]
    place = (count + 3, count + 3)
    return Made({"src/a.txt": text(old)}, {"src/a.txt": text(new)}, [("src/a.txt", place, "")])


def chained(count: int) -> Made:
    """Lines of which one at a time turns out to be the only one of its kind."""
    pairs = (n for k in range(2, count // 2) for n in (k, k - 1))
    old = ["a1 b", "u v", *(f"a{n} b" for n in pairs)]
    new = [line for n, kept in enumerate(old) for line in (kept, f"n{n}")]
    ends = {"src/a.txt": text(["first", *old, "last"])}
    return Made(ends, {"src/a.txt": text(new)}, [("src/a.txt", (count // 2, count // 2 + 3), "")])


def moved(count: int) -> Made:
    """Many references into one long file, above which a line was put."""
    old = [f"def f{n}(): return {n}" for n in range(50 * count)]
    places = [("src/a.py", (9 * n, 9 * n), "") for n in range(1, count)]
    return Made({"src/a.py": text(old)}, {"src/a.py": text(["import os", *old])}, places)


def rewritten(count: int) -> Made:
    """Many references into one file of which every other line was edited."""
    old = [f"value{n % 97} = call{n % 89}(name{n}, {n % 7})" for n in range(20 * count)]
    new = [line if n % 2 else f"{line} + more{n % 5}" for n, line in enumerate(old)]
    places = [("src/a.py", (18 * n, 18 * n + 5), "") for n in range(1, count)]
    return Made({"src/a.py": text(old)}, {"src/a.py": text(new)}, places)


def long_line(count: int) -> Made:
    """A file of a single line, edited."""
    old, new = (" ".join(f"{word}{n}" for n in range(count)) for word in ("alpha", "beta"))
    return Made({"src/a.js": f"{old}\n"}, {"src/a.js": f"{new}\n"}, [("src/a.js", (1, 1), "")])


def nested(count: int) -> Made:
    """Functions in functions, without end; needs debtlog[symbols]."""
    code = {"src/a.js": "function a(){\n" * count + "}" * count}
    return Made(code, code, [("src/a.js", "a", "")])


def misspelt(count: int) -> Made:
    """Names that are not there, in a file of very many."""
    code = {"src/a.py": text([f"def function_{n}(): pass" for n in range(3 * count)])}
    return Made(code, code, [("src/a.py", f"functon_x{n}", "") for n in range(count)])


def scattered(count: int) -> Made:
    """References into many files that were deleted, beside as many new ones."""
    old = {f"old/f{n}.py": text([f"def f{n}():", f"    return g{n}({n})"]) for n in range(count)}
    new = {f"new/n{n}.py": text([f"def h{n}():", f"    yield k{n}({n})"]) for n in range(count)}
    return Made(old, new, [(name, (1, 2), "") for name in list(old)[: count // 4]])


#: How large each is made.
CASES: dict[Callable[[int], Made], int] = {
    alike: 4_000,
    deleted: 400,
    equal: 900_000,
    deep: 1_000,
    chained: 30_000,
    moved: 1_000,
    rewritten: 1_000,
    long_line: 150_000,
    nested: 60_000,
    misspelt: 2_000,
    scattered: 1_200,
}


def record(made: Made) -> str:
    """Write a record of all references, pinned."""
    lines = {path: Lines(content.splitlines()) for path, content in made.before.items()}
    written = []
    for path, place, digest in made.references:
        if isinstance(place, str):
            written.append(f"{{path: {path}, symbol: {place}}}")
        else:
            pin = digest or lines[path].digest(place)
            written.append(f"{{path: {path}, lines: {place[0]}-{place[1]}, digest: {pin}}}")
    lists = [written[at : at + _LIST] for at in range(0, len(written), _LIST)]
    problems = [
        f"  - id: p{number}\n    title: T\n    references:\n"
        + "".join(f"      - {reference}\n" for reference in some)
        for number, some in enumerate(lists[:_LISTS])
    ]
    return "id: 1\n" + HEAD + "problems:\n" + "".join(problems)


def write(root: Path, files: dict[str, str]) -> None:
    """Write files, making their folders, and have git keep all that there is."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    author = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    for command in (["add", "--all"], [*author, "commit", "-q", "--allow-empty", "-m", "Made up"]):
        subprocess.run(["git", *command], cwd=root, check=True)


def measured(made: Made, python: str) -> Cost:
    """Check the repository in a process of its own, with the debtlog of ``python``."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        subprocess.run(["git", "init", "-q", "-b", "main"], cwd=root, check=True)
        write(root, made.before | {"debt/register.yml": "title: Made up\n"})
        for path in made.before.keys() - made.after.keys():
            (root / path).unlink()
        write(root, made.after | {"debt/0001-a-debt.yml": record(made)})
        command = [python, "-P", "-m", "debtlog", "check"]
        with subprocess.Popen(
            command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as check:
            _, status, used = os.wait4(check.pid, 0)
            check.returncode = os.waitstatus_to_exitcode(status)
    return Cost(check.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main(arguments: list[str] | None = None) -> int:
    """Measure all cases, or those that are named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    names = [case.__name__ for case in CASES]
    parser.add_argument("cases", metavar="CASE", nargs="*", help=f"of {', '.join(names)}")
    parser.add_argument("--python", default=sys.executable, help="that has the debtlog to measure")
    parser.add_argument("--share", type=float, default=1.0, help="of the usual size")
    options = parser.parse_args(arguments)
    if unknown := set(options.cases) - set(names):
        parser.error(f"no case is called {', '.join(sorted(unknown))}")
    failed = False
    print(f"{'case':12}{'size':>9}{'seconds':>9}{'MiB':>6}{'status':>8}{'grows':>7}")
    for case, size in CASES.items():
        if options.cases and case.__name__ not in options.cases:
            continue
        count = max(8, int(size * options.share))
        half, whole = (measured(case(many), options.python) for many in (count // 2, count))
        grows = whole.seconds / max(half.seconds, 0.01)
        row = f"{case.__name__:12}{count:9}{whole.seconds:9.2f}{whole.mib:6.0f}{whole.status:8}"
        print(f"{row}{grows:7.1f}", flush=True)
        failed |= whole.status not in {0, 1}
        failed |= whole.seconds > MOST_SECONDS or whole.mib > MOST_MIB
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
