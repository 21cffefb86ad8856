"""Who owns the code of records without an owner, according to ``CODEOWNERS``.

Nobody there has agreed to be responsible for a debt: the owners of its code are shown as such, and
written into a record only by a person.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from debtlog.sources.checkouts import checkout_around
from debtlog.sources.codeowners import CodeOwners, read_code_owners

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.model.settings import Settings
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference


#: Files whose owners are looked up, of those that a pattern matches.
_MOST_MATCHES = 1_000


class CodeOwnership:
    """The owners of the code that records of ``analysis`` refer to.

    ``problem`` says why the file that names them is not read; empty where there is none.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self.problem = ""
        self.file = ""
        self._owners: CodeOwners | None = None
        root = analysis.register.root
        top = checkout_around(root)
        self._folder = root.relative_to(top).as_posix()
        found = read_code_owners(top)
        if isinstance(found, CodeOwners):
            self._owners, self.file = found, found.file
        elif found.kind != "missing":
            self.problem = found.message

    def of(self, file: RecordFile) -> tuple[str, ...]:
        """Name who owns code of a record without an owner, those of most references first."""
        analysis = self._analysis
        if self._owners is None or analysis.settings.owner_of(file.record):
            return ()
        counts: Counter[str] = Counter()
        for tracked in analysis.references_of(file):
            named: set[str] = set()
            for name in self._files(tracked):
                path = posixpath.normpath(f"{self._folder}/{name}")
                if path != ".." and not path.startswith("../"):
                    is_folder = (analysis.register.root / name).is_dir()
                    named.update(self._owners.of(path, is_folder=is_folder))
            counts.update(named)
        return tuple(sorted(counts, key=lambda owner: (-counts[owner], owner)))

    def _files(self, tracked: TrackedReference) -> Iterator[str]:
        """Yield what a reference is to; of a pattern, the first files that it matches."""
        if tracked.matches:
            yield from islice(self._analysis.files_matched(tracked), _MOST_MATCHES)
        else:
            yield self._analysis.file_now(tracked)


def by_code_owners(
    ownership: CodeOwnership, files: Iterable[RecordFile]
) -> Mapping[tuple[str, ...], Sequence[RecordFile]]:
    """Group the records without an owner by who owns their code; omit those of nobody."""
    groups: dict[tuple[str, ...], list[RecordFile]] = {}
    for file in files:
        if owners := ownership.of(file):
            groups.setdefault(owners, []).append(file)
    return groups


def name_of(owner: str, settings: Settings) -> str | None:
    """Return the name under which a register may have ``owner``; None if it declares others.

    A team such as ``@org/core`` may be declared as ``core``.
    """
    if not settings.owners:
        return owner
    names = (owner, owner.removeprefix("@"), owner.rpartition("/")[2].removeprefix("@"))
    return next((name for name in names if name in settings.owners), None)
