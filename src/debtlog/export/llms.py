"""``llms.txt``: the register in brief, as Markdown, for language models (https://llmstxt.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.export.published_files import BRIEF, DATA, OFFERS
from debtlog.markdown.safe import escape, inline
from debtlog.render.context.document import MARKER
from debtlog.render.markup.markdown_markup import MarkdownMarkup
from debtlog.render.safe_text import label

if TYPE_CHECKING:
    from debtlog.export.published_files import Offer
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.context import Context

#: Whoever reads it has little room; the rest is in the data.
MOST = 100


def llms(context: Context) -> str:
    """Write the most urgent of the open records, and what other files there are."""
    words, numbers = context.words, context.analysis.summary.counts
    files = context.analysis.summary.open
    brief = words(
        "data.llms",
        open=words.count("open", numbers.open),
        critical=words.count("critical", numbers.critical),
    )
    parts = [
        f"# {MarkdownMarkup(words).heading(context.settings.title)}",
        f"> {brief}",
        f"{MARKER}. -->",
    ]
    # below a second heading the reference parser of the format reads nothing but links
    if len(files) > MOST:
        parts.append(words.count("more_records", len(files) - MOST, file=DATA.name))
    if files:
        items = [_item(file, context) for file in files[:MOST]]
        parts += [f"## {words('heading.open')}", "\n".join(items)]
    links = [_link(offer, context) for offer in OFFERS if offer != BRIEF]
    return "\n\n".join([*parts, f"## {words('data.heading')}", "\n".join(links)]) + "\n"


def _item(file: RecordFile, context: Context) -> str:
    record = file.record
    name = f"{label(record)} {escape(record.title)}"
    link = context.address.of_record(file, BRIEF.file)
    severity = context.words.word("severity", record.severity).lower()
    return f"- [{name}]({link}): ({severity}) {inline(record.summary, links=False)}"


def _link(offer: Offer, context: Context) -> str:
    link = context.address.of_file(offer.file, BRIEF.file)
    return f"- [{offer.name}]({link}): {context.words(offer.about)}"
