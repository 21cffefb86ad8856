"""What the CI server that a command runs under expects of its report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.cli.printing import say
from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from collections.abc import Callable

    from debtlog.output.report import Report

#: Servers that run the workflows of GitHub and show no annotations.
_LIKE_GITHUB = ("GITEA_ACTIONS", "FORGEJO_ACTIONS")
#: A file whose Markdown GitHub shows on the page of a run.
_SUMMARY = "GITHUB_STEP_SUMMARY"


def usual_format(output: Path | None = None) -> str:
    """Name the format of a report where nobody names one: that of the CI server, or text.

    Annotations work only where they are printed, so a report into a file ``output`` has none.
    """
    if _is_set("GITLAB_CI"):
        return "gitlab"
    is_github = _is_set("GITHUB_ACTIONS") and not any(map(_is_set, _LIKE_GITHUB))
    return "github" if is_github and output is None else "text"


def beside(
    format_name: str, report: Callable[[], Report], text: Callable[[], str]
) -> Callable[[], None]:
    """Return what is to be done after a report in the format that was chosen for a CI server.

    On GitHub the summary of the step gets the report. On GitLab, whose format is for programs, the
    log of the job gets the text. Both are made at once.
    """
    if format_name == "github" and os.environ.get(_SUMMARY):
        made = report()
        return lambda: write_summary(made)
    if format_name == "gitlab":
        written = text()
        return lambda: click.echo(written, err=True, nl=False)
    return lambda: None


def write_summary(report: Report) -> None:
    """Add ``report`` to the summary of the step of a workflow; in a line, say if it cannot be."""
    from debtlog.fs.append import append
    from debtlog.output.formats.markdown import MOST_BYTES, markdown

    def added(size: int) -> bytes:
        data = f"{markdown(report, MOST_BYTES - size - 1)}\n".encode("utf-8", "replace")
        return data if size + len(data) <= MOST_BYTES else b""

    try:
        append(Path(os.environ[_SUMMARY]), added)
    except DebtlogError as error:
        say(f"warning: the step has no summary: {error}")


def _is_set(name: str) -> bool:
    return os.environ.get(name) == "true"
