"""Make records of comments, and show what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.cli import clock
from debtlog.cli.importing.new_files import created
from debtlog.cli.printing import say, show
from debtlog.cli.revising import diff
from debtlog.cli.shown_paths import paths_from_here
from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from debtlog.cli.shown_paths import ShownPath
    from debtlog.editing.new_records import NewRecords, RewrittenCode
    from debtlog.importing.comments.candidates import Candidate
    from debtlog.importing.comments.citations import Citations


def take(  # noqa: PLR0913  what is taken, and how
    root: Path,
    chosen: Sequence[Candidate],
    title: str | None,
    types: Sequence[str],
    *,
    write: bool,
    dry_run: bool,
) -> None:
    """Make records of the ``chosen`` comments; one with a ``title`` of all, or one of each.

    With ``write`` the comments cite them, and the change is shown first.
    """
    from debtlog.cache.store import open_store
    from debtlog.editing.new_records import create_together
    from debtlog.editing.numbering.branch_ids import branch_ids
    from debtlog.importing.comments.citations import Citations
    from debtlog.importing.comments.comment_records import drafts

    if not chosen:
        say("nothing is taken: no comment fits")
        return
    if title is not None:
        _require_few(len(chosen))
    citations, shown_path = Citations(), paths_from_here(root)

    def rewriting(ids: Sequence[int | str]) -> Sequence[RewrittenCode]:
        keys = ids if title is None else [*ids] * len(chosen)
        code = citations.rewritten([*zip(chosen, keys, strict=True)]) if write else []
        show(line for it in code for line in _diff(it, shown_path))
        return code

    made = drafts(chosen, title, types, clock.today())
    store = open_store(root)
    elsewhere = branch_ids(root, store)
    new = create_together(
        root, made, elsewhere, clock.today(), store=store, rewriting=rewriting, dry_run=dry_run
    )
    show(created(new, shown_path, dry_run=dry_run))
    for message in _messages(new, citations, shown_path, elsewhere.notice):
        say(message)
    settings = new.analysis.settings
    if settings.documents and not dry_run:
        say("debtlog check --fix updates the documents that show what changed")


def _require_few(count: int) -> None:
    """Refuse more comments than a record has references."""
    from debtlog.model.record_parts import MOST_REFERENCES

    if count > MOST_REFERENCES:
        raise DebtlogError(
            f"nothing is taken: a record has at most {MOST_REFERENCES} references, and"
            f" {count} comments fit"
        )


def _diff(it: RewrittenCode, shown_path: ShownPath) -> Iterator[str]:
    name = shown_path(it.shown)
    return diff(name, name, *(text.decode("utf-8", "replace") for text in (it.old, it.new)))


def _messages(
    new: NewRecords, citations: Citations, shown_path: ShownPath, notice: str
) -> Iterator[str]:
    """Say what does not cite its record, and what hinders following references."""
    from debtlog.linter.distinctive import notes
    from debtlog.output.tally import few, number_of

    shown, rest = few([shown_path(place) for place in citations.left])
    yield from (f"{place} is left without a marker: no safe form is known" for place in shown)
    if rest:
        yield f"… and {number_of(len(rest), 'comment')} more"
    obstacles = [it.obstacle.sentence for it in new.analysis.references if it.obstacle]
    doubts = [note for it in new.analysis.references for note in notes(it)]
    for messages in (obstacles, doubts):
        some, others = few(messages)
        yield from some
        if others:
            yield f"… and {number_of(len(others), 'reference')} more"
    if notice:
        yield notice
