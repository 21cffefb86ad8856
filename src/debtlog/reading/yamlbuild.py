"""Events of libyaml → data, the extent of every node, and faults. See yamlspan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from debtlog.diagnostic import FILE_HEAD, Span
from debtlog.reading.fault import MAX_FAULTS, UNSAFE, YamlFault, unsafe_character

if TYPE_CHECKING:
    from debtlog.reading.spans import Extent, NodePath

MAX_DEPTH = 20
MAX_NODES = 20_000

#: The stubs of PyYAML leave marks optional and the fields of events out.
_Event = Any

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(
    r"[-+]?([0-9]{1,18}\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{1,18})?[eE][-+]?[0-9]{1,3})\Z"
)
_NUMBER_STARTS = frozenset("+-0123456789")
_CONSTANTS: dict[str, bool | None] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_CONSTANTS |= dict.fromkeys(("true", "True", "TRUE"), True)
_CONSTANTS |= dict.fromkeys(("false", "False", "FALSE"), False)


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being filled; ``entry`` is the path that awaits a value."""

    mapping: dict[str | int, Any] | None
    sequence: list[Any]
    path: NodePath
    entry: NodePath | None = None

    @property
    def awaits_key(self) -> bool:
        """Whether the next node is a key."""
        return self.entry is None and self.mapping is not None


class Builder:
    """Turns the events of a text into data, extents and faults.

    ``documents`` has at most one item. ``whole`` says that nothing of the text was left out.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.extents: dict[NodePath, Extent] = {}
        self.key_extents: dict[NodePath, Extent] = {}
        self.faults: list[YamlFault] = []
        self.documents: list[Any] = []
        self.has_null = False
        self.whole = True
        self.stack = [_Open(None, self.documents, ())]

    def build(self) -> None:
        """Take every event of the text; what goes wrong is a fault."""
        try:
            self.read()
        except yaml.MarkedYAMLError as error:
            self.faults.append(_syntax_fault(error))
            self.whole = False
        except _EnoughError:
            self.whole = False

    def read(self) -> None:
        """Take every event, or raise."""
        has_escapes = "\\" in self.text
        event: _Event
        for event in yaml.parse(self.text, Loader=_LOADER):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self.scalar(event)
                if has_escapes and (match := UNSAFE.search(event.value)):
                    self.note(unsafe_character(_span(event), match[0]))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.collection(event, {} if kind is yaml.MappingStartEvent else None)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.close(event)
            elif kind is yaml.AliasEvent:
                self.alias(event)
            elif kind is yaml.DocumentStartEvent:
                self.document(event)

    def fault(self, event: _Event, message: str, cure: str, rule: str = "invalid-yaml") -> None:
        """Note a fault at the place of ``event``."""
        self.note(YamlFault(rule, _span(event), message, cure))

    def note(self, fault: YamlFault) -> None:
        """Keep a fault, up to a limit."""
        self.faults.append(fault)
        if len(self.faults) >= MAX_FAULTS:
            raise _EnoughError

    def document(self, event: _Event) -> None:
        """Refuse directives and a second document."""
        if event.tags or event.version:
            self.fault(event, "directives are not allowed", "remove the line that begins with %")
        if self.documents:
            self.fault(event, "a second document begins here", "keep one document in a file")
            raise _EnoughError

    def refuse_properties(self, event: _Event) -> None:
        """Refuse an anchor or a tag."""
        if event.anchor:
            self.fault(event, f"anchors are not allowed (&{event.anchor})", "remove it")
        if event.tag:
            self.fault(event, f"tags are not allowed ({event.tag})", "remove it")

    def alias(self, event: _Event) -> None:
        """Refuse an alias, as a key or as a value."""
        self.fault(event, f"aliases are not allowed (*{event.anchor})", "write it out")
        self.whole = False
        if self.stack[-1].awaits_key:
            self.stack[-1].entry = (*self.stack[-1].path, f"*{event.anchor}")
        else:
            self.value(None, event)

    def scalar(self, event: _Event) -> None:
        """Take a key or a scalar value."""
        if event.anchor or event.tag:
            self.refuse_properties(event)
        text, top = event.value, self.stack[-1]
        if top.awaits_key:
            self.mapping_key(event, top, text)
        else:
            self.value(_resolve(text) if event.implicit[0] else text, event)

    def mapping_key(self, event: _Event, top: _Open, key: str) -> None:
        """Take a key; of two equal ones the later counts, as for most readers."""
        if key == "<<":
            self.fault(event, "merge keys are not allowed", "write the keys out")
            self.whole = False
        path = (*top.path, key)
        if key in (top.mapping or ()):
            first = self.text.count("\n", 0, self.key_extents[path][0]) + 1
            message = f'the key "{key}" stands here for the second time, first in line {first}'
            self.fault(event, message, "keep one of them", "duplicate-key")
        self.key_extents[path] = event.start_mark.index, event.end_mark.index
        top.entry = path

    def collection(self, event: _Event, mapping: dict[str | int, Any] | None) -> None:
        """Open a mapping, or a sequence where ``mapping`` is None."""
        if event.anchor or event.tag:
            self.refuse_properties(event)
        if len(self.stack) > MAX_DEPTH:
            self.fault(event, f"nested deeper than {MAX_DEPTH} levels", "flatten it")
            raise _EnoughError
        if self.stack[-1].awaits_key:
            self.fault(event, "a key must be a word", "write the key as plain text")
            raise _EnoughError
        sequence: list[Any] = []
        path = self.value(sequence if mapping is None else mapping, event)
        self.stack.append(_Open(mapping, sequence, path))

    def close(self, event: _Event) -> None:
        """Close the innermost collection, whose span ends here."""
        path = self.stack.pop().path
        self.extents[path] = self.extents[path][0], event.end_mark.index

    def value(self, value: object, event: _Event) -> NodePath:
        """Put a value where it belongs; return its path."""
        self.has_null |= value is None
        top = self.stack[-1]
        if top.mapping is not None and top.entry is not None:
            path = top.entry
            top.mapping[path[-1]] = value
            top.entry = None
        else:
            # the documents of the stream are a sequence, too, and the path of the only one is ()
            path = (*top.path, len(top.sequence)) if len(self.stack) > 1 else ()
            top.sequence.append(value)
        if len(self.extents) >= MAX_NODES:
            self.fault(event, f"more than {MAX_NODES} values", "split the record")
            raise _EnoughError
        self.extents[path] = event.start_mark.index, event.end_mark.index
        return path


def _span(event: _Event) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(
        start.line + 1, start.column + 1, end.line + 1, end.column + 1, start.index, end.index
    )


def _resolve(text: str) -> str | int | float | bool | None:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


def _syntax_fault(error: yaml.MarkedYAMLError) -> YamlFault:
    mark = error.problem_mark or error.context_mark
    span = FILE_HEAD
    if mark is not None:
        span = Span(
            mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2, mark.index, mark.index
        )
    said = ", ".join(part for part in (error.context, error.problem) if part)
    return YamlFault("invalid-yaml", span, said or "this is not YAML", "see the YAML syntax here")


class _EnoughError(Exception):
    """Reading on makes no sense; the fault that says why is noted."""
