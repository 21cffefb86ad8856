"""The options that name what is compared, and the places of debt that were touched since."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.cli import clock
from debtlog.cli.open_register import answer, here
from debtlog.errors import with_help

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.git.branch_base import Base
    from debtlog.incremental.survey import Survey
    from debtlog.output.touched.touches import Sides
    from debtlog.revisions.comparison import Comparison
    from debtlog.revisions.touch import Touch
    from debtlog.revisions.touched import Touches

#: In place of a revision: find it.
AUTOMATIC = ""
base_option = click.option(
    "--base",
    metavar="REV",
    help="Compare with where this branch left REV.  [default: the branch to merge into]",
)
head_option = click.option(
    "--head", metavar="REV", help="Compare this revision.  [default: the work tree]"
)


@dataclass(frozen=True)
class Compared:
    """The places of debt that were touched since the ``base``.

    ``now`` has the records that are concerned as they are afterwards.
    """

    comparison: Comparison
    base: Base
    touches: Touches
    now: Analysis
    head: str | None = None

    @property
    def sides(self) -> Sides:
        """What was compared, for programs."""
        from debtlog.output.touched.touches import Sides

        skipped = sorted(self.comparison.snapshot.skipped)
        return Sides(self.base, self.head, skipped, self.touches.unknown)

    @property
    def root(self) -> Path:
        """The folder of the register."""
        return self.comparison.root

    @property
    def notes(self) -> Iterator[str]:
        """What the user is told besides."""
        from debtlog.output.tally import number_of

        snapshot, name = self.comparison.snapshot, self.base.name
        if not snapshot.has_register:
            yield f"{name} has no register; the records of now are looked for in its code"
        for file in sorted(snapshot.skipped):
            yield f"skipped (invalid in {name}): {file}"
        for source in self.comparison.left_out:
            yield f"source {source} is in a repository of its own and is not compared"
        if self.touches.unknown:
            gaps = ((tree.history_gap, tree.help) for tree in snapshot.trees.values())
            gap, help = next((it for it in gaps if it[0]), ("", ""))
            what = number_of(self.touches.unknown, "reference")
            message = f"{what} could not be followed in the code of {name}"
            yield with_help(f"{message}: {gap}" if gap else message, help)

    def absent(self, paths: Sequence[str]) -> Iterator[str]:
        """Yield those of ``paths`` that are not here, and in which nothing was touched."""
        for path in paths:
            is_here = Path(path).exists() or (self.root / path).exists()
            if not is_here and not any(self.is_in(it, [path]) for it in self.touches.found):
                yield path

    def is_in(self, touch: Touch, paths: Sequence[str]) -> bool:
        """Whether a place is, or was, in one of ``paths``, relative to this folder or the root."""
        if not paths:
            return True
        names = filter(None, (touch.file, touch.file_now))
        wanted = {name for path in paths for name in self._in_root(path)}
        return any(_is_in(name, path) for name in names for path in wanted)

    def _in_root(self, path: str) -> Iterator[str]:
        """Name a path relative to the root; one that is not here may be relative to it already."""
        yield Path(os.path.relpath(Path(path).resolve(), self.root)).as_posix()
        if not Path(path).exists() and not Path(path).is_absolute():
            yield posixpath.normpath(Path(path).as_posix())


def _is_in(name: str, path: str) -> bool:
    return path in {".", name} or name.startswith(f"{path}/")


def opened(base: str | None, head: str | None, *, cache: bool) -> Compared:
    """Find the places that were touched since ``base``; in ``head``, or else in the work tree.

    Raises DebtlogError where the two cannot be compared.
    """
    from debtlog.git.branch_base import find_base
    from debtlog.git.repository import Git
    from debtlog.incremental.survey import Asked
    from debtlog.revisions.code_changes import Ends
    from debtlog.revisions.comparison import touched_between
    from debtlog.revisions.snapshot import root_at

    if head is None:
        question = partial(_in_work_tree, base)
        return answer(question, asks=Asked.REFERENCES, cache=cache, asks_again=True)
    after = Git(here()).commit(head)
    root = root_at(here(), after)
    since = find_base(root, base, after)
    ends = Ends(since.commit, after)
    comparison, found, now = touched_between(root, ends, clock.today())
    return Compared(comparison, since, found, now, head)


def _in_work_tree(base: str | None, survey: Survey) -> Compared:
    from debtlog.branch.touched_places import touched_since
    from debtlog.git.branch_base import find_base
    from debtlog.revisions.code_changes import Ends
    from debtlog.revisions.comparison import Comparison

    since, reading = find_base(survey.root, base), survey.reading
    ends = Ends(since.commit)
    comparison = Comparison(survey.root, ends, reading.files.all, reading.settings)
    return Compared(comparison, since, *touched_since(survey, comparison))
