"""The facts of a record as pairs of label and value, in the language of the register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.markdown.parse import target
from debtlog.markdown.safe import escape
from debtlog.model.priority import derived_priority
from debtlog.model.texts import texts_of
from debtlog.model.translation import Foreign, each_text
from debtlog.render.views.text import Linked, Markdown, inline, literal, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record import Record
    from debtlog.model.record_parts import Interest, Origin
    from debtlog.model.settings import Settings
    from debtlog.model.vocabulary import Word


#: What a contact is a link to: a page, or the mailbox of somebody.
_REACHED = re.compile(
    r"""(?i:https)://[^\s<>"\\^`{|}@/?#]+(?:[/?#][^\s<>"\\^`{|}]*)?"""
    r"""|(?i:mailto):[^\s<>"\\^`{|}@:/?]+@[^\s<>"\\^`{|}@:/]+"""
)


def language_note(record: Record, words: Catalogue) -> Markdown:
    """Tell which language the texts are in that are not in the reader's; empty when all are."""
    texts = tuple(each_text(texts_of(record)))
    foreign = [text for text in texts if isinstance(text, Foreign)]
    if not foreign:
        return Markdown("")
    note = "untranslated" if len(foreign) == len(texts) else "partly_translated"
    language = words.word("language", foreign[0].language)
    return Markdown(words(f"text.{note}", language=language))


def contact(written: str) -> Linked:
    """Show where an owner is reached: as a link if it leads to a page or a mailbox, else as text.

    Whatever else it is, a number, a name of a channel or the address of another scheme, is text.
    """
    shown = escape(re.sub("^mailto:", "", written, flags=re.IGNORECASE))
    return Linked(Markdown(shown), target(written) if _REACHED.fullmatch(written) else "")


def facts(record: Record, words: Catalogue, settings: Settings) -> Iterator[tuple[str, Markdown]]:
    """Yield what is known about ``record``; what is not known is left out."""
    for name, value in _facts(record, words, settings):
        if value:
            yield words(f"field.{name}"), Markdown(value)


def _facts(record: Record, words: Catalogue, settings: Settings) -> Iterator[tuple[str, str]]:
    yield "status", words.word("status", record.status)
    yield "severity", words.word("grade", record.severity)
    yield "priority", words.word("grade", derived_priority(record))
    yield "type", _listed(record.type, "type", words)
    yield "quality", _listed(record.quality, "quality", words)
    yield "component", titled(record.component, settings.components)
    yield "owner", titled(settings.owner_of(record), settings.owners)
    yield "contact", str(contact(settings.contact_of(record)))
    yield "created", words.date(record.created)
    yield "paid_on", words.date(record.paid_on) if record.paid_on else ""
    yield "review_by", words.date(record.review_by) if record.review_by else ""
    yield "principal", words.effort(record.principal) if record.principal else ""
    yield "interest", _interest(record.interest, words)
    yield "origin", _origin(record.origin, words)
    yield "tags", ", ".join(map(literal, record.tags))
    yield "aliases", ", ".join(literal(str(alias)) for alias in record.aliases)


def _listed(items: Iterable[Word], group: str, words: Catalogue) -> str:
    return ", ".join(words.word(group, item) for item in items)


def _interest(interest: Interest | None, words: Catalogue) -> str:
    if interest is None:
        return ""
    return words(
        "text.interest",
        cost=words.effort(interest.cost),
        period=words.word("period", interest.per),
        likelihood=words.word("likelihood", interest.likelihood),
    )


def _origin(origin: Origin | None, words: Catalogue) -> str:
    if origin is None:
        return ""
    kinds = f"{words.word('intent', origin.intent)}, {words.word('prudence', origin.prudence)}"
    return f"{kinds}. {inline(origin.context)}" if origin.context else kinds
