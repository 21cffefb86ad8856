"""Change scalars of a YAML text and keep every other byte. Pure: text in, text out.

A round trip through a YAML writer would lose comments, quotes and line endings. So new text is
inserted at the spans that the reader gives, and the result is read again: unless it has the old
data with exactly the wanted changes, it is discarded.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, NamedTuple

from debtlog.errors import DebtlogError
from debtlog.yaml.quoting import Scalar, scalar
from debtlog.yaml.reader import YamlDocument, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debtlog.yaml.spans import NodePath

BOM = "\ufeff"
_LINE_END = re.compile(r"\r?\n")


def splice(text: str, changes: Mapping[NodePath, Scalar], name: str) -> str:
    """Give the scalars at the paths of ``changes`` new values; add missing ones.

    New entries go to the end of their mapping, which must exist. Raises DebtlogError, which calls
    the text ``name``, when that is not possible without changing anything else.
    """
    body = text.removeprefix(BOM)
    document = read_yaml(body)
    old = _Text(body, document)
    if not document.faults and all(map(old.can_change, changes)):
        new = old.edited(changes)
        read = read_yaml(new)
        # unlike ==, repr distinguishes 1 from true and respects the order
        if not read.faults and repr(read.data) == repr(_changed(document.data, changes)):
            return text[: len(text) - len(body)] + new
    wanted = "; ".join(
        f"on line {document.span(*path).line} {path[-1] if path else 'the text'}: {scalar(value)}"
        for path, value in changes.items()
    )
    raise DebtlogError(f"{name} cannot be edited safely; change it by hand: {wanted}")


def _changed(data: object, changes: Mapping[NodePath, Scalar]) -> object:
    data = deepcopy(data)
    for path, value in changes.items():
        _value(data, path[:-1])[path[-1]] = value
    return data


def _value(data: Any, path: NodePath) -> Any:  # noqa: ANN401  anything in YAML
    return reduce(getitem, path, data)


class _Edit(NamedTuple):
    """Replaces the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Text:
    """A YAML text and its data."""

    text: str
    document: YamlDocument

    def can_change(self, path: NodePath) -> bool:
        """Whether there is a scalar at ``path``, or a mapping that it can be added to."""
        spans = self.document.spans
        if path in spans:
            is_block = self.text.startswith(("|", ">"), spans[path].start)
            return path != () and not is_block and not isinstance(self.value(path), dict | list)
        return path[:-1] in spans and isinstance(self.value(path[:-1]), dict)

    def edited(self, changes: Mapping[NodePath, Scalar]) -> str:
        """Return the text with ``changes``."""
        parts, done = [], 0
        for edit in sorted(self.edits(changes), key=lambda edit: edit[:2]):
            parts += [self.text[done : edit.start], edit.text]
            done = edit.end
        return "".join([*parts, self.text[done:]])

    def edits(self, changes: Mapping[NodePath, Scalar]) -> Iterator[_Edit]:
        """Yield the edits; those at the same offset are in order."""
        added: dict[NodePath, dict[str, Scalar]] = {}
        for path, value in changes.items():
            if path in self.document.spans:
                yield self.replacement(path, value)
            else:
                added.setdefault(path[:-1], {})[str(path[-1])] = value
        # where an inner and an outer mapping end together, the inner one comes first
        for mapping in sorted(added, key=len, reverse=True):
            yield self.addition(mapping, added[mapping])

    def replacement(self, path: NodePath, value: Scalar) -> _Edit:
        """Write ``value`` over the scalar at ``path``, in the same quotes."""
        start, end = self.document.spans[path][-2:]
        in_flow = any(self.is_flow(path[:depth]) for depth in range(len(path)))
        written = scalar(value, self.quote(start), flow=in_flow)
        return _Edit(start, end, written if start < end else f" {written}")

    def addition(self, mapping: NodePath, entries: Mapping[str, Scalar]) -> _Edit:
        """Put ``entries`` after the last entry of ``mapping``, and keys in quotes as its key is."""
        flow = self.is_flow(mapping)
        keys = list(self.value(mapping))
        if not keys:
            at = self.document.spans[mapping].start + 1
            return _Edit(at, at, ", ".join(_entries(entries, "", flow=flow)))
        last = (*mapping, keys[-1])
        key = self.document.key_spans[last].start
        written = _entries(entries, self.quote(key), flow=flow)
        return (self.flow_addition if flow else self.block_addition)(last, written)

    def flow_addition(self, last: NodePath, entries: list[str]) -> _Edit:
        """Insert after the entry ``last``: on separate lines if it has one, without comment."""
        key, at = self.document.key_spans[last].start, self.end(last)
        before = self.text[self.text.rfind("\n", 0, key) + 1 : key]
        after = self.text[at : self.line_end(at)]
        alone = before.isspace() and "#" not in after
        comma = f",{self.newline(key)}{before}" if alone else ", "
        return _Edit(at, at, "".join(f"{comma}{entry}" for entry in entries))

    def block_addition(self, last: NodePath, entries: list[str]) -> _Edit:
        """Insert below the entry ``last``."""
        newline = self.newline(self.document.key_spans[last].start)
        indent = " " * (self.document.spans[last[:-1]].column - 1)
        at = self.end(last)
        if self.text[at - 1] == "\n":
            return _Edit(at, at, "".join(f"{indent}{entry}{newline}" for entry in entries))
        at = self.line_end(at)
        return _Edit(at, at, "".join(f"{newline}{indent}{entry}" for entry in entries))

    def value(self, path: NodePath) -> Any:  # noqa: ANN401  anything in YAML
        """Value at ``path``."""
        return _value(self.document.data, path)

    def is_flow(self, path: NodePath) -> bool:
        """Whether a collection is written with brackets or braces."""
        return self.text.startswith(("[", "{"), self.document.spans[path].start)

    def quote(self, start: int) -> str:
        """Quote that a scalar begins with; empty for a plain one."""
        return self.text[start] if self.text.startswith(('"', "'"), start) else ""

    def end(self, path: NodePath) -> int:
        """Index after the value at ``path``; of a block scalar, after its last line."""
        value, span = self.value(path), self.document.spans[path]
        if isinstance(value, dict | list) and value and not self.is_flow(path):
            inner = list(value)[-1] if isinstance(value, dict) else len(value) - 1
            return self.end((*path, inner))
        written = self.text[span.start : span.end]
        header = written.partition("\n")[0].partition("#")[0]
        if not (header.startswith(("|", ">")) and written.endswith("\n")) or "+" in header:
            return span.end
        # blank lines after it are not part of its value
        return self.text.index("\n", span.start + len(written.rstrip("\r\n"))) + 1

    def line_end(self, at: int) -> int:
        """Index of the end of the line that ``at`` is in."""
        found = _LINE_END.search(self.text, at)
        return found.start() if found else len(self.text)

    def newline(self, at: int) -> str:
        """The kind of line end that the line at ``at`` has, or else the first line."""
        found = _LINE_END.search(self.text, at) or _LINE_END.search(self.text)
        return found[0] if found else "\n"


def _entries(entries: Mapping[str, Scalar], quote: str, *, flow: bool) -> list[str]:
    return [
        f"{scalar(key, quote, flow=flow)}: {scalar(value, quote, flow=flow)}"
        for key, value in entries.items()
    ]
