"""Open the register for a command, and report what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from debtlog.cli import clock
from debtlog.cli.printing import say, styled, with_progress, write_report
from debtlog.cli.shown_paths import paths_from_here
from debtlog.errors import DebtlogError
from debtlog.suggestions import Spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import click

    from debtlog.analysis.analysis import Analysis
    from debtlog.api import Publication
    from debtlog.diagnostics import Diagnostic
    from debtlog.incremental.reading import Reading
    from debtlog.incremental.survey import Asked, Survey
    from debtlog.linter.check_result import CheckResult
    from debtlog.model.settings import Settings
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile

T = TypeVar("T")


def here() -> Path:
    """Return the working directory; raise DebtlogError when it was removed."""
    try:
        return Path.cwd()
    except OSError as error:
        raise DebtlogError(f"this folder no longer exists: {error.strerror}") from None


def answer(
    question: Callable[[Survey], T],
    *,
    cache: bool,
    asks: Asked | None = None,
    everything: Callable[[Settings], bool] = lambda _: False,
    asks_again: bool = False,
) -> T:
    """Answer a question about the register here; what earlier runs kept helps unless forbidden.

    It ``asks`` for findings unless for less; then the user is told which files are skipped.
    ``everything`` says, given the settings, whether the whole register is going to be asked. It
    ``asks_again`` if it is likely to need records that were read for the answer.
    """
    from debtlog.answers import answered
    from debtlog.cache.store import open_store
    from debtlog.incremental.survey import Asked, Run
    from debtlog.register.load import find_root

    root = find_root(here())
    store = open_store(root, wanted=cache)
    is_told = asks is None

    def asked(survey: Survey) -> T:
        nonlocal is_told
        if not is_told:
            report_skipped(survey.reading.register(()))
        is_told = True
        return question(survey)

    wanted = asks or Asked.FINDINGS
    run = Run(root, clock.today(), store, with_progress, everything, wanted, asks_again)
    return answered(run, asked)


def answer_from_records(
    question: Callable[[Reading, Register], T], *, cache: bool, everything: bool
) -> T:
    """Answer a question about the records alone, in the same way.

    Unless it asks ``everything``, it gets them without what is long in them.
    """
    from debtlog.cache.store import open_store
    from debtlog.incremental.briefs import all_briefs
    from debtlog.incremental.reading import Reading
    from debtlog.register.load import find_root

    root = find_root(here())
    store = open_store(root, wanted=cache)
    reading = Reading(root, store, with_progress)
    reading.keeps = everything
    register = reading.register(all_briefs(reading, store))
    report_skipped(register)
    found = question(reading, register)
    store.close()
    return found


def open_register() -> Register:
    """Read the register, and tell the user which files are skipped because they are invalid."""
    from debtlog.register.load import find_root, load_register

    register = load_register(find_root(here()), with_progress)
    report_skipped(register)
    return register


def open_analysis() -> Analysis:
    """Do so, and follow the references."""
    analysis = analysis_here()
    report_skipped(analysis.register)
    return analysis


def analysis_here() -> Analysis:
    """Read the register of this folder, and follow its references."""
    from debtlog import api

    return api.load(here(), clock.today(), with_progress)


def open_publication(*, cache: bool = True) -> Publication:
    """Read the register to render or check it; long work shows its progress.

    What earlier runs kept helps unless forbidden.
    """
    from debtlog import api

    return api.publication(here(), clock.today(), with_progress, cache=cache)


def open_renderable(
    context: click.Context, *, cache: bool = True, even_unexamined: bool = False
) -> Publication:
    """Do so; if it cannot be rendered, report why and end the command with status 1.

    Documents without an invalid record would be wrong. So would those where no reference could be
    examined; ``even_unexamined`` leaves that for the command to report.
    """
    from debtlog.api import blocks

    publication = open_publication(cache=cache)
    blocking = [found for found in publication.findings if blocks(found)]
    stop_if_failed(context, publication, blocking, even_unexamined=even_unexamined)
    return publication


def stop_if_failed(
    context: click.Context,
    publication: Publication,
    findings: Sequence[Diagnostic],
    *,
    strict: bool = False,
    even_unexamined: bool = False,
) -> None:
    """End the command with status 1, and report ``findings``, if they make the check fail.

    It also fails where no reference could be examined, unless it may be ``even_unexamined``.
    """
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.formats import write

    analysis = publication.analysis
    result = CheckResult.of(analysis, findings, strict, paths_from_here(analysis.register.root))
    if result.has_failing or (result.examined.unexamined and not even_unexamined):
        write_report(write("text", result, styled), None)
        context.exit(1)


def require_site(
    context: click.Context, publication: Publication, *, strict: bool = False
) -> CheckResult:
    """Check the register whose site is to be made; end the command with status 1 if it must not be.

    With ``strict`` any failing finding forbids it, otherwise only one without which nobody knows
    where the pages are.
    """
    from debtlog.api import prevents_site
    from debtlog.linter.check_result import CheckResult

    found = publication.findings
    forbidding = found if strict else [each for each in found if prevents_site(each)]
    stop_if_failed(context, publication, forbidding, strict=strict, even_unexamined=not strict)
    shown_path = paths_from_here(publication.analysis.register.root)
    return CheckResult.of(publication.analysis, found, strict, shown_path)


def report(result: CheckResult) -> None:
    """Print what a check found, if it failed."""
    from debtlog.output.formats import write

    if result.failed:
        write_report(write("text", result, styled), None)


def find_record(register: Register, key: str, *, alone: bool = False) -> RecordFile:
    """Find a record by its id or a former one, with or without ``#``, or by its file name.

    Of two with one id it is the older one, and a message names the other. Raises DebtlogError when
    there is none, and when there are two although it has to be ``alone``.
    """
    from debtlog.model.file_names import FOLDER

    key = key.removeprefix("#")
    if found := register.with_id(key):
        if len(found) > 1:
            files = " and ".join(file.file for file in found)
            message = f"{files} have the id {key}; give the file name instead"
            if alone:
                raise DebtlogError(message)
            say(message)
        return found[0]
    if named := [file for file in register.files if file.file in {key, f"{FOLDER}/{key}"}]:
        return named[0]
    if key in register.invalid_ids:
        raise DebtlogError(f"record #{key} is invalid; run debtlog check to see why")
    shown = key if key.endswith((".yml", ".yaml")) else f"#{key}"
    known = Spelling([*register.by_id, *sorted(register.invalid_ids)])
    raise DebtlogError(
        f"there is no record {shown}; {known.help(key, 'debtlog list --all lists all records')}"
    )


def report_skipped(register: Register) -> None:
    """Tell the user which files are skipped because they are invalid."""
    from debtlog.output.tally import few_named

    files = list(dict.fromkeys(finding.file for _, finding in register.faults))
    if files:
        names = few_named(map(paths_from_here(register.root), files))
        say(f"skipped (invalid, see debtlog check): {names}")
