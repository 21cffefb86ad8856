"""Values of fields in the words of readers: for facts, filters and history."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from debtlog.markdown.parse import target
from debtlog.model.fields import Kind, fields
from debtlog.model.record import SHOWN, Record, Shown
from debtlog.model.record_parts import Interest, Origin
from debtlog.model.vocabulary import Word
from debtlog.render.safe_text import Linked, SafeText, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.fields import Field
    from debtlog.model.settings import Settings
    from debtlog.render.context.page import Page
    from debtlog.render.markup.markup import Markup

#: What a contact is a link to: a page, or the mailbox of somebody.
_REACHED = re.compile(
    r"""(?i:https)://[^\s<>"\\^`{|}@/?#]+(?:[/?#][^\s<>"\\^`{|}]*)?"""
    r"""|(?i:mailto):[^\s<>"\\^`{|}@:/?]+@[^\s<>"\\^`{|}@:/]+"""
)

#: Filters offer classes of these, and no single value.
_CLASSED = frozenset({"principal", "interest"})


def facts(page: Page, record: Record) -> Iterator[tuple[str, SafeText]]:
    """Yield the facts that ``record`` states, in reading order.

    On the site those that others may share lead to the register, narrowed down to them.
    """
    for field in fields(Shown.PAGE):
        items = items_of(field.value(record, page.settings))
        if text := ", ".join(filter(None, (str(_fact(page, field, item)) for item in items))):
            yield page.words(f"field.{field.name}"), SafeText(text)


def _fact(page: Page, field: Field, item: object) -> Linked:
    said = SafeText(_item(page.markup, page.settings, field, item, "long"))
    has_filter = Shown.FILTER in SHOWN[field.name] and field.name not in _CLASSED
    if page.links.committed or not has_filter or not said:
        return page.markup.linked(said, "")
    return page.markup.linked(said, page.links.to_register(**{field.name: key_of(str(item))}))


def key_of(name: str) -> str:
    """Write an author's name as the key of a value: nothing in it can end an attribute."""
    return quote(name, safe="")


def items_of(value: object) -> Sequence[object]:
    """Return the items of a list, a single value as a list of one, and none for None."""
    if isinstance(value, (list, tuple)):
        return value
    return () if value is None else (value,)


def in_words(
    markup: Markup,
    settings: Settings,
    field: Field,
    value: object,
    length: Literal["medium", "long"] = "long",
) -> str:
    """Word the value of a field, or of an old version of it; empty where there is none.

    What is not valid, as in an old version, is shown as it is written.
    """
    return ", ".join(_item(markup, settings, field, item, length) for item in items_of(value))


def contact(markup: Markup, written: str) -> Linked:
    """Show where an owner is reached: as a link if it leads to a page or a mailbox, else as text.

    Anything else, such as a number, a channel or the address of another scheme, is text.
    """
    shown = markup.literal(re.sub("^mailto:", "", written, flags=re.IGNORECASE))
    return markup.linked(shown, target(written) if _REACHED.fullmatch(written) else "")


def _item(
    markup: Markup,
    settings: Settings,
    field: Field,
    item: object,
    length: Literal["medium", "long"],
) -> str:
    words = markup.words
    if isinstance(item, Word):
        return words.word(field.name, item)
    if isinstance(item, Interest):
        return _interest(item, words)
    if isinstance(item, Origin):
        return _origin(item, markup)
    if field.kind in {Kind.DATE, Kind.EFFORT}:
        with suppress(ValueError, LookupError):
            if field.kind is Kind.EFFORT:
                return words.effort(item if isinstance(item, str) else str(item))
            return markup.day(date.fromisoformat(str(item)), length)
    return _text(markup, settings, field, item if isinstance(item, str) else str(item))


def _text(markup: Markup, settings: Settings, field: Field, text: str) -> str:
    if field.name == "contact":
        return str(contact(markup, text))
    if field.kind is Kind.MARKDOWN:
        return markup.inline(text)
    return markup.literal(title_of(text, field.titles(settings)))


def _interest(interest: Interest, words: Catalogue) -> str:
    return words(
        "text.interest",
        cost=words.effort(interest.cost),
        period=words.word("period", interest.per),
        likelihood=words.word("likelihood", interest.likelihood),
    )


def _origin(origin: Origin, markup: Markup) -> str:
    words = markup.words
    pairs = (("intent", origin.intent), ("prudence", origin.prudence))
    kinds = ", ".join(words.word(group, word) for group, word in pairs if word)
    return ". ".join(filter(None, [kinds[:1].upper() + kinds[1:], markup.inline(origin.context)]))
