"""The facts of a record as pairs of label and value, in the language of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.fields import fields
from debtlog.model.record import Record, Shown
from debtlog.model.texts import texts_of
from debtlog.model.translation import Foreign, each_text
from debtlog.render.safe_text import Markdown
from debtlog.render.views.field_values import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.render.context.context import Context


def facts(context: Context, record: Record) -> Iterator[tuple[str, Markdown]]:
    """Yield the facts that ``record`` states, in reading order."""
    for field in fields(Shown.PAGE):
        text = in_words(context, field, field.value(record, context.settings))
        if text:
            yield context.words(f"field.{field.name}"), Markdown(text)


def language_note(record: Record, words: Catalogue) -> Markdown:
    """Name the language of texts that are not in the reader's language; empty when all are."""
    texts = tuple(each_text(texts_of(record)))
    foreign = [text for text in texts if isinstance(text, Foreign)]
    if not foreign:
        return Markdown("")
    note = "untranslated" if len(foreign) == len(texts) else "partly_translated"
    language = words.language_name(foreign[0].language)
    return Markdown(words(f"text.{note}", language=language))
