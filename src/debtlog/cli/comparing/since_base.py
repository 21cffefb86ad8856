"""The options that name what is compared, and the places of debt that were touched since."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.cli import clock
from debtlog.cli.open_register import answer, here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.git.branch_base import Base
    from debtlog.incremental.survey import Survey
    from debtlog.revisions.comparison import Comparison
    from debtlog.revisions.touch import Touch

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

    ``now`` has the records that are concerned as they are afterwards, and ``notes`` are for the
    user.
    """

    comparison: Comparison
    base: Base
    touches: Sequence[Touch]
    now: Analysis
    notes: Sequence[str] = ()

    @property
    def root(self) -> Path:
        """The folder of the register."""
        return self.comparison.root

    def is_in(self, touch: Touch, paths: Sequence[str]) -> bool:
        """Whether a place is, or was, in one of ``paths``, relative to this folder or the root."""
        if not paths:
            return True
        names = filter(None, (touch.file, touch.file_now))
        wanted = {self._in_root(path) for path in paths}
        return any(_is_in(name, path) for name in names for path in wanted)

    def _in_root(self, path: str) -> str:
        """Name a path relative to the root; one that is not here may be relative to it already."""
        if not Path(path).exists() and not Path(path).is_absolute():
            return posixpath.normpath(Path(path).as_posix())
        return Path(os.path.relpath(Path(path).resolve(), self.root)).as_posix()


def _is_in(name: str, path: str) -> bool:
    return path in {".", name} or name.startswith(f"{path}/")


def opened(base: str | None, head: str | None, *, cache: bool) -> Compared:
    """Find the places that were touched since ``base``; in ``head``, or else in the work tree.

    Raises DebtlogError where the two cannot be compared.
    """
    from debtlog.git.branch_base import find_base
    from debtlog.git.repository import Git
    from debtlog.revisions.comparison import Comparison, touched_between
    from debtlog.revisions.snapshot import root_at

    if head is None:

        def touched(survey: Survey) -> Compared:
            from debtlog.answers import touched_since

            since = find_base(survey.root, base)
            comparison = Comparison(survey.root, since.commit)
            return Compared(comparison, since, *touched_since(survey, comparison))

        return answer(touched, cache=cache)
    after = Git(here()).commit(head)
    root = root_at(here(), after)
    since = find_base(root, base, after)
    comparison = Comparison(root, since.commit, after)
    return Compared(comparison, since, *touched_between(comparison, clock.today()))
