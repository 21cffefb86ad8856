"""The words that the register's own search finds records by, in files beside its page.

Few visitors search, so the page is without them: a browser loads the files when somebody begins to.
A page on disk may fetch nothing, so they are scripts: a call that hands texts over.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import filterfalse
from typing import TYPE_CHECKING

from debtlog.markdown.parse import one_line
from debtlog.markdown.plain_text import is_plain
from debtlog.markdown.safe import plain
from debtlog.model.fields import Kind, fields
from debtlog.model.page_paths import WORDS_FILE
from debtlog.model.record import Shown
from debtlog.model.texts import texts_of
from debtlog.model.translation import each_text
from debtlog.render.context.document import SCRIPT_MARKER, Document
from debtlog.render.inert import inert
from debtlog.render.links.page_links import file_of
from debtlog.render.pages.page_keys import key_of_words
from debtlog.render.safe_text import label
from debtlog.render.views.field_values import items_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.context import Context

_SPACE, _ENTRIES = "words", "words of a record"
#: Records in a file.
_PER_FILE = 250
_WORD = re.compile(r"[^\W\d_]{3,}")
_MARKER = f"{SCRIPT_MARKER}: the words of records, for the search of the register."


def search_words(context: Context) -> Iterator[Document]:
    """Write the words of all records.

    Records are in the order of their files, which begin with numbers as a rule: an edit changes
    one of the files written, and a new record the last one. Each depends on its records, the
    settings and where the code is now, and on nothing else.
    """
    for number, script in enumerate(_scripts(context)):
        page = WORDS_FILE.format(number)
        path = file_of(page, context.settings)
        yield Document(path, page, script, marker=SCRIPT_MARKER)


def frequent_words(context: Context, most: int) -> tuple[str, ...]:
    """List the words that occur in most records, up to a number; they are sorted.

    Readers write "е" for "ё".
    """
    records: Counter[str] = Counter()
    for script in _scripts(context):
        for _, said in json.loads(script[script.index("[") : script.rindex("]") + 1]):
            words = said.lower()
            if "ё" in words:
                words += words.replace("ё", "е")
            records.update({*_WORD.findall(words)})
    return tuple(sorted(sorted(records, key=lambda word: (-records[word], word))[:most]))


def files_of_words(records: int) -> int:
    """How many files have the words of so many records."""
    return -(-records // _PER_FILE)


def _parts(files: Sequence[RecordFile]) -> Iterator[Sequence[RecordFile]]:
    for part in range(files_of_words(len(files))):
        yield files[part * _PER_FILE :][:_PER_FILE]


def _scripts(context: Context) -> Sequence[str]:
    """Write all files, once a run."""
    if not context.word_scripts:
        parts = _parts(context.analysis.register.files)
        context.word_scripts = [_kept_script(context, files) for files in parts]
    return context.word_scripts


def _kept_script(context: Context, files: Sequence[RecordFile]) -> str:
    """Take what an earlier run wrote of the same records, or write it now."""
    store = context.store
    if not store.keeps:
        return _script(_entry(context, file) for file in files)
    key = key_of_words(context, files)
    kept = store.get(_SPACE, key)
    if kept is None:
        kept = _script(_kept_entries(context, files)).encode()
        store.put(_SPACE, key, kept)
    return kept.decode()


def _kept_entries(context: Context, files: Sequence[RecordFile]) -> Iterator[str]:
    """Do the same for each of the records."""
    keys = [key_of_words(context, [file]) for file in files]
    kept = context.store.get_many(_ENTRIES, keys)
    for key, file in zip(keys, files, strict=True):
        if key in kept:
            yield kept[key].decode()
        else:
            yield (entry := _entry(context, file))
            context.store.put(_ENTRIES, key, entry.encode())


def _script(entries: Iterable[str]) -> str:
    """Write the call with a list of records."""
    return "\n".join([_MARKER, "debtlog.takeWords([", ",\n".join(entries), "]);\n"])


def _entry(context: Context, file: RecordFile) -> str:
    """Write what the register calls a record, and its words."""
    return f"[{inert(label(file.record))}, {inert(' '.join(words_of(context, file)))}]"


def words_of(context: Context, file: RecordFile) -> Sequence[str]:
    """List the words of a record, each once: a search asks whether they occur, not where.

    Texts give those that are written and those that are shown: ``__init__`` is a name in a title,
    and bold in a sentence.
    """
    written = tuple(_texts(context, file))
    shown = map(plain, filterfalse(is_plain, written))
    return tuple(dict.fromkeys(one_line("\n".join((*written, *shown))).split()))


def _texts(context: Context, file: RecordFile) -> Iterator[str]:
    """Yield what is searched of a record: its texts, its names, and where it is in the code."""
    record, analysis = file.record, context.analysis
    yield from each_text(texts_of(record))
    for field in fields(Shown.DATA):
        if field.kind is Kind.TEXT:
            yield from map(str, items_of(field.value(record, context.settings)))
    for link in record.links:
        yield link.url
    for tracked in analysis.references_of(file):
        yield from (analysis.file_written(tracked), analysis.file_now(tracked))
        yield tracked.reference.symbol or ""
