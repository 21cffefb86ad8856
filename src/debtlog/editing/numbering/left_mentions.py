"""What still names the old id of a record, and is left to people: it may mean something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debtlog.markdown.names import mention_pattern
from debtlog.model.file_names import FOLDER
from debtlog.sources.tree import SourceTree
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.editing.numbering.edited_files import EditedFile
    from debtlog.editing.numbering.renumbering import Renumbering
    from debtlog.register.record_file import RecordFile
    from debtlog.register.translation_files import TranslationFile


class Left(NamedTuple):
    """A line of a ``file`` that names the old id; ``text`` is how."""

    file: str
    line: int
    text: str


def left_mentions(it: Renumbering, edits: Sequence[EditedFile]) -> Iterator[Left]:
    """Yield the lines of the register that name the old id once ``edits`` are written.

    Where other records claim it, what is in them means them.
    """
    edited = {edit.file: edit for edit in edits}
    name = re.escape(it.old)
    relation = re.compile(rf"\bto[\"']?:[ \t]*[\"']?{name}(?![\w-])")
    patterns = (mention_pattern(it.old), relation)
    files: tuple[RecordFile | TranslationFile, ...] = it.register.files
    for file in (*files, *it.register.translations):
        if it.register.original(file.file) in it.rivals:
            continue
        edit = edited.get(file.file)
        text = edit.new if edit else file.text
        former = _former(text) if file.file == it.file.file else range(0)
        for number, line in enumerate(text.split("\n") if it.old in text else (), 1):
            if number in former:
                continue
            for found in filter(None, (pattern.search(line) for pattern in patterns)):
                yield Left(edit.new_file if edit else file.file, number, found[0])
                break


def _former(text: str) -> range:
    """The lines with the former ids of the record: they are as they should be."""
    document = read_yaml(text)
    if ("aliases",) not in document.outline:
        return range(0)
    span = document.span("aliases")
    return range(span.line, span.end_line + 1)


def unread_files(it: Renumbering) -> list[str]:
    """Name the files of the register that nobody could read here; they may name the old id."""
    root = it.register.root
    known = {file.file for file in it.register.files} | {file.file for file in it.register.invalid}
    known |= {file.file for file in it.register.translations}
    faulty = (finding.file for _, finding in it.register.faults)
    unread = [file for file in dict.fromkeys(faulty) if file not in known]
    return [*unread, *SourceTree(root).left_out(FOLDER)]
