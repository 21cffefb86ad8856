"""Which file a path meant when it was written: people leave out folders that everybody knows."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, Protocol

from debtlog.fs.read import outside
from debtlog.git.versions.tree_objects import FOLDER, LINK
from debtlog.importing.archaeology.meaning.flaws import Flaw, Flawed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.git.versions.tree_objects import Stored

#: How many paths a reason names.
_SHOWN = 3


class Files(Protocol):
    """The files of a moment."""

    def named(self, name: str) -> Sequence[Stored]:
        """Everything whose path ends with the component ``name``."""


class Bases(NamedTuple):
    """What paths may be relative to: the folder of the register, and folders of sources.

    Both are relative to the checkout, and empty for the checkout itself.
    """

    folder: str
    sources: tuple[str, ...] = ()


def file_meant(path: str, files: Files, bases: Bases) -> list[Stored] | Flawed:
    """What ``path`` may have meant: one file or folder; several if that is ambiguous."""
    is_upward = ".." in path.split("/")
    whole = posixpath.normpath(posixpath.join(bases.folder, path) if is_upward else path)
    if path.startswith("/") or outside(whole):
        return Flawed(Flaw.OUTSIDE, "is no path inside of the checkout")
    named = files.named(whole.rpartition("/")[2])
    if path.endswith("/"):
        named = [it for it in named if it.mode == FOLDER]
    found = [it for it in named if it.path == whole]
    if not is_upward:
        found = list(_exact(whole, named, bases)) or _ending(whole, named)
    if not found:
        return Flawed(Flaw.NO_PATH, f"did not exist then{_but(named, whole)}")
    if refused := next((it for it in found if not it.is_file and it.mode != FOLDER), None):
        kind = "a symbolic link" if refused.mode == LINK else "a submodule"
        return Flawed(Flaw.NO_FILE, f"was {kind} then")
    return found


def ambiguous(found: Sequence[Stored]) -> Flawed:
    """Say that a path could have meant any of several files."""
    return Flawed(Flaw.AMBIGUOUS, f"may have meant {_listed(it.path for it in found)}")


def _exact(path: str, named: Sequence[Stored], bases: Bases) -> Iterator[Stored]:
    """Yield what the path is relative to the checkout, and to the folders around the register.

    Sources come second.
    """
    around = [] if bases.folder in {"", "."} else [bases.folder]
    around += [str(at) for at in PurePosixPath(bases.folder).parents if around and str(at) != "."]
    whole = {path, *(f"{folder}/{path}" for folder in around)}
    found = [it for it in named if it.path in whole]
    sources = {f"{folder}/{path}" for folder in bases.sources if folder}
    yield from found or (it for it in named if it.path in sources)


def _ending(path: str, named: Iterable[Stored]) -> list[Stored]:
    return [it for it in named if it.path.endswith(f"/{path}")]


def _but(named: Sequence[Stored], path: str) -> str:
    """Name files of the same name, if there are few."""
    others = [it.path for it in named if it.path != path]
    return f"; there was {_listed(others)}" if 0 < len(others) <= _SHOWN else ""


def _listed(paths: Iterable[str]) -> str:
    names = sorted(paths)
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return (", " if more else " or ").join(names[:_SHOWN]) + more
