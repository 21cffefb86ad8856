"""Which files are searched for comments, and which are not, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.analysis.own_code import CodeFile, code_with
from debtlog.fs.read import Refusal, read_found
from debtlog.git.command import GitUnavailableError
from debtlog.importing.comments.noted import WORDS
from debtlog.importing.comments.suppressions import needles
from debtlog.sources.comments.comment_languages import comment_syntax_of
from debtlog.sources.tree import MAX_BYTES
from debtlog.yaml.conflict_markers import conflicts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from debtlog.register.load import Register
    from debtlog.sources.tree import SourceTree

#: What code hosts leave out of their statistics, and whoever marks files says so with them.
_VENDORED, _GENERATED = "linguist-vendored", "linguist-generated"
#: Folders of others' code where nothing is marked.
_OTHERS = frozenset(
    {"node_modules", "bower_components", "vendor", "vendored"}
    | {"third_party", "third-party", "thirdparty"}
)
_MINIFIED = re.compile(r"[.-]min\.(?:js|mjs|css)\Z")
#: Lines that people write are shorter.
_LONGEST_LINE = 5_000


@dataclass
class SearchedCode:
    """What a search for comments read, and what it left out, by reason."""

    left_out: dict[str, list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def files(self, register: Register, is_wanted: Callable[[str], bool]) -> Iterator[CodeFile]:
        """Yield the files with comments that may note something, as far as their names tell.

        ``is_wanted`` tells which, given their names relative to the folder of the register.
        """
        found = code_with(register, [*WORDS, *needles()], self.problems)
        by_tree: dict[SourceTree, list[CodeFile]] = {}
        for file in found:
            if is_wanted(file.shown):
                by_tree.setdefault(file.tree, []).append(file)
        for tree, files in by_tree.items():
            try:
                others = _others(tree, [it.name for it in files])
                merged = tree.git.staged({it.name for it in files}).keys()
            except GitUnavailableError as error:
                self.problems.append(f"code was not searched: {error}")
                continue
            for file in sorted(files, key=lambda it: it.shown):
                if file.name in others:
                    self._leave("vendored or generated", file)
                elif file.name not in merged:
                    self._leave("with a merge conflict", file)
                else:
                    yield file

    def read(self, file: CodeFile) -> bytes | None:
        """Read a file; None if it is left out for its content."""
        data = read_found(file.path, MAX_BYTES)
        if isinstance(data, Refusal):
            self._leave("too large" if data.kind == "too-large" else "unreadable", file)
            return None
        text = data.decode("utf-8", "replace")
        if b"\0" in data or comment_syntax_of(file.name, text) is None:
            return None
        if max(map(len, text.split("\n"))) > _LONGEST_LINE or _MINIFIED.search(file.name):
            self._leave("minified, or with very long lines", file)
        elif conflicts(text):
            self._leave("with a merge conflict", file)
        else:
            return data
        return None

    def _leave(self, why: str, file: CodeFile) -> None:
        self.left_out.setdefault(why, []).append(file.shown)


def _others(tree: SourceTree, names: list[str]) -> set[str]:
    """Name the files that are vendored or generated, as far as that is said or usual."""
    said = tree.git.attributes(names, _VENDORED, _GENERATED)
    return {name for name in names if _is_others(name, said.get(name, {}))}


def _is_others(name: str, said: dict[str, str]) -> bool:
    if any(said.get(key) in {"set", "true"} for key in (_VENDORED, _GENERATED)):
        return True
    if said.get(_VENDORED) in {"unset", "false"}:
        return False
    return not _OTHERS.isdisjoint(part.lower() for part in PurePosixPath(name).parts[:-1])
