"""``debtlog import adr``: make records of what architecture decisions cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from debtlog.cli import clock
from debtlog.cli.code_location import find_location
from debtlog.cli.completions import complete_paths
from debtlog.cli.open_register import analysis_here, report_skipped
from debtlog.cli.options import format_option, type_option
from debtlog.cli.printing import say, show
from debtlog.cli.revising import dry_run_option
from debtlog.cli.shown_paths import paths_from_here
from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from debtlog.importing.decisions.find_decisions import Decisions, FoundDecision

EPILOG = """\
\b
Examples:
  debtlog import adr docs/adr              which decisions tell of debt?
  debtlog import adr docs/adr --take ADR-0007 --dry-run
  debtlog import adr docs/adr --take 7 --take docs/adr/0009-use-a-queue.md
  debtlog import adr docs/decisions --take-all

Read are the forms of Nygard, adr-tools, MADR and log4brains. Debt is what a decision says that it
costs: negative consequences, drawbacks, risks, items such as "Bad, because …", of options only the
one that was chosen. A decision that is superseded or deprecated may still be followed by code.

Listed are decisions that no record refers to. Which of them is debt, you decide.
"""


@click.command(epilog=EPILOG)
@click.argument("path", shell_complete=complete_paths)
@click.option(
    "--take",
    "keys",
    metavar="ADR",
    multiple=True,
    help="Make a record of this decision: its number or file; repeat for more.",
)
@click.option("--take-all", is_flag=True, help="Make records of all that are listed.")
@type_option()
@dry_run_option()
@format_option(["text", "json"])
def command(
    path: str,
    *,
    keys: tuple[str, ...],
    take_all: bool,
    dry_run: bool,
    format_name: str,
    **options: Any,  # noqa: ANN401  the types of records
) -> None:
    """List architecture decisions that tell of debt, or make records of them.

    A record gets the day of the decision, why it was made, and references to the lines that say
    what it costs. All records are created, or none. PATH is a file or a folder.
    """
    from debtlog.importing.comments.wanted_comments import CodePlace
    from debtlog.importing.decisions.find_decisions import find_decisions

    if not (keys or take_all) and (dry_run or options["type"]):
        name = "--dry-run" if dry_run else "--type"
        raise click.UsageError(f"{name} needs --take or --take-all")
    analysis = analysis_here()
    report_skipped(analysis.register)
    root = analysis.register.root
    wanted = CodePlace(find_location(path, root, "PATH").file)
    made = find_decisions(analysis, wanted.has_file)
    if not (made.found or made.referred or made.left_out):
        raise DebtlogError(
            f"{path} has no tracked architecture decision record; debtlog reads Markdown with a"
            " title, a status, and sections such as Context, Decision and Consequences"
        )
    if not (keys or take_all):
        _show(made, root, format_name)
        return
    chosen = made.candidates if take_all else list(dict.fromkeys(map(made.take, keys)))
    _take(root, chosen, options["type"], dry_run=dry_run)


def _show(made: Decisions, root: Path, format_name: str) -> None:
    from debtlog.cli.importing import decision_list

    shown_path = paths_from_here(root)
    if format_name == "json":
        click.echo(decision_list.as_json(made), nl=False)
    elif made.candidates:
        show(decision_list.listed(made.candidates, shown_path))
    else:
        say("no decision is left that tells of debt")
    for message in decision_list.not_listed(made, shown_path):
        say(message)


def _take(
    root: Path, chosen: Sequence[FoundDecision], types: Sequence[str], *, dry_run: bool
) -> None:
    from debtlog.cache.store import open_store
    from debtlog.cli.importing.new_files import created
    from debtlog.editing.new_records import create_together
    from debtlog.editing.numbering.branch_ids import branch_ids
    from debtlog.importing.decisions.decision_days import with_days
    from debtlog.importing.decisions.decision_records import decision_drafts

    if not chosen:
        say("nothing is taken: no decision is left that tells of debt")
        return
    today = clock.today()
    dated = with_days(chosen)
    drafts = decision_drafts(dated, types, today)
    store = open_store(root)
    elsewhere = branch_ids(root, store)
    new = create_together(root, drafts, elsewhere, today, store=store, dry_run=dry_run)
    show(created(new, paths_from_here(root), dry_run=dry_run))
    undated = [it.decision.key for it in dated if it.decision.day is None]
    if undated:
        say(f"no day is told: `created` is today in {', '.join(undated)}")
    if elsewhere.notice:
        say(elsewhere.notice)
    if new.analysis.settings.documents and not dry_run:
        say("debtlog check --fix updates the documents that show what changed")
