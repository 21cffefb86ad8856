"""What changed, as an Atom feed (RFC 4287): of all records, and of those of each owner."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from debtlog.export.feed_entries import heading
from debtlog.export.published_files import CHANGES
from debtlog.markdown.parse import one_line
from debtlog.markdown.safe import plain
from debtlog.model.file_names import slug
from debtlog.model.page_paths import DASHBOARD_PAGE, DATA_FOLDER
from debtlog.output.terminal.printable import printable_in_xml
from debtlog.render.context.document import MARKER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debtlog.export.feed_entries import Entry
    from debtlog.render.context.context import Context

#: Feed readers have already seen older entries.
MOST = 100
_HEAD = f'<?xml version="1.0" encoding="utf-8"?>\n{MARKER}. -->\n'
#: End of a file name that had to be changed.
_SUMMED = re.compile("(?:^|-)[0-9a-f]{8}$")


def changes(context: Context, entries: Sequence[Entry], note: str = "") -> str:
    """Write the feed of all records from ``entries``, which begin with the newest.

    ``note`` says what readers must know about all of it.
    """
    return _feed(context, ("changes",), (title_of(context), note), entries, CHANGES.file)


def title_of(context: Context) -> str:
    """Name the feed of all records."""
    return context.words("data.changes_of", title=context.settings.title)


def changes_of(context: Context, owner: str, entries: Sequence[Entry], note: str = "") -> str:
    """Write the feed of what is now the debt of ``owner``, alike."""
    known = context.settings.owners.get(owner)
    name = (known and known.title) or owner
    title = context.words("data.changes_of", title=f"{context.settings.title}, {one_line(name)}")
    own = [entry for entry in entries if context.settings.owner_of(entry.record) == owner]
    return _feed(context, ("changes", owner), (title, note), own, owner_file(owner))


def owner_file(owner: str) -> str:
    """Path of the feed of an owner on the site; unique whatever owners are called."""
    name = slug(owner)
    if name != owner or _SUMMED.search(name):
        name = f"{name}-{sha256(owner.encode()).hexdigest()[:8]}".removeprefix("-")
    return f"{DATA_FOLDER}/changes-{name}.atom"


def _feed(
    context: Context,
    name: Sequence[str],
    about: tuple[str, str],
    entries: Sequence[Entry],
    file: str,
) -> str:
    """Write the newest of ``entries``; ``name`` identifies this feed.

    ``about`` are its title and what else is to be said of it, which may be empty.
    """
    title, note = about
    address = context.address
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    root.set("xml:lang", context.words.language.value)
    _say(root, "id", address.tag(*name))
    _say(root, "title", title)
    if note:
        _say(root, "subtitle", note)
    _say(root, "updated", _moment(entries[0].day if entries else context.analysis.today))
    _say(SubElement(root, "author"), "name", context.settings.title)
    _say(root, "generator", "debtlog")
    if address.base:  # saved feeds need their origin
        SubElement(root, "link", rel="self", href=address.of_file(file, file))
    SubElement(root, "link", rel="alternate", href=address.of_page(DASHBOARD_PAGE, file))
    for entry in entries[:MOST]:
        _add(root, entry, context, file)
    indent(root)
    return f"{_HEAD}{tostring(root, encoding='unicode')}\n"


def _add(root: Element, entry: Entry, context: Context, file: str) -> None:
    record, address = entry.record, context.address
    item = SubElement(root, "entry")
    _say(item, "id", address.tag(*entry.name))
    _say(item, "title", heading(entry))
    _say(item, "updated", _moment(entry.day))
    if entry.author:
        _say(SubElement(item, "author"), "name", entry.author)
    SubElement(item, "link", rel="alternate", href=address.of_record(entry.file, file))
    if record.severity:
        severity = context.words.word("severity", record.severity)
        SubElement(item, "category", term=record.severity.value, label=severity)
    _say(item, "content", plain(record.summary))


def _say(parent: Element, tag: str, text: str) -> None:
    """Add plain text: the type is ``text`` by default, so it is not taken for HTML."""
    SubElement(parent, tag).text = printable_in_xml(text)


def _moment(day: date) -> str:
    """Write a day as Atom requires; records have no time of day."""
    return f"{day.isoformat()}T00:00:00Z"
