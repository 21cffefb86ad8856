"""``llms.txt``: the register in brief, as Markdown, for language models (https://llmstxt.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.export.published_files import BRIEF, DATA, OFFERS
from debtlog.markdown.safe import escape, inline
from debtlog.render.context.context import MARKER
from debtlog.render.views.facts import heading_text, label

if TYPE_CHECKING:
    from debtlog.export.edition import Edition
    from debtlog.export.published_files import Offer
    from debtlog.register.load import RecordFile

#: Whoever reads it has little room; the rest is in the data.
MOST = 100


def llms(edition: Edition) -> str:
    """Write the most urgent of the open records, and what other files there are."""
    words, numbers = edition.words, edition.summary.counts
    files = edition.summary.open
    brief = words(
        "data.llms",
        open=words.count("open", numbers.open),
        critical=words.count("critical", numbers.critical),
    )
    parts = [f"# {heading_text(edition.settings.title)}", f"> {brief}", f"{MARKER}. -->"]
    # below a second heading the reference parser of the format reads nothing but links
    if len(files) > MOST:
        parts.append(words.count("more_records", len(files) - MOST, file=DATA.name))
    if files:
        items = [_item(file, edition) for file in files[:MOST]]
        parts += [f"## {words('heading.open')}", "\n".join(items)]
    links = [_link(offer, edition) for offer in OFFERS if offer != BRIEF]
    return "\n\n".join([*parts, f"## {words('data.heading')}", "\n".join(links)]) + "\n"


def _item(file: RecordFile, edition: Edition) -> str:
    record = file.record
    name = f"{label(record)} {escape(record.title)}"
    link = edition.address.of_record(file, BRIEF.file)
    severity = edition.words.word("grade", record.severity).lower()
    return f"- [{name}]({link}): ({severity}) {inline(record.summary, links=False)}"


def _link(offer: Offer, edition: Edition) -> str:
    link = edition.address.of_file(offer.file, BRIEF.file)
    return f"- [{offer.name}]({link}): {edition.words(offer.about)}"
