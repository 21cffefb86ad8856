"""The markers in comments, and the records that they cite."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from debtlog.analysis.own_code import code_with
from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, read_found
from debtlog.sources.comments.comment_languages import comment_syntax_of
from debtlog.sources.comments.comment_scanner import scan
from debtlog.sources.comments.record_markers import BEGINNINGS, record_markers
from debtlog.sources.tree import MAX_BYTES, SourceFile, source_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile
    from debtlog.sources.comments.record_markers import RecordMarker

#: Endings of files where strings of attributes cite records, too.
_WITH_ATTRIBUTES = frozenset({".rs", ".java", ".kt", ".kts", ".groovy"})


class CitedRecord(NamedTuple):
    """A marker in the code: its file, relative to the folder of the register, its line and its key.

    ``record_file`` is what it cites; None if there is no such record. ``is_invalid`` if there is
    one that cannot be read.
    """

    file: str
    line: int
    key: str
    record_file: RecordFile | None
    is_invalid: bool

    @property
    def is_at_fault(self) -> bool:
        """Whether it leads nowhere, or to a debt that is not owed any more."""
        if self.record_file is None:
            return not self.is_invalid
        return not self.record_file.record.is_open


def cited_records(
    register: Register, is_wanted: Callable[[str], bool], problems: list[str]
) -> list[CitedRecord]:
    """Find the markers in the wanted files, in the order of their places.

    Why code is not searched is added to ``problems``. Raises DebtlogError when none could be.
    """
    found: list[CitedRecord] = []
    invalid = {key.casefold() for key in register.invalid_ids}
    for file in code_with(register, BEGINNINGS, problems):
        data = read_found(file.path, MAX_BYTES) if is_wanted(file.shown) else b""
        if isinstance(data, Refusal):
            problems.append(f"{file.shown} was not searched: it {data.message}")
            continue
        read = source_file(file.shown, data)
        text = "\n".join(read.lines) if isinstance(read, SourceFile) else ""
        for marker in _in_comments(file.name, text):
            record = next(iter(register.with_id(marker.key)), None)
            is_invalid = marker.key.casefold() in invalid
            found.append(CitedRecord(file.shown, marker.line, marker.key, record, is_invalid))
    if problems and not found:
        raise DebtlogError(problems[0])
    return sorted(found, key=lambda it: (it.file, it.line))


def _in_comments(name: str, text: str) -> Iterator[RecordMarker]:
    """Yield the markers in the comments of a file."""
    syntax = comment_syntax_of(name, text)
    if syntax is None:
        return
    with_texts = PurePosixPath(name).suffix.lower() in _WITH_ATTRIBUTES
    spans = [it for it in scan(text, syntax) if it.inner or with_texts]
    starts = [it.start for it in spans]
    for marker in record_markers(text):
        number = bisect_right(starts, marker.start) - 1
        if number >= 0 and marker.start < spans[number].end:
            yield marker
