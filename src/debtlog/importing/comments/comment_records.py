"""What records say that are made of comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.editing.new_records import RecordDraft
from debtlog.importing.comments.noted import CommentKind
from debtlog.markdown.as_prose import as_prose
from debtlog.model.record_parts import Reference
from debtlog.model.vocabulary import DebtType, Status
from debtlog.output.terminal.printable import cut, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from debtlog.importing.comments.candidates import Candidate

#: The kind of debt that each kind of comment most often is.
_TYPES = {
    CommentKind.TODO: DebtType.CODE,
    CommentKind.FIXME: DebtType.DEFECT,
    CommentKind.HACK: DebtType.DESIGN,
    CommentKind.XXX: DebtType.CODE,
    CommentKind.SUPPRESSION: DebtType.CODE,
}
#: Limits of what a record says, lower than those of its fields: escaping makes texts longer.
_MOST_TITLE, _MOST_TEXT, _MOST_WORD, _MOST_NAME = 120, 450, 80, 100
_SENTENCE = re.compile(r"[.!?…](?=\s|\Z)")
_CODE = re.compile("(`[^`]+`)")
_NUMBER = re.compile(r"(?<![\w&/`])#[A-Za-z0-9][\w.-]{0,60}")


def drafts(
    candidates: Sequence[Candidate], title: str | None, types: Sequence[str], today: date
) -> list[RecordDraft]:
    """Make a record of each candidate, or a single one with a ``title`` of all of them.

    ``types`` take the place of what the comments suggest.
    """
    if title is None:
        return [_of_one(it, types, today) for it in candidates]
    said = "; ".join(dict.fromkeys(map(_said, candidates)))
    kinds = dict.fromkeys(_TYPES[it.comment.kind] for it in candidates)
    fields = {
        "title": title,
        "status": Status.IDENTIFIED.value,
        "type": tuple(types or (it.value for it in kinds)),
        "created": str(min(_day(it, today) for it in candidates)),
        **_found_by(candidates),
        "summary": _prose(said),
    }
    return [RecordDraft(fields, [_reference(it, note=True) for it in candidates])]


def _of_one(it: Candidate, types: Sequence[str], today: date) -> RecordDraft:
    fields = {
        "title": _title(it),
        "status": Status.IDENTIFIED.value,
        "type": tuple(types or (_TYPES[it.comment.kind].value,)),
        "created": str(_day(it, today)),
        **_found_by([it]),
        "summary": _prose(_said(it)),
    }
    return RecordDraft(fields, [_reference(it, note=False)])


def _title(it: Candidate) -> str:
    """Take the first sentence of a comment, or say what is there."""
    text = one_line(it.comment.text)
    end = _SENTENCE.search(text)
    sentence = text[: end.start()].strip() if end else text
    if sentence:
        return cut(sentence, _MOST_TITLE)
    return f"{cut(one_line(it.comment.word), _MOST_WORD)} in {_around(it)}"


def _around(it: Candidate) -> str:
    return it.symbol or cut(one_line(it.file.shown), _MOST_WORD)


def _said(it: Candidate) -> str:
    """Say what a comment says, or what it keeps silent."""
    if it.comment.kind is CommentKind.SUPPRESSION:
        return f"A tool is kept silent: {cut(one_line(it.comment.word), _MOST_TEXT)}"
    return one_line(it.comment.text) or f"{it.comment.word} in {_around(it)}"


def _prose(text: str) -> str:
    """Write Markdown that shows a text; numbers of others' issues lead to no record."""
    parts = _CODE.split(cut(text, _MOST_TEXT))
    parts[::2] = [_NUMBER.sub(r"`\g<0>`", part) for part in parts[::2]]
    return as_prose("".join(parts))


def _day(it: Candidate, today: date) -> date:
    """The day on which the comment was committed; today if it was not, or if that is not known."""
    return min(it.created or today, today)


def _found_by(candidates: Sequence[Candidate]) -> dict[str, str]:
    """Name who wrote the comments, if that was one person."""
    authors = {cut(one_line(it.author), _MOST_NAME) for it in candidates}
    return dict(_one(authors))


def _one(authors: set[str]) -> Iterator[tuple[str, str]]:
    if len(authors) == 1 and (author := authors.pop()):
        yield "found_by", author


def _reference(it: Candidate, *, note: bool) -> Reference:
    first, last = it.comment.lines
    return Reference(
        it.file.shown,
        lines=first if first == last else f"{first}-{last}",
        symbol=it.symbol,
        note=_prose(_said(it)) if note else None,
    )
