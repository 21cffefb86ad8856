"""``debtlog merge-driver``: merge a record for git."""

from __future__ import annotations

import click

from debtlog.cli.printing import say

EPILOG = """\
\b
Examples:
  debtlog merge-driver %O %A %B %L %P %S %X %Y     as git is told to call it

`debtlog init` prints the lines that tell git so, once in each clone. After the merge,
`debtlog check --fix` corrects lines and documents: git merges the code later.

Exit status: 0 merged; 1 there is a conflict, which is marked in OURS; 2 an error.
"""
#: What git passes where it does not know what is behind these letters, and what is then written.
_UNKNOWN = {"": "", "%S": "", "%X": "", "%Y": ""}
#: Longer markers would only take memory.
_MOST = 1_000


@click.command(
    epilog=EPILOG, context_settings={"ignore_unknown_options": True}, short_help="Merge for git."
)
@click.argument("base", type=click.Path(dir_okay=False))
@click.argument("ours", type=click.Path(dir_okay=False))
@click.argument("theirs", type=click.Path(dir_okay=False))
@click.argument("marker_size", default=7, type=click.IntRange(1, _MOST, clamp=True))
@click.argument("path", default="")
@click.argument("base_name", default="")
@click.argument("our_name", default="")
@click.argument("their_name", default="")
@click.pass_context
def command(  # noqa: PLR0913  what git has to say
    context: click.Context,
    *,
    base: str,
    ours: str,
    theirs: str,
    marker_size: int,
    path: str,
    base_name: str,
    our_name: str,
    their_name: str,
) -> None:
    """Merge the versions BASE, OURS and THEIRS of a file into OURS. Git calls it.

    Both sides may have moved or confirmed a reference of a record. Where both digests name the same
    text, it takes `lines` and `digest` of one side. Of a document that debtlog generated, it takes
    our lines. Everything else is git's own text merge.
    """
    from pathlib import Path

    from debtlog.merging.merge_record import Versions, merge_record
    from debtlog.merging.text_merge import Marks

    names = [_UNKNOWN.get(it, it) for it in (our_name, base_name, their_name)]
    usual = ("ours", "base", "theirs")
    labels = (name or word for name, word in zip(names, usual, strict=True))
    versions = Versions(*(Path(it).absolute() for it in (base, ours, theirs)))
    outcome = merge_record(versions, Marks(marker_size, *labels))
    if outcome.stale:
        say(f"{path or ours}: debtlog check --fix writes it again after the merge")
    if outcome.settled:
        from debtlog.output.tally import number_of

        verb = "was" if outcome.settled == 1 else "were"
        count = number_of(outcome.settled, "reference")
        fix = "debtlog check --fix corrects the lines after the merge"
        say(f"{path or ours}: {count} {verb} changed on both sides; {fix}")
    context.exit(not outcome.is_clean)
