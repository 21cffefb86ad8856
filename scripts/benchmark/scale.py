"""Measure how debtlog grows with the register, beside an older version and other programs.

Writes made-up registers of several sizes, always the same, and measures every command row by row,
the programs in turns: processor seconds of all processes, wall time and peak memory. Each
measurement is written to a file as a line of JSON as soon as it is there; at the end tables for
the documentation are printed. What fails is reported, and does not end the run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from scaling import environments
from scaling.content import SETTLED, make
from scaling.debtlog_subject import Debtlog
from scaling.peers import PEERS
from scaling.process import FailedError
from scaling.report import report
from scaling.results import OWN
from scaling.runner import Runner
from scaling.subject import Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scaling.content import Content
    from scaling.results import Note
    from scaling.subject import Subject

SIZES = (10, 1_000, 3_000, 10_000)


def main(arguments: list[str] | None = None) -> int:
    """Measure as the arguments say, or print the tables of an earlier run."""
    options = _parser().parse_args(arguments)
    if options.report:
        lines = options.report.read_text(encoding="utf-8").splitlines()
        print(report(json.loads(line) for line in lines))
        return 0
    raw = options.raw or environments.CACHE / f"scale-{datetime.now(UTC):%Y%m%d-%H%M%S}.jsonl"
    raw.parent.mkdir(parents=True, exist_ok=True)
    notes: list[Note] = []
    with raw.open("w", encoding="utf-8") as file:

        def keep(note: Note) -> None:
            notes.append(note)
            print(json.dumps(note), file=file, flush=True)

        _measure(options, keep)
    print(report(notes))
    print(f"raw output: {raw}", file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/bench scale",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--records", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--peers", action="store_true", help="measure other programs, too")
    parser.add_argument("--against", metavar="COMMIT", help="measure debtlog as of a commit, too")
    parser.add_argument(
        "--others-up-to", type=int, default=sys.maxsize, metavar="N", help="records for these two"
    )
    parser.add_argument("--runs", type=int, default=3, help="of what takes less than a minute")
    parser.add_argument("--limit", type=float, default=600, help="seconds for a command")
    parser.add_argument(
        "--only", nargs="+", default=(), metavar="ROW", help="rows that begin so, such as check"
    )
    parser.add_argument("--raw", type=Path, metavar="FILE", help="where the raw output is written")
    parser.add_argument("--report", type=Path, metavar="FILE", help="only print tables of this")
    return parser


def _measure(options: argparse.Namespace, keep: Callable[[Note], None]) -> None:
    """Measure all sizes, one after the other."""
    runner = Runner(options.runs, options.only, keep)
    keep(_machine())
    listed: set[str] = set()
    older: tuple[str, Path] | None = None
    if options.against:
        try:
            older = environments.older(options.against)
        except FailedError as failure:
            keep(_failure(0, options.against, failure))
    for records in sorted(options.records):
        with TemporaryDirectory(prefix="debtlog-scale-") as name:
            content = make(Path(name) / "content", records)
            subjects = list(_subjects(Path(name), content, options, older, keep))
            for subject in subjects:
                if subject.name not in listed:
                    keep(
                        {
                            "subject": subject.name,
                            "versions": environments.versions(subject.programs),
                        }
                    )
                listed.add(subject.name)
            time.sleep(SETTLED)
            runner.measure(records, subjects)


def _subjects(
    root: Path,
    content: Content,
    options: argparse.Namespace,
    older: tuple[str, Path] | None,
    keep: Callable[[Note], None],
) -> Iterator[Subject]:
    """Prepare the programs; what cannot be is reported."""
    own = Path(sys.executable).parent
    makers: dict[str, Callable[[Setting], Subject]] = {
        OWN: partial(Debtlog, name=OWN, programs=own, own=True)
    }
    if content.records <= options.others_up_to:
        if older:
            name = f"{OWN} {older[0][:7]}"
            makers[name] = partial(Debtlog, name=name, programs=older[1], own=False)
        if options.peers:
            makers |= {peer.name: peer for peer in PEERS}
    for name, maker in makers.items():
        print(f"{content.records} records: preparing {name}", file=sys.stderr)
        setting = Setting(root / name.replace(" ", "-"), content, options.limit)
        try:
            yield maker(setting)
        except FailedError as failure:
            keep(_failure(content.records, name, failure))


def _failure(records: int, subject: str, failure: FailedError) -> Note:
    return {"records": records, "row": "setup", "subject": subject, "failed": str(failure)}


def _machine() -> Note:
    """Tell what this was measured on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = os.getloadavg()[0]
    now = datetime.now(UTC)
    about = (
        f"{now.day} {now:%B %Y, %H:%M} UTC; {cores} cores, load {load:.1f} at the start; "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    )
    return {"machine": about}


if __name__ == "__main__":
    sys.exit(main())
