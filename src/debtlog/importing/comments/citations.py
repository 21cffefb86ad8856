"""Write markers into comments, so that these cite their records.

Only the marker is added: encoding, line ends and all other bytes stay. Each form is one that the
tool that reads the comment still obeys, and that it keeps when it corrects its own directives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtlog.editing.new_records import RewrittenCode
from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, read_found
from debtlog.importing.comments.noted import noted_comments
from debtlog.importing.comments.suppressions import Citing
from debtlog.sources.comments.record_markers import marker_of
from debtlog.sources.tree import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.analysis.own_code import CodeFile
    from debtlog.importing.comments.candidates import Candidate
    from debtlog.importing.comments.noted import NotedComment

_BOM = "\ufeff"
#: A reason that is there; a colon that begins one.
_HAS_DASHES, _HAS_COLON = re.compile(r"\s--\s"), re.compile(":")
#: Forms that are written at the end of a comment.
_IN_COMMENTS = frozenset({Citing.HASH, Citing.SLASHES, Citing.DASHES, Citing.COLON, Citing.TEXT})
_RUST = r"\#!?\[(?:allow|expect)\([^\n\]\"]{0,500}"
_JAVA = r"@SuppressWarnings\([ \t]?(?:value[ \t]?=[ \t]?)?"
#: Attributes: how they are written, and what takes the place of the group in them.
_ATTRIBUTES: tuple[tuple[Citing, re.Pattern[str], str], ...] = (
    (
        Citing.REASON,
        re.compile(_RUST + r"\breason[ \t]?=[ \t]?\"[^\"\n]{0,500}(?P<end>\")"),
        ' {marker}"',
    ),
    (
        Citing.REASON,
        re.compile(_RUST + r"?(?P<end>[, \t]{0,9}\)\])"),
        ', reason = "{marker}")]',
    ),
    (
        Citing.JAVA,
        re.compile(_JAVA + r"(?P<end>\"[^\"\n]{0,200}\")[ \t]?\)"),
        '{{{old}, "{marker}"}}',
    ),
    (
        Citing.JAVA,
        re.compile(_JAVA + r"\{[^{}\n]{0,500}?(?P<end>,?[ \t]{0,9}\})"),
        ', "{marker}"}}',
    ),
    (
        Citing.KOTLIN,
        re.compile(r"@(?:file:)?Suppress\([^()\n]{0,500}?(?P<end>,?[ \t]{0,9}\))"),
        ', "{marker}")',
    ),
)


@dataclass
class Citations:
    """Comments that are to cite records, and those that do not, each with why."""

    left: list[str] = field(default_factory=list)

    def rewritten(self, pairs: Sequence[tuple[Candidate, int | str]]) -> list[RewrittenCode]:
        """Make each candidate cite the record with its id. Raises DebtlogError."""
        by_file: dict[CodeFile, list[tuple[Candidate, int | str]]] = {}
        for candidate, key in pairs:
            by_file.setdefault(candidate.file, []).append((candidate, key))
        made = [self._of_file(file, of_file) for file, of_file in by_file.items()]
        return [it for it in made if it.old != it.new]

    def _of_file(
        self, file: CodeFile, pairs: Sequence[tuple[Candidate, int | str]]
    ) -> RewrittenCode:
        data = read_found(file.path, MAX_BYTES)
        if isinstance(data, Refusal):
            raise DebtlogError(f"nothing is written: {file.shown} {data.message}")
        text = data.decode("utf-8", "surrogateescape")
        head = _BOM if text.startswith(_BOM) else ""
        text = text.removeprefix(_BOM)
        before = noted_comments(file.name, text)
        there = {(it.lines, it.kind): it for it in reversed(before)}
        parts: list[tuple[int, int, str]] = []
        left: list[str] = []
        for candidate, key in pairs:
            comment = there.get((candidate.comment.lines, candidate.comment.kind))
            part = inserted(text, comment, marker_of(key)) if comment else None
            if part:
                parts.append(part)
            else:
                left.append(candidate.place)
        written = _written(text, parts)
        if not _is_as_before(before, noted_comments(file.name, written)):
            written, left = text, [candidate.place for candidate, _ in pairs]
        self.left += left
        new = (head + written).encode("utf-8", "surrogateescape")
        return RewrittenCode(file.path, file.shown, data, new)


def _written(text: str, parts: Sequence[tuple[int, int, str]]) -> str:
    for start, end, marker in sorted(parts, reverse=True):
        text = text[:start] + marker + text[end:]
    return text


def _is_as_before(before: Sequence[NotedComment], after: Sequence[NotedComment]) -> bool:
    """Whether all comments are where they were, and what they were."""
    return [(it.lines, it.kind) for it in before] == [(it.lines, it.kind) for it in after]


def inserted(text: str, comment: NotedComment, marker: str) -> tuple[int, int, str] | None:
    """Tell what to write from where to where; None where no form is known."""
    at, citing = comment.end, comment.citing
    for form, pattern, after in _ATTRIBUTES:
        if form is citing and (found := pattern.match(text, at)):
            return (*found.span("end"), after.format(old=found["end"], marker=marker))
    if citing not in _IN_COMMENTS:
        return None
    goes_on = (citing is Citing.DASHES and _HAS_DASHES.search(comment.word)) or (
        citing is Citing.COLON and _HAS_COLON.search(comment.word)
    )
    return at, at, f"{' ' if goes_on else citing.value}{marker}"
