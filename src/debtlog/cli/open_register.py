"""How commands come to the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from debtlog.cli import clock
from debtlog.cli.printing import deliver, say, styled
from debtlog.cli.progress_bar import counted
from debtlog.cli.shown_paths import seen_from_here
from debtlog.errors import DebtlogError
from debtlog.suggestions import Spelling

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click

    from debtlog.analysis.analysis import Analysis
    from debtlog.api import Publication
    from debtlog.diagnostics import Diagnostic
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile

#: Rules whose findings prevent documents from being written at all.
_BLOCKING = frozenset({"missing-template", "misplaced-document"})


def here() -> Path:
    """Name the folder that the command was started in; DebtlogError when it was removed since."""
    try:
        return Path.cwd()
    except OSError as error:
        raise DebtlogError(f"this folder cannot be found any more: {error.strerror}") from None


def open_register() -> Register:
    """Read the register; tell the user if files are missing from it because of faults."""
    from debtlog.register.load import find_root, load_register

    register = load_register(find_root(here()), counted)
    _tell_faults(register)
    return register


def open_analysis() -> Analysis:
    """Read the register, and follow its references; tell the user of faults."""
    analysis = analysis_here()
    _tell_faults(analysis.register)
    return analysis


def analysis_here() -> Analysis:
    """Read the register that this folder is in, and follow its references."""
    from debtlog import api

    return api.load(here(), clock.today(), counted)


def open_publication() -> Publication:
    """Read the register for everything that is made of it; the user sees how far long work is."""
    from debtlog.api import Publication

    return Publication(analysis_here(), counted)


def open_renderable(context: click.Context) -> Publication:
    """Do so; where it cannot be rendered, report why and end the command with status 1.

    Documents that left an invalid record out would be wrong.
    """
    from debtlog.linter.rule import READING

    publication = open_publication()
    blocking = [
        found
        for found in publication.findings
        if found.code.startswith(READING) or found.rule in _BLOCKING
    ]
    stop_if_failed(context, publication, blocking)
    return publication


def stop_if_failed(
    context: click.Context,
    publication: Publication,
    findings: Sequence[Diagnostic],
    *,
    strict: bool = False,
) -> None:
    """End the command with status 1, and report ``findings``, if they fail the check."""
    from debtlog.output.check_result import CheckResult
    from debtlog.output.formats import write

    result = CheckResult(publication.analysis, findings, strict)
    if result.failed:
        deliver(write("text", result, styled), None)
        context.exit(1)


def find_record(register: Register, key: str, *, alone: bool = False) -> RecordFile:
    """Find a record by its id or a former one, with or without ``#``, or by the name of its file.

    Of two with one id it is the older one, and the user is told of the other. Raises DebtlogError
    when there is none, and when it is not ``alone`` and has to be.
    """
    from debtlog.model.file_names import FOLDER

    key = key.removeprefix("#")
    if found := register.claims.get(key):
        if len(found) > 1:
            files = " and ".join(file.file for file in found)
            told = f"{files} have the id {key}; name the file of the one that is meant"
            if alone:
                raise DebtlogError(told)
            say(told)
        return found[0]
    if named := [file for file in register.files if file.file in {key, f"{FOLDER}/{key}"}]:
        return named[0]
    if key in register.unreadable_ids:
        raise DebtlogError(f"record #{key} has faults; debtlog check tells them")
    known = Spelling([*register.by_id, *sorted(register.unreadable_ids)])
    raise DebtlogError(
        f"there is no record #{key}; {known.help(key, 'debtlog list --all shows them all')}"
    )


def _tell_faults(register: Register) -> None:
    files = dict.fromkeys(finding.file for _, finding in register.faults)
    if files:
        seen = map(seen_from_here(register.root), files)
        say(f"left out for their faults, see debtlog check: {', '.join(seen)}")
