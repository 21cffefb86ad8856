"""The code of a register: tracked files of its sources, without records and generated documents."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from debtlog.analysis.analysis import source_trees
from debtlog.fs.read import Refusal
from debtlog.git.command import GitUnavailableError
from debtlog.model.file_names import FOLDER, SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.register.load import Register
    from debtlog.sources.tree import SourceTree


class CodeFile(NamedTuple):
    """A file of code: its source, its ``name`` there, where it is.

    ``shown`` is its name relative to the folder of the register.
    """

    tree: SourceTree
    name: str
    path: Path
    shown: str


def code_with(register: Register, texts: Sequence[str], problems: list[str]) -> Iterator[CodeFile]:
    """Yield the files of all sources that have any of ``texts``, each once.

    Records and generated documents are left out, and what belongs to another register. Why a source
    is not searched is added to ``problems``.
    """
    documents = register.settings.documents.values() if register.settings else ()
    seen = {register.root / name for name in documents}
    for tree in source_trees(register)[0].values():
        try:
            names = tree.git.files_with(*texts)
        except GitUnavailableError as error:
            message = f"code was not searched: {error}"
            if message not in problems:
                problems.append(message)
            continue
        for name, path in _own(tree, names):
            if path not in seen:
                seen.add(path)
                shown = Path(os.path.relpath(path, register.root)).as_posix()
                yield CodeFile(tree, name, path, shown)


def _own(tree: SourceTree, names: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Yield the files that are read as sources, but for those of registers."""
    for name in names:
        path = tree.exists(name)
        if isinstance(path, Refusal):
            continue
        around = path.relative_to(tree.folder).parents
        inner = (tree.folder / at for at in around if at.parts)
        is_other = any((folder / SETTINGS_FILE).exists() for folder in inner)
        if not is_other and not (path.parent.name == FOLDER and _is_register(path.parent)):
            yield name, path


def _is_register(folder: Path) -> bool:
    return (folder.parent / SETTINGS_FILE).exists()
