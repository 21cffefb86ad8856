"""The comments of a checkout that may become records, each with who wrote it and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.git.line_history.line_origins import LineOrigin, line_origins
from debtlog.importing.comments.noted import CommentKind, noted_comments
from debtlog.importing.comments.searched_code import SearchedCode
from debtlog.sources.comments.record_markers import cites_a_record
from debtlog.sources.tree import SourceFile, source_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.own_code import CodeFile
    from debtlog.importing.comments.noted import NotedComment
    from debtlog.progress import Watch
    from debtlog.sources.symbols import Symbols
    from debtlog.sources.tree import SourceTree
    from debtlog.tracking.digests.locate import LineRange

#: Author names may be addresses; nobody's address is shown.
_ADDRESS = re.compile(r"<?[^\s<>@]{1,200}@[^\s<>]{1,200}>?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A comment that no record is about yet.

    ``symbol`` is the innermost one around it, as records name it. ``origin`` is the commit that
    wrote its first line; None if that is not known.
    """

    file: CodeFile
    comment: NotedComment
    symbol: str | None = None
    origin: LineOrigin | None = None

    @property
    def place(self) -> str:
        """Where it is, as ``--take`` accepts it."""
        return f"{self.file.shown}:{self.comment.lines[0]}"

    @property
    def created(self) -> date | None:
        """The day on which its first line was committed; None if it is not known, or was not."""
        return self.origin.day if self.origin else None

    @property
    def author(self) -> str:
        """Who committed that, without any address; empty if it is not known."""
        return _ADDRESS.sub("", self.origin.author).strip() if self.origin else ""


@dataclass
class Candidates:
    """The candidates of a register in the order of their places, and what was left out.

    ``referred`` and ``citing`` are places of comments that records refer to already, or that cite
    one.
    ``notices`` say what could not be told, and why.
    """

    found: list[Candidate] = field(default_factory=list)
    left_out: Mapping[str, Sequence[str]] = field(default_factory=dict)
    referred: list[tuple[str, LineRange]] = field(default_factory=list)
    citing: list[tuple[str, LineRange]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def find_candidates(
    analysis: Analysis,
    is_wanted: Callable[[str], bool],
    kinds: frozenset[CommentKind],
    watch: Watch,
) -> Candidates:
    """Find the comments of these ``kinds`` in the wanted files of a register.

    Raises DebtlogError when no code could be searched.
    """
    code, made = SearchedCode(), Candidates()
    known = _places(analysis)
    files = list(code.files(analysis.register, is_wanted))
    if code.problems and not files:
        raise DebtlogError(code.problems[0])
    for file in watch("reading comments", files):
        data = code.read(file)
        read = source_file(file.shown, data) if data is not None else None
        if isinstance(read, SourceFile):
            made.found += _of_file(file, read, known.get(file.shown, ()), kinds, made)
    made.left_out, made.notices = dict(sorted(code.left_out.items())), code.problems
    made.found = _with_origins(made)
    return made


def _of_file(
    file: CodeFile,
    read: SourceFile,
    known: Sequence[LineRange],
    kinds: frozenset[CommentKind],
    made: Candidates,
) -> Iterator[Candidate]:
    """Yield the candidates of a file, and count what is none."""
    for comment in noted_comments(file.name, "\n".join(read.lines)):
        if comment.kind not in kinds:
            continue
        first, last = comment.lines
        if any(first <= end and start <= last for start, end in known):
            made.referred.append((file.shown, comment.lines))
        elif cites_a_record("\n".join(read.lines[first - 1 : last])):
            made.citing.append((file.shown, comment.lines))
        else:
            yield Candidate(file, comment, _symbol(read.symbols, comment.lines))


def _places(analysis: Analysis) -> dict[str, list[LineRange]]:
    """The lines of each file that records refer to, wherever these are now."""
    found: dict[str, list[LineRange]] = {}
    for tracked in analysis.references:
        if tracked.reference.lines is not None:
            places = [tracked.lines] if tracked.lines else [*tracked.candidates]
            found.setdefault(analysis.file_now(tracked), []).extend(places)
    return found


def _symbol(symbols: Symbols | None, lines: LineRange) -> str | None:
    """Name the innermost symbol around ``lines``; None if there is none, or more than one."""
    if symbols is None:
        return None
    around = [it for it in symbols.all if it.place[0] <= lines[0] and lines[1] <= it.place[1]]
    inner = min(around, key=lambda it: it.place[1] - it.place[0], default=None)
    if inner is None:
        return None
    name = inner.name()
    found = symbols.meant(name)
    return symbols.recorded(name, inner) if {it.place for it in found} == {inner.place} else None


def _with_origins(made: Candidates) -> list[Candidate]:
    """Tell who wrote the candidates: one walk through the history of each repository."""
    by_tree: dict[SourceTree, dict[str, list[int]]] = {}
    for it in made.found:
        names = by_tree.setdefault(it.file.tree, {})
        names.setdefault(it.file.name, []).append(it.comment.lines[0])
    known: dict[tuple[SourceTree, str, int], LineOrigin] = {}
    for tree, wanted in by_tree.items():
        found = line_origins(tree.git.folder, wanted)
        known |= {(tree, *line): origin for line, origin in found.by_line.items()}
        if found.missing:
            unknown = "who wrote some comments, and when, is not known"
            made.notices.append(": ".join(filter(None, (unknown, found.missing, found.help))))
    return [
        replace(it, origin=known.get((it.file.tree, it.file.name, it.comment.lines[0])))
        for it in made.found
    ]
