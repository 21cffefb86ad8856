"""Whether the code that pages show is in the commit that links to its host name.

A link that names a commit, with lines of the working tree, leads to other code as soon as the two
differ. So there is a link only where that commit has the very same text in the same lines of a file
of the same name. Git runs once for each source.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.git.blobs import read_blobs
from debtlog.git.command import GitUnavailableError
from debtlog.git.repository import Git
from debtlog.sources.tree import MAX_BYTES, SourceFile, source_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from debtlog.analysis.analysis import Analysis
    from debtlog.model.settings import Source
    from debtlog.sources.tree import SourceTree
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.tracked_reference import TrackedReference

#: Where a pattern of addresses names a commit.
REVISION = "{revision}"


@dataclass(frozen=True, slots=True)
class HostedCode:
    """Where code is on its host: a file or folder, its lines if it has any, and the commit.

    ``revision`` is empty where links name none.
    """

    path: str
    lines: LineRange | None = None
    revision: str = ""


@dataclass(frozen=True, slots=True)
class _Version:
    """A source as it is in a commit: its files and folders, the text of those referred to."""

    commit: str
    names: frozenset[str]
    texts: Mapping[str, SourceFile]


class Permalinks:
    """Finds the code of an analysis on its host."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    def of_lines(self, tracked: TrackedReference) -> HostedCode | None:
        """Find the lines that a page shows; None where there are none, or others in the commit."""
        lines = tracked.lines
        if lines is None and tracked.reference.lines is not None:
            return None
        version = self._version_of(tracked)
        path = str(PurePosixPath(tracked.path))
        if not version:
            return None if self._names_commit(tracked) else HostedCode(path, lines)
        if lines is None:
            return HostedCode(path, None, version.commit) if path in version.names else None
        now, then = tracked.source_file, version.texts.get(path)
        is_same = now and then and _part(now, lines) == _part(then, lines)
        return HostedCode(path, lines, version.commit) if is_same else None

    def of_file(self, tracked: TrackedReference) -> HostedCode | None:
        """Find the file that a reference is in; None where the commit has it otherwise or not."""
        version = self._version_of(tracked)
        path = str(PurePosixPath(tracked.path))
        if not version:
            return None if self._names_commit(tracked) else HostedCode(path)
        now, then = self.analysis.file_of(tracked), version.texts.get(path)
        is_same = now and then and now.lines == then.lines
        return HostedCode(path, None, version.commit) if is_same else None

    def _version_of(self, tracked: TrackedReference) -> _Version | None:
        return self._versions.get(tracked.reference.source)

    def _names_commit(self, tracked: TrackedReference) -> bool:
        source = self.analysis.settings.source_of(tracked.reference.source)
        return source is not None and _names_commit(source)

    @cached_property
    def _versions(self) -> dict[str | None, _Version]:
        """Every source whose links name a commit, as it is in that commit; none where git fails."""
        settings = self.analysis.settings
        wanted: dict[str | None, set[str]] = {}
        for tracked in self.analysis.references:
            path = str(PurePosixPath(tracked.path))
            wanted.setdefault(tracked.reference.source, set()).add(path)
        found = (
            (name, _version(tree, source, wanted.get(name, ())))
            for name in (None, *settings.sources)
            if (source := settings.source_of(name))
            and _names_commit(source)
            and (tree := self.analysis.trees.get(name))
        )
        return {name: version for name, version in found if version}


def _names_commit(source: Source) -> bool:
    return REVISION in (source.url or "")


def _version(tree: SourceTree, source: Source, wanted: Iterable[str]) -> _Version | None:
    """Read a source in the commit that its links name; DebtlogError when there is none."""
    if tree.tracked is None:
        return None
    git = Git(tree.folder)
    try:
        commit = git.commit(source.revision)
    except DebtlogError:
        # HEAD names nothing before the first commit, and a shallow clone has few others
        if source.revision == "HEAD" or git.is_shallow():
            return None
        raise
    try:
        blobs = git.files_of(commit)
        read = {path: blobs[path] for path in wanted if path in blobs}
        data = dict(read_blobs(git.folder, read.values(), MAX_BYTES))
    except GitUnavailableError:
        return None
    texts = ((path, _text(path, data.get(blob))) for path, blob in read.items())
    folders = {str(parent) for name in blobs for parent in PurePosixPath(name).parents}
    return _Version(
        commit, frozenset(blobs) | folders, {path: text for path, text in texts if text}
    )


def _text(path: str, data: bytes | None) -> SourceFile | None:
    """Make a text of a blob; None where a host would count its lines otherwise, or it is none."""
    if data is None or b"\r" in data.replace(b"\r\n", b""):
        return None
    read = source_file(path, data)
    return read if isinstance(read, SourceFile) else None


def _part(file: SourceFile, lines: LineRange) -> list[str]:
    return list(file.lines[lines[0] - 1 : lines[1]])
