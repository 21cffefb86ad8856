"""``debtlog import comments``: make records of comments in code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from debtlog.cli import clock
from debtlog.cli.code_location import LINES, find_location
from debtlog.cli.completions import complete_paths
from debtlog.cli.open_register import analysis_here, report_skipped
from debtlog.cli.options import Choice, format_option, type_option
from debtlog.cli.printing import say, show, with_progress
from debtlog.cli.revising import dry_run_option
from debtlog.cli.shown_paths import paths_from_here

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.analysis.analysis import Analysis
    from debtlog.importing.comments.candidates import Candidate, Candidates
    from debtlog.importing.comments.wanted_comments import CodePlace, WantedComments

EPILOG = """\
\b
Examples:
  debtlog import comments                      all that no record is about
  debtlog import comments src --kind fixme --kind hack
  debtlog import comments --older-than 2y --sort -age --limit 20
  debtlog import comments --take src/server.py:12 --take src/api.py
  debtlog import comments --take src/old --as "Old callers of the parser"
  debtlog import comments src --take-all --write --dry-run
  debtlog import comments --cited              markers, and what they cite

Found are TODO, FIXME, HACK, XXX and comments that keep a tool silent, such as noqa, in comments of
tracked files; strings and documents have none. Left out are vendored, generated and minified files,
those with a merge conflict, and comments that a record refers to or that cite one.

With --write, comments that are taken cite their record: DEBT-10, or DEBT(TD-3) where an id is a
word. What the tool that reads a comment would not understand is left as it is.
"""

KINDS = ("todo", "fixme", "hack", "xxx", "suppression")
SORT_KEYS = ("place", "age", "kind", "author")


@click.command(epilog=EPILOG)
@click.argument("paths", metavar="[PATH]...", nargs=-1, shell_complete=complete_paths)
@click.option("--kind", "kinds", multiple=True, type=Choice(KINDS), help="Of this kind.")
@click.option(
    "--older-than",
    metavar="AGE",
    help="Committed longer ago than 90d, 6w, 6m, 2y, or before a date.",
)
@click.option("--author", "authors", metavar="NAME", multiple=True, help="By this author.")
@click.option(
    "--sort",
    metavar="KEY",
    multiple=True,
    type=Choice([*SORT_KEYS, *(f"-{key}" for key in SORT_KEYS)]),
    help=f"Sort by {', '.join(SORT_KEYS)}; -KEY: descending.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Show no more than these.")
@click.option(
    "--take",
    "places",
    metavar="PATH[:LINES]",
    multiple=True,
    help="Make records of the comments there; repeat for more.",
)
@click.option("--take-all", is_flag=True, help="Make records of all that fit.")
@click.option("--as", "title", metavar="TITLE", help="Make one record of all that are taken.")
@type_option()
@click.option("--write", is_flag=True, help="Also write markers into the code, and show how.")
@click.option("--cited", is_flag=True, help="List the markers in code, and what they cite.")
@dry_run_option()
@format_option(["text", "json"])
@click.pass_context
def command(  # noqa: PLR0913  its options
    context: click.Context,
    /,
    *,
    paths: tuple[str, ...],
    older_than: str | None,
    authors: tuple[str, ...],
    cited: bool,
    format_name: str,
    **options: Any,  # noqa: ANN401  how comments are listed or taken
) -> None:
    """List comments that note debt, or make records of them.

    A record gets the day of the commit that wrote its comment, and a reference that follows it. All
    records are created, or none. PATH is relative to this folder or to the checkout.
    """
    from debtlog.importing.comments.wanted_comments import WantedComments

    _require_taking(options)
    analysis = analysis_here()
    report_skipped(analysis.register)
    root = analysis.register.root
    wanted = WantedComments([_place(it, root) for it in paths], authors, _day(older_than))
    if cited:
        from debtlog.cli.importing.cited_list import show_cited

        show_cited(context, analysis.register, wanted, format_name)
        return
    _list_or_take(analysis, wanted, format_name, options)


def _list_or_take(
    analysis: Analysis, wanted: WantedComments, format_name: str, options: Mapping[str, Any]
) -> None:
    from debtlog.importing.comments.wanted_comments import sorted_by, taken

    root = analysis.register.root
    made = _found(analysis, wanted, options["kinds"])
    fitting = sorted_by([it for it in made.found if wanted.has(it)], options["sort"])
    if not (options["places"] or options["take_all"]):
        _show(made, fitting, options["limit"], root, format_name)
        return
    from debtlog.cli.importing.take_comments import take

    chosen = fitting
    if not options["take_all"]:
        chosen = taken(made, fitting, [_place(it, root) for it in options["places"]])
    ways = {"write": options["write"], "dry_run": options["dry_run"]}
    take(root, chosen, options["title"], options["type"], **ways)


def _require_taking(options: Mapping[str, Any]) -> None:
    """Refuse options that say how comments are taken, where none are."""
    if options["places"] or options["take_all"]:
        return
    given = {"--as": "title", "--write": "write", "--dry-run": "dry_run", "--type": "type"}
    if names := [name for name, key in given.items() if options[key]]:
        raise click.UsageError(f"{names[0]} needs --take or --take-all")


def _place(text: str, root: Path) -> CodePlace:
    from debtlog.importing.comments.wanted_comments import CodePlace

    found = find_location(text, root, LINES)
    return CodePlace(found.file, found.lines)


def _day(older_than: str | None) -> date | None:
    from debtlog.analysis.selection import day_of

    if older_than is None:
        return None
    day = day_of(older_than, clock.today())
    if day is None:
        raise click.BadParameter(
            f"{older_than!r} is neither an age such as 90d, 6w, 6m or 2y, nor a date such as"
            " 2026-01-31",
            param_hint="'--older-than'",
        )
    return day


def _found(analysis: Analysis, wanted: WantedComments, kinds: Sequence[str]) -> Candidates:
    from debtlog.importing.comments.candidates import find_candidates
    from debtlog.importing.comments.noted import CommentKind

    chosen = frozenset(map(CommentKind, kinds or KINDS))
    return find_candidates(analysis, wanted.has_file, chosen, with_progress)


def _show(
    made: Candidates,
    fitting: Sequence[Candidate],
    limit: int | None,
    root: Path,
    format_name: str,
) -> None:
    """List the candidates that fit, and say what is none, and why."""
    from debtlog.cli.importing import comment_list

    shown = fitting[:limit]
    shown_path = paths_from_here(root)
    if format_name == "json":
        click.echo(comment_list.as_json(shown, made, len(fitting)), nl=False)
    elif shown:
        show(comment_list.listed(shown, len(fitting), shown_path, clock.today()))
    else:
        say(comment_list.nothing(made))
    for message in comment_list.left_out(made, shown_path):
        say(message)
