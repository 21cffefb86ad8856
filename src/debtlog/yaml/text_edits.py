"""The edits that turn a YAML text into one with other data: as few characters as possible change.

Old and new data are compared node by node. Entries and items that are gone are cut out, new ones
are put where an author would, and scalars are written over in their own quotes. Whatever has no
edit here, such as another order of keys, is left to the caller to notice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, NamedTuple

from debtlog.yaml.quoting import entry_lines, flow_text, item_lines, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debtlog.yaml.reader import YamlDocument
    from debtlog.yaml.spans import NodePath

_LINE_END = re.compile(r"\r?\n")
_DASH = re.compile(r" *-[ \t]+")


class Edit(NamedTuple):
    """Replaces the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


class CannotEditError(Exception):
    """There is no edit that changes nothing else."""


@dataclass(frozen=True, slots=True)
class TextEdits:
    """A YAML text and its data, and the edits of it."""

    text: str
    document: YamlDocument

    def edited(self, wanted: object) -> str:
        """Return the text with the data ``wanted``, or raise CannotEditError."""
        parts, done = [], 0
        edits = self.node(self.document.data, wanted, ())
        for edit in sorted(edits, key=lambda edit: edit[:2]):
            parts += [self.text[done : edit.start], edit.text]
            done = edit.end
        return "".join([*parts, self.text[done:]])

    def node(self, old: Any, new: Any, path: NodePath) -> Iterator[Edit]:  # noqa: ANN401  YAML
        """Yield the edits of the node at ``path``; those at the same offset are in order."""
        if old is new:
            return
        if isinstance(old, dict) and isinstance(new, dict):
            yield from self.mapping(old, new, path)
        elif isinstance(old, list) and isinstance(new, list):
            yield from self.sequence(old, new, path)
        elif isinstance(old, dict | list) or isinstance(new, dict | list):
            if repr(old) != repr(new):
                raise CannotEditError
        elif repr(old) != repr(new):  # unlike ==, repr distinguishes 1 from true
            yield self.replacement(path, new)

    def replacement(self, path: NodePath, value: Any) -> Edit:  # noqa: ANN401  the same
        """Write ``value`` over the scalar at ``path``, in the same quotes."""
        if not path or value is None:
            raise CannotEditError
        start, end = self.document.span(*path)[-2:]
        flow = self.is_in_flow(path[:-1])
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        written = scalar(value, self.quote(start), flow=flow, key=key)
        if self.text.startswith(("|", ">"), start):
            end = self.end(path)
            newline = self.newline(start) if self.text[end - 1] == "\n" else ""
            return Edit(start, end, written + newline)
        return Edit(start, end, written if start < end else f" {written}")

    def mapping(
        self, old: Mapping[str, Any], new: Mapping[str, Any], path: NodePath
    ) -> Iterator[Edit]:
        """Yield the edits of a mapping; first those inside it, which may end where it does."""
        for key in old:
            if key in new:
                yield from self.node(old[key], new[key], (*path, key))
        kept, removed = [key for key in old if key in new], [key for key in old if key not in new]
        if removed:
            yield from self.removals([(*path, key) for key in old], [key in new for key in old])
        before: str | None = None
        added: dict[str | None, dict[str, Any]] = {}
        for key, value in new.items():
            if key in old:
                before = key
            else:
                added.setdefault(before, {})[key] = value
        for neighbour, entries in added.items():
            yield self.addition(path, neighbour, kept, entries)

    def addition(
        self, path: NodePath, after: str | None, kept: Sequence[str], entries: Mapping[str, Any]
    ) -> Edit:
        """Put ``entries`` behind the one called ``after``, or before the first if that is None.

        The keys are in quotes if the neighbour's are.
        """
        flow = self.is_in_flow(path)
        if not kept:
            if self.value(path) or not flow:
                raise CannotEditError
            at = self.document.span(*path).start + 1
            return Edit(at, at, ", ".join(_flow_entries(entries, "")))
        neighbour = (*path, kept[0] if after is None else after)
        key = self.document.key_span(*neighbour).start
        quote = self.quote(key)
        if flow:
            lines = _flow_entries(entries, quote)
        else:
            lines = [it for name in entries for it in entry_lines(name, entries[name], quote)]
        if after is not None:
            return self.insertion(neighbour, lines, flow=flow)
        indent = self.newline(key) + " " * (self.document.span(*path).column - 1)
        return Edit(key, key, "".join(f"{it}{', ' if flow else indent}" for it in lines))

    def sequence(self, old: Sequence[Any], new: Sequence[Any], path: NodePath) -> Iterator[Edit]:
        """Yield the edits of a sequence: items are cut out and appended, or else changed."""
        stays = [item in new for item in old]
        left = [item for item, keep in zip(old, stays, strict=True) if keep]
        are_scalars = all(map(_is_scalar, (*old, *new)))
        if not left or not are_scalars or left != list(new[: len(left)]):
            stays = [at < len(new) for at in range(len(old))]
            left = list(new[: len(old)])
            for at, (one, other) in enumerate(zip(old, new, strict=False)):
                yield from self.node(one, other, (*path, at))
        if not all(stays):
            yield from self.removals([(*path, at) for at in range(len(old))], stays)
        if more := new[len(left) :]:
            yield self.appended(path, stays, more)

    def appended(self, path: NodePath, stays: Sequence[bool], items: Sequence[Any]) -> Edit:
        """Put ``items`` behind those of a sequence."""
        flow = self.is_in_flow(path)
        span = self.document.span(*path)
        if not any(stays):
            if stays or not flow:
                raise CannotEditError
            return Edit(span.start + 1, span.start + 1, ", ".join(map(flow_text, items)))
        last = (*path, max(at for at, keep in enumerate(stays) if keep))
        start = self.document.span(*last).start
        if flow:
            return self.insertion(last, [*map(flow_text, items)], flow=True)
        is_block = isinstance(self.value(last), dict) and not self.is_flow(last)
        quote = self.quote(start)
        lines = [line for item in items for line in item_lines(item, quote, block=is_block)]
        return self.insertion(last, lines, flow=False)

    def insertion(self, neighbour: NodePath, lines: Sequence[str], *, flow: bool) -> Edit:
        """Insert ``lines`` behind an entry or item, as its collection is written."""
        start, end = self.start(neighbour), self.end(neighbour)
        newline = self.newline(start)
        if flow:  # on separate lines if the neighbour has one, without comment
            before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
            alone = before.isspace() and "#" not in self.text[end : self.line_end(end)]
            comma = f",{newline}{before}" if alone else ", "
            return Edit(end, end, "".join(f"{comma}{line}" for line in lines))
        column = self.document.span(*neighbour[:-1]).column
        indent = " " * (column - 1)
        if self.text[end - 1] == "\n":
            return Edit(end, end, "".join(f"{indent}{line}{newline}" for line in lines))
        at = self.line_end(end)
        comment = re.compile(rf"\r?\n {{{column},}}#[^\r\n]*")  # deeper: about the neighbour
        while found := comment.match(self.text, at):
            at = found.end()
        return Edit(at, at, "".join(f"{newline}{indent}{line}" for line in lines))

    def removals(self, paths: Sequence[NodePath], stays: Sequence[bool]) -> Iterator[Edit]:
        """Cut the entries or items at ``paths`` out of their collection, except those that stay."""
        flow = self.is_in_flow(paths[0][:-1])
        last = max((at for at, keep in enumerate(stays) if keep), default=-1)
        for at, (path, keep) in enumerate(zip(paths, stays, strict=True)):
            if keep:
                continue
            if flow and at > last:  # with the comma before it
                start = self.end(paths[last]) if last >= 0 else self.start(paths[0])
                yield Edit(start, self.end(paths[-1]), "")
                return
            yield self.cut(path, paths[at + 1] if at < last else None, flow=flow)

    def cut(self, path: NodePath, following: NodePath | None, *, flow: bool) -> Edit:
        """Cut an entry out, up to the ``following`` one if it shares a line with something else."""
        start, end = self.start(path), self.end(path)
        head = self.text.rfind("\n", 0, start) + 1
        before = self.text[head:start]
        is_alone = _DASH.fullmatch(before) if isinstance(path[-1], int) else not before.strip(" ")
        if is_alone and not flow:
            if self.text[end - 1] != "\n":
                found = _LINE_END.search(self.text, end)
                end = found.end() if found else len(self.text)
            return Edit(head, end, "")
        if following is None:
            raise CannotEditError
        return Edit(start, self.start(following), "")

    def value(self, path: NodePath) -> Any:  # noqa: ANN401  the same
        """Value at ``path``."""
        return reduce(getitem, path, self.document.data)

    def is_flow(self, path: NodePath) -> bool:
        """Whether a collection is written with brackets or braces."""
        return self.text.startswith(("[", "{"), self.document.span(*path).start)

    def is_in_flow(self, path: NodePath) -> bool:
        """Whether a collection, or one around it, is written so."""
        starts = self.document.outline.starts(path)
        return any(self.text.startswith(("[", "{"), start) for start in starts)

    def quote(self, start: int) -> str:
        """Quote that a scalar begins with; empty for a plain one."""
        return self.text[start] if self.text.startswith(('"', "'"), start) else ""

    def start(self, path: NodePath) -> int:
        """Index of the key at ``path``, or of the item."""
        return self.document.key_span(*path).start

    def end(self, path: NodePath) -> int:
        """Index after the value at ``path``; of a block scalar, after its last line."""
        value, span = self.value(path), self.document.span(*path)
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


def _flow_entries(entries: Mapping[str, Any], quote: str) -> list[str]:
    return [
        f"{scalar(key, quote, flow=True)}: {flow_text(entries[key], quote, key)}" for key in entries
    ]


def _is_scalar(value: object) -> bool:
    return not isinstance(value, dict | list)
