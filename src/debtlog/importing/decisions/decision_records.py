"""What records say that are made of decisions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from debtlog.editing.new_records import RecordDraft
from debtlog.importing.reading.inline_text import plain
from debtlog.importing.recording.fitted_texts import cut, line_of, paragraph, summary_of, text_of
from debtlog.markdown.as_prose import as_prose
from debtlog.model.record import Record
from debtlog.model.record_parts import MOST_REFERENCES, Reference
from debtlog.model.vocabulary import DebtType, Intent, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from debtlog.importing.decisions.decision import Burden, Decision
    from debtlog.importing.decisions.find_decisions import FoundDecision

#: Limits of a title, of the story, and of all that a record says of what a decision costs.
_MOST_TITLE, _MOST_STORY, _MOST_IMPACT = 150, 700, 9_000
_BAD = re.compile(r"(?i)^(?:bad|negative|con)\s*[,:]\s*(?:because\s+)?")
#: The mark of an item of a list.
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?!https?:)[^()\s]{1,300}\)")


def decision_drafts(
    taken: Sequence[FoundDecision], types: Sequence[str], today: date
) -> list[RecordDraft]:
    """Make a record of each decision; ``types`` take the place of `architecture`."""
    return [_draft(it, types, today) for it in taken]


def _draft(it: FoundDecision, types: Sequence[str], today: date) -> RecordDraft:
    decision = it.decision
    burdens = decision.burdens or decision.consequences
    summary, impact = _texts(decision, burdens)
    fields: dict[str, Any] = {
        "title": cut(line_of(decision.title), _MOST_TITLE),
        "status": Status.IDENTIFIED.value,
        "type": tuple(types or (DebtType.ARCHITECTURE.value,)),
        "created": str(min(decision.day or today, today)),
        "summary": summary,
        "impact": impact,
        "origin": {"intent": Intent.DELIBERATE.value, "context": _story(decision)},
    }
    ordered = {name: fields[name] for name in Record.__struct_fields__ if fields.get(name)}
    return RecordDraft(ordered, list(_references(it, burdens)))


def _texts(decision: Decision, burdens: Sequence[Burden]) -> tuple[str, str]:
    """Write the summary, and the impact if that says more."""
    impact = text_of(_unlinked("\n\n".join(it.text for it in burdens)), _MOST_IMPACT)
    if decision.is_past:
        return as_prose(f"{_name(decision)}; code may still follow it."), impact
    summary, is_whole = summary_of(_unlinked(_ITEM.sub("", burdens[0].text)))
    summary = (bare := _BAD.sub("", summary))[:1].upper() + bare[1:]
    is_whole = is_whole and len(burdens) == 1
    return summary or as_prose(_name(decision)), "" if is_whole else impact


def _name(decision: Decision) -> str:
    """Name a decision with its status, such as ``ADR-0007 is superseded by ADR-0009``."""
    status = cut(plain(decision.status_text), _MOST_TITLE).rstrip(". ")
    said = status[:1].lower() + status[1:] if decision.is_past and status else decision.status.value
    return f"Decision {decision.key} is {said}"


def _story(decision: Decision) -> str:
    told = text_of(paragraph(_unlinked(decision.context)))
    return cut(f"{as_prose(_name(decision))}. {told}".strip(), _MOST_STORY)


def _unlinked(text: str) -> str:
    """Leave the words of links into the checkout: beside the record they lead nowhere."""
    return _LINK.sub(r"\1", text)


def _references(it: FoundDecision, burdens: Sequence[Burden]) -> Iterator[Reference]:
    if not burdens:
        yield Reference(it.file.shown)
    for burden in burdens[:MOST_REFERENCES]:
        first, last = burden.lines
        yield Reference(
            it.file.shown,
            lines=first if first == last else f"{first}-{last}",
            note=as_prose(cut(plain(burden.heading), _MOST_TITLE)) or None,
        )
