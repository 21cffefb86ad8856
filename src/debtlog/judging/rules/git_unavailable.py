"""Git cannot say which files it tracks, or what references were pinned to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.diagnostic import FILE_HEAD, Finding
from debtlog.reading.load import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield one finding when git was asked and did not answer, or does not remember enough."""
    notices = [tree.notice for tree in survey.trees.values() if tree.notice]
    if notices:
        said = notices[0].removeprefix("fatal: ")
        message = f"git does not say which files it tracks: {said}"
        yield Finding(SETTINGS_FILE, FILE_HEAD, message, "hidden files are not read without it")
        return
    forgotten = [tree.forgotten for tree in survey.trees.values() if tree.forgotten]
    if forgotten:
        said = forgotten[0].removeprefix("fatal: ")
        message = f"git does not tell what some references were pinned to: {said}"
        cure = "fetch the whole history, and edited lines are found again"
        yield Finding(SETTINGS_FILE, FILE_HEAD, message, cure)
