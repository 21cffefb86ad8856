"""A strict YAML reader: plain data, the span of every node, and every fault with its place.

One pass over the events of libyaml; neither composer nor constructor is used, so nothing is
resolved, recursed into or run. What is left of YAML is the part that every reader understands the
same way: no anchors, aliases, merge keys, tags, directives or second documents; plain scalars are
text unless YAML 1.2 calls them null, true, false or a number, and a number that YAML 1.1 and 1.2
read differently stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from debtlog.diagnostic import FILE_HEAD, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 20
MAX_NODES = 20_000

#: Where a node stands in the data: keys and indexes from the root.
NodePath = tuple[str | int, ...]

#: The stubs of PyYAML leave marks optional and the fields of events out.
_Event = Any

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNSAFE = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff\\ufffe\\uffff]"
    "|\\r(?!\\n)"
)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(
    r"[-+]?([0-9]{1,18}\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{1,18})?[eE][-+]?[0-9]{1,3})\Z"
)
_NUMBER_STARTS = frozenset("+-0123456789")
_CONSTANTS: dict[str, bool | None] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_CONSTANTS |= dict.fromkeys(("true", "True", "TRUE"), True)
_CONSTANTS |= dict.fromkeys(("false", "False", "FALSE"), False)


@dataclass(frozen=True, slots=True)
class YamlFault:
    """What is wrong with a YAML text: the rule it breaks, where, and the cure."""

    rule: str
    span: Span
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A text as data. ``data`` is None when the text has none.

    ``spans`` holds the place of every value, ``key_spans`` that of every key, by path. A document
    with faults holds what could be read.
    """

    data: Any
    spans: dict[NodePath, Span]
    key_spans: dict[NodePath, Span]
    faults: tuple[YamlFault, ...]
    has_null: bool = False

    def span(self, *path: str | int) -> Span:
        """Place of the value at ``path``, or of the nearest thing above it that is there."""
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans.get(path, FILE_HEAD)

    def key_span(self, *path: str | int) -> Span:
        """Place of the key of the entry at ``path``; of its value where it has no key."""
        return self.key_spans.get(path) or self.span(*path)


def read_yaml(text: str) -> YamlDocument:
    """Read one YAML document out of ``text``, which is without byte order mark.

    Never raises: what is wrong stands in the result's ``faults``.
    """
    builder = _Builder()
    builder.faults.extend(_unsafe_characters(text))
    if not builder.faults:
        try:
            builder.read(text)
        except yaml.MarkedYAMLError as error:
            builder.faults.append(_syntax_fault(error))
        except _TooMuchError:
            pass
    data = builder.documents[0] if builder.documents else None
    faults = tuple(builder.faults)
    return YamlDocument(data, builder.spans, builder.key_spans, faults, builder.has_null)


def _unsafe_characters(text: str) -> Iterator[YamlFault]:
    for match in _UNSAFE.finditer(text):
        start = match.start()
        line = text.count("\n", 0, start) + 1
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        span = Span(line, column, line, column + 1, start, start + 1)
        yield _unsafe_fault(span, match[0])


def _unsafe_fault(span: Span, character: str) -> YamlFault:
    return YamlFault(
        "unsafe-character",
        span,
        f"character U+{ord(character):04X} is not allowed",
        "remove it; control and text-direction characters can hide what a text says",
    )


def _syntax_fault(error: yaml.MarkedYAMLError) -> YamlFault:
    mark = error.problem_mark or error.context_mark
    span = FILE_HEAD
    if mark is not None:
        span = Span(
            mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2, mark.index, mark.index
        )
    said = ", ".join(part for part in (error.context, error.problem) if part)
    return YamlFault("invalid-yaml", span, said or "this is not YAML", "see the YAML syntax here")


