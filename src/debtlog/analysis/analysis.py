"""Everything a rule may look at: the register, where its references are, and the day."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Literal

from debtlog.fs.read import Refusal, resolve_inside
from debtlog.model.settings import Settings
from debtlog.model.vocabulary import Verdict
from debtlog.progress import unwatched
from debtlog.sources.tree import SourceFile, SourceTree, source_folder
from debtlog.tracking.follow import Followed, Follower
from debtlog.tracking.obstacles import Obstacle
from debtlog.tracking.reasons import Reason, Why

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.diagnostics import Finding
    from debtlog.linter.rules import Rule
    from debtlog.model.record import Reference
    from debtlog.progress import Watch
    from debtlog.register.load import RecordFile, Register
    from debtlog.yaml.spans import NodePath

    #: The file of a record, and the name of a rule that it is suppressed from.
    Suppression = tuple[str, str]


#: How the codes of rules begin that can be neither lowered nor turned off: what they object to is
#: left out.
READING = "DL0"
#: Rules that speak of what is not here, and in another checkout might be.
OF_CHECKOUT = frozenset({"unknown-code", "unchecked-symbol", "git-unavailable"})
#: Verdicts that may be a guess.
GUESSES = frozenset({Verdict.INTACT, Verdict.MOVED, Verdict.CHANGED, Verdict.GONE})


_TOO_HIGH = "leads out of the git checkout that the register is in"


@dataclass(frozen=True, slots=True)
class Place:
    """A reference of a record: ``path`` leads to it in the YAML, ``problem`` is whose it is."""

    file: RecordFile
    path: NodePath
    problem: str | None
    followed: Followed

    @property
    def shown(self) -> str:
        """The reference as a reader would write it: ``src/x.py:288-293``."""
        reference = self.followed.reference
        suffix = reference.lines or reference.symbol
        return f"{reference.path}:{suffix}" if suffix else reference.path

    @property
    def sure(self) -> bool:
        """Whether what became of it is certain; what is ambiguous or unknown never is."""
        location = self.followed.location
        return location.sure and location.verdict not in {Verdict.AMBIGUOUS, Verdict.UNKNOWN}

    @property
    def lacks_evidence(self) -> bool:
        """Whether it is unknown for want of something, and for no fault of the record."""
        obstacle, location = self.followed.obstacle, self.followed.location
        is_at_fault = obstacle is not None and obstacle.rule not in OF_CHECKOUT
        return location.verdict is Verdict.UNKNOWN and not is_at_fault

    @property
    def doubt(self) -> str:
        """What to add to a sentence about where it is now; empty where that is certain."""
        is_guess = not self.sure and self.followed.location.verdict in GUESSES
        return ", but this is not sure" if is_guess else ""

    @property
    def now(self) -> str:
        """Its best present lines, and before them its file if that is another one than written.

        Empty where there are none.
        """
        return ":".join(filter(None, [self.followed.location.path, self.lines_now]))

    @property
    def lines_now(self) -> str:
        """Its best present lines, written alike: ``290-295``; empty where there are none."""
        return "-".join(str(line) for line in dict.fromkeys(self.followed.location.lines or ()))

    def finding(self, message: str, help: str = "", *, key: str = "lines") -> Finding:
        """Object to the value of ``key``; where there is none, to the symbol or the path.

        The finding is not sure where the verdict is a guess, or unknown for want of evidence.
        """
        keys = (key, "symbol", "path")
        at = next(at for key in keys if (at := (*self.path, key)) in self.file.document.spans)
        finding = self.file.finding(at, message, help)
        return replace(finding, sure=not self.lacks_evidence and not self.doubt)


@dataclass(frozen=True, slots=True)
class DocumentState:
    """A generated file that is not what it should be; ``line`` is where it first differs."""

    path: str
    state: Literal["missing", "stale", "foreign", "left over"]
    line: int = 1


@dataclass(frozen=True)
class Analysis:
    """What the rules look at.

    ``unavailable`` are the sources that cannot be opened, each with its obstacle.
    ``documents`` are the generated documents found wanting; only rendering knows them.
    The check tells the rules about themselves: ``rules`` are all there are, by name; ``asked`` are
    those that this check asks; ``suppressed`` are the suppressions that were of use,
    known at the end.
    """

    register: Register
    trees: dict[str | None, SourceTree]
    unavailable: dict[str, Obstacle]
    places: tuple[Place, ...]
    today: date
    documents: tuple[DocumentState, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    suppressed: frozenset[Suppression] = frozenset()

    @property
    def settings(self) -> Settings:
        """What the register was told; as usual where ``register.yml`` has faults."""
        return self.register.settings or Settings()

    def file_now(self, place: Place) -> str:
        """Name the file or folder that ``place`` is in now, relative to the register's folder.

        It begins with ``..`` where a source is above that folder.
        """
        return self._in_checkout(place, place.followed.path)

    def file_written(self, place: Place) -> str:
        """Name the file or folder that the reference of ``place`` names, alike."""
        return self._in_checkout(place, place.followed.reference.path)

    def file_of(self, place: Place) -> SourceFile | None:
        """Read the file that ``place`` is in; None for a folder, and where it cannot be read."""
        tree = self.trees.get(place.followed.reference.source)
        file = place.followed.file or (tree and tree.read(place.followed.path))
        return file if isinstance(file, SourceFile) else None

    def _in_checkout(self, place: Place, path: str) -> str:
        source = place.followed.reference.source
        tree = self.trees.get(source)
        if tree is None:  # the source is not here, or not known
            known = self.settings.sources.get(source or "")
            return os.path.normpath(f"{known.path}/{path}") if known else path
        if tree.folder.is_relative_to(self.register.root):
            folder = PurePosixPath(tree.folder.relative_to(self.register.root).as_posix())
            return str(folder / path)
        return PurePath(os.path.relpath(tree.folder / path, self.register.root)).as_posix()

    def places_in(self, file: RecordFile) -> Sequence[Place]:
        """References of the record in ``file``; by its file, for two may have claimed one id."""
        return self._by_file.get(file.file, ())

    @cached_property
    def _by_file(self) -> dict[str, list[Place]]:
        places: dict[str, list[Place]] = {}
        for place in self.places:
            places.setdefault(place.file.file, []).append(place)
        return places


def analyse(register: Register, today: date, watch: Watch = unwatched) -> Analysis:
    """Follow every reference of ``register``. ``today`` is the day that rules of time judge by."""
    trees, unavailable = source_trees(register)
    follower = Follower(trees, unavailable)
    written: list[tuple[RecordFile, NodePath, str | None]] = []
    followed: list[Followed] = []
    for file in watch("following references of records", register.files):
        for path, problem, reference in references_of(file):
            written.append((file, path, problem))
            followed.append(follower.follow(reference))
    settled = zip(written, follower.settle(followed), strict=True)
    places = tuple(Place(*where, found) for where, found in settled)
    return Analysis(register, trees, unavailable, places, today)


def source_trees(register: Register) -> tuple[dict[str | None, SourceTree], dict[str, Obstacle]]:
    """Open the sources that ``register.yml`` names, and the checkout itself as None.

    Sources that cannot be opened come second: by name, each with its obstacle.
    """
    checkout = SourceTree(register.root)
    trees: dict[str | None, SourceTree] = {None: checkout}
    unavailable: dict[str, Obstacle] = {}
    for name, source in (register.settings.sources if register.settings else {}).items():
        opened = _opened(checkout, source.path)
        if isinstance(opened, Obstacle):
            unavailable[name] = opened
        else:
            trees[name] = opened
    return trees, unavailable


def _opened(checkout: SourceTree, path: str) -> SourceTree | Obstacle:
    base, inner = source_folder(checkout.folder, path)
    folder = resolve_inside(base, inner)
    if isinstance(folder, Refusal):
        message = _TOO_HIGH if inner.startswith("..") else folder.message
    elif not folder.is_dir():
        message = "is not a folder"
    elif _is_empty(folder):
        message = "is empty"
    else:
        return SourceTree(folder, base)
    rule, help = "unavailable-source", "correct the path, or check the folder out"
    around = checkout if base == checkout.folder else SourceTree(base)
    submodule = around.submodule_of(inner)
    if submodule and not (base / submodule / ".git").exists():
        message = "is in a submodule that is not checked out"
        rule, help = "unknown-code", f"git submodule update --init {submodule}"
    elif isinstance(left_out := around.exists(inner), Refusal) and left_out.kind == "absent":
        message = left_out.message
        rule, help = "unknown-code", around.help_for_absence(inner)
    reason = Reason(Why.UNAVAILABLE, {"path": path, "told": message})
    return Obstacle(rule, "path", reason, help)


def _is_empty(folder: Path) -> bool:
    """Whether there is nothing in ``folder``; git makes no such folder but for a submodule."""
    with suppress(OSError):
        return not any(folder.iterdir())
    return False


def references_of(file: RecordFile) -> Iterator[tuple[NodePath, str | None, Reference]]:
    """Every reference of a record, with its path in the YAML and the problem it belongs to."""
    for index, reference in enumerate(file.record.references):
        yield ("references", index), None, reference
    for number, problem in enumerate(file.record.problems):
        for index, reference in enumerate(problem.references):
            yield ("problems", number, "references", index), problem.id, reference