class _TooMuchError(Exception):
    """The limit of depth or nodes is passed; the fault is noted, reading ends."""


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being filled; ``key`` awaits its value."""

    mapping: dict[str, Any] | None
    sequence: list[Any]
    path: NodePath
    key: str | None = None

    @property
    def awaits_key(self) -> bool:
        """Whether the next node is a key."""
        return self.mapping is not None and self.key is None


class _Builder:
    """Turns events into data, spans and faults."""

    def __init__(self) -> None:
        self.spans: dict[NodePath, Span] = {}
        self.key_spans: dict[NodePath, Span] = {}
        self.faults: list[YamlFault] = []
        self.documents: list[Any] = []
        self.has_null = False
        self.stack = [_Open(None, self.documents, ())]

    def read(self, text: str) -> None:
        """Take every event of ``text``."""
        has_escapes = "\\" in text
        event: _Event
        for event in yaml.parse(text, Loader=_LOADER):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self.scalar(event)
                if has_escapes and (match := _UNSAFE.search(event.value)):
                    self.faults.append(_unsafe_fault(_span(event), match[0]))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.collection(event, {} if kind is yaml.MappingStartEvent else None)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.close(event)
            elif kind is yaml.AliasEvent:
                self.fault(event, f"aliases are not allowed (*{event.anchor})", "write it out")
                self.value(None, _span(event))
            elif kind is yaml.DocumentStartEvent:
                self.document(event)

    def fault(self, event: _Event, message: str, cure: str, rule: str = "invalid-yaml") -> None:
        """Note a fault at the place of ``event``."""
        self.faults.append(YamlFault(rule, _span(event), message, cure))

    def document(self, event: _Event) -> None:
        """Refuse directives and a second document."""
        if event.tags or event.version:
            self.fault(event, "directives are not allowed", "remove the line that begins with %")
        if self.documents:
            self.fault(event, "a second document begins here", "keep one document in a file")
            raise _TooMuchError

    def refuse_properties(self, event: _Event) -> None:
        """Refuse an anchor or a tag."""
        if event.anchor:
            self.fault(event, f"anchors are not allowed (&{event.anchor})", "remove it")
        if event.tag:
            self.fault(event, f"tags are not allowed ({event.tag})", "remove it")

    def scalar(self, event: _Event) -> None:
        """Take a key or a scalar value."""
        if event.anchor or event.tag:
            self.refuse_properties(event)
        text, top = event.value, self.stack[-1]
        if top.awaits_key:
            self.mapping_key(event, top, text)
        else:
            self.value(_resolve(text) if event.implicit[0] else text, _span(event))

    def mapping_key(self, event: _Event, top: _Open, key: str) -> None:
        """Take a key; of two equal ones the later counts, as for most readers."""
        if key == "<<":
            self.fault(event, "merge keys are not allowed", "write the keys out")
        path = (*top.path, key)
        if path in self.key_spans:
            first = self.key_spans[path].line
            message = f'the key "{key}" stands here for the second time, first in line {first}'
            self.fault(event, message, "keep one of them", "duplicate-key")
        self.key_spans[path] = _span(event)
        top.key = key

    def collection(self, event: _Event, mapping: dict[str, Any] | None) -> None:
        """Open a mapping, or a sequence where ``mapping`` is None."""
        if event.anchor or event.tag:
            self.refuse_properties(event)
        if len(self.stack) > MAX_DEPTH:
            self.fault(event, f"nested deeper than {MAX_DEPTH} levels", "flatten it")
            raise _TooMuchError
        if self.stack[-1].awaits_key:
            self.fault(event, "a key must be a word", "write the key as plain text")
            raise _TooMuchError
        sequence: list[Any] = []
        path = self.value(sequence if mapping is None else mapping, _span(event))
        self.stack.append(_Open(mapping, sequence, path))

    def close(self, event: _Event) -> None:
        """Close the innermost collection, whose span ends here."""
        path = self.stack.pop().path
        mark = event.end_mark
        self.spans[path] = self.spans[path]._replace(
            end_line=mark.line + 1, end_column=mark.column + 1, end=mark.index
        )

    def value(self, value: object, span: Span) -> NodePath:
        """Put a value where it belongs; return its path."""
        self.has_null |= value is None
        top = self.stack[-1]
        if top.mapping is not None:
            path: NodePath = (*top.path, top.key or "")
            top.mapping[top.key or ""] = value
            top.key = None
        else:
            # the documents of the stream are a sequence, too, and the path of the only one is ()
            path = (*top.path, len(top.sequence)) if len(self.stack) > 1 else ()
            top.sequence.append(value)
        if len(self.spans) >= MAX_NODES:
            self.faults.append(
                YamlFault("invalid-yaml", span, f"more than {MAX_NODES} values", "split the record")
            )
            raise _TooMuchError
        self.spans[path] = span
        return path


def _span(event: _Event) -> Span:
    start, end = event.start_mark, event.end_mark
    return _new_span(
        Span,
        (start.line + 1, start.column + 1, end.line + 1, end.column + 1, start.index, end.index),
    )


#: Twice as fast as calling ``Span``, in the place where half of the time of a check goes.
_new_span = tuple.__new__


def _resolve(text: str) -> str | int | float | bool | None:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text
