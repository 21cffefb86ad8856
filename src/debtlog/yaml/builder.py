"""Events of libyaml → data, the outline of the text, and faults. See yamlspan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from sys import intern
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from debtlog.diagnostics import Span
from debtlog.yaml.ambiguous_scalars import STARTS, WORDS, is_text, other_meaning
from debtlog.yaml.faults import (
    AMBIGUOUS,
    MAX_FAULTS,
    UNSAFE,
    YamlFault,
    not_the_last,
    shown,
    unsafe_character,
)
from debtlog.yaml.spans import END, MAPPING, SCALAR, SEQUENCE, Outline
from debtlog.yaml.syntax_errors import syntax_fault

MAX_DEPTH = 20
MAX_NODES = 20_000

#: The stubs of PyYAML leave marks optional and the fields of events out.
_Event = Any

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(
    r"[-+]?([0-9]{1,18}\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{1,18})?[eE][-+]?[0-9]{1,3})\Z"
)
_CONSTANTS: dict[str, bool | None] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_CONSTANTS |= dict.fromkeys(("true", "True", "TRUE"), True)
_CONSTANTS |= dict.fromkeys(("false", "False", "FALSE"), False)
#: What a plain scalar may be whose first letter does not tell.
_KNOWN: dict[str, str | bool | None] = _CONSTANTS | {word: word for word in WORDS}

#: Keys that all readers take for the same text: nearly all are names of fields, of which there are
#: few, and each is looked at once in a process.
_PLAIN_KEYS: set[str] = set()
MAX_PLAIN_KEYS = 1_000


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being filled; ``key`` awaits its value.

    ``number`` is that of the part that begins it.
    """

    number: int
    mapping: dict[str, Any] | None
    sequence: list[Any]
    key: str | None = None

    @property
    def awaits_key(self) -> bool:
        """Whether the next node is a key."""
        return self.key is None and self.mapping is not None


class Builder:
    """Turns the events of a text into data, an outline and faults.

    ``documents`` has at most one item. ``whole`` says that nothing of the text was left out.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.outline = Outline(text)
        self.faults: list[YamlFault] = []
        self.documents: list[Any] = []
        self.disputed: list[YamlFault] = []
        self.has_null = False
        self.whole = True
        # the documents of the stream are a sequence, too
        self.top = _Open(0, None, self.documents)
        self.around: list[_Open] = []
        self.nodes = 0

    def build(self) -> None:
        """Take every event of the text; what goes wrong is a fault."""
        try:
            self.read()
        except yaml.MarkedYAMLError as error:
            self.faults.append(syntax_fault(error, self.outline))
            self.whole = False
        except _EnoughError:
            self.whole = False

    def read(self) -> None:
        """Take every event, or raise. Two of three are scalars; they are taken without a call."""
        has_escapes = "\\" in self.text
        add_part, add_mark = self.outline.parts.append, self.outline.marks.append
        event: _Event
        for event in iter(_LOADER(self.text).get_event, None):
            kind = type(event)
            if kind is not ScalarEvent:
                self.structure(event, kind)
                continue
            text: str = event.value
            if event.anchor or event.tag:
                self.refuse_properties(event)
            if has_escapes and (match := UNSAFE.search(text)):
                self.note(unsafe_character(_span(event), match[0]))
            top = self.top
            if top.mapping is not None and top.key is None:
                if text in top.mapping or text == "<<":
                    self.refuse_key(event, text)
                if text not in _PLAIN_KEYS and event.implicit[0]:
                    self.look_at_key(event, text)
                top.key = intern(text)
                add_part(top.key)
            else:
                if event.implicit[0] and (text in _KNOWN or text[0] in STARTS):
                    self.put(self.resolved(event, text), event)
                else:
                    self.put(text, event)
                add_part(SCALAR)
            add_mark(event.start_mark.index)
            add_mark(event.end_mark.index)

    def structure(self, event: _Event, kind: type) -> None:
        """Take an event that is no scalar."""
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self.outline.marks[2 * self.top.number + 1] = event.end_mark.index
            self.part(END, event)
            self.top = self.around.pop()
        elif kind is MappingStartEvent:
            self.collection(event, MAPPING)
        elif kind is SequenceStartEvent:
            self.collection(event, SEQUENCE)
        elif kind is AliasEvent:
            self.alias(event)
        elif kind is DocumentStartEvent:
            self.document(event)

    def fault(self, event: _Event, message: str, help: str, rule: str = "invalid-yaml") -> None:
        """Note a fault at the place of ``event``."""
        self.note(YamlFault(rule, _span(event), message, help))

    def note(self, fault: YamlFault) -> None:
        """Keep a fault, up to a limit."""
        if len(self.faults) == MAX_FAULTS:
            self.faults.append(not_the_last(fault))
            raise _EnoughError
        self.faults.append(fault)

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
            self.fault(event, f"anchors are not allowed (&{shown(event.anchor)})", "remove it")
        if event.tag:
            self.fault(event, f"tags are not allowed ({shown(event.tag)})", "remove it")

    def alias(self, event: _Event) -> None:
        """Refuse an alias, as a key or as a value."""
        self.fault(event, f"aliases are not allowed (*{shown(event.anchor)})", "write it out")
        self.whole = False
        if self.top.awaits_key:
            self.top.key = f"*{event.anchor}"
            self.part(self.top.key, event)
        else:
            self.put(None, event)
            self.part(SCALAR, event)

    def refuse_key(self, event: _Event, key: str) -> None:
        """Refuse a merge, and a second key; of two equal ones the later counts, as is usual."""
        if key == "<<":
            self.fault(event, "merge keys are not allowed", "write the keys out")
            self.whole = False
        if key in (self.top.mapping or ()):
            first = self.outline.line_of_first(key)
            message = f'the key "{shown(key)}" occurs a second time, first in line {first}'
            self.fault(event, message, "keep one of them", "duplicate-key")

    def resolved(self, event: _Event, text: str) -> str | float | bool | None:
        """Read a plain scalar that may be no text; note one that is text here and not elsewhere."""
        if text not in _KNOWN and is_text(text):
            return text
        value = _KNOWN[text] if text in _KNOWN else _number(text)
        if isinstance(value, str) and (meaning := other_meaning(text, self.top.key)):
            self.dispute(event, f"{text} is text here, and {meaning} to other readers of YAML")
        return value

    def look_at_key(self, event: _Event, key: str) -> None:
        """Note a plain key that is no text to other readers; whole numbers they write the same."""
        if _INTEGER.match(key):
            return
        meaning = other_meaning(key, None) if key != "<<" else ""
        if key in _CONSTANTS:
            meaning = "no word"
        if meaning:
            self.dispute(
                event, f"the key {key} is text here, and {meaning} to other readers of YAML"
            )
        elif len(_PLAIN_KEYS) < MAX_PLAIN_KEYS:
            _PLAIN_KEYS.add(key)

    def dispute(self, event: _Event, message: str) -> None:
        """Note a scalar that others read differently, up to a limit."""
        if len(self.disputed) < MAX_FAULTS:
            self.disputed.append(YamlFault(AMBIGUOUS, _span(event), message, "quote it"))

    def collection(self, event: _Event, kind: int) -> None:
        """Open a mapping or a sequence."""
        if event.anchor or event.tag:
            self.refuse_properties(event)
        if len(self.around) >= MAX_DEPTH:
            self.fault(event, f"nested deeper than {MAX_DEPTH} levels", "flatten it")
            raise _EnoughError
        if self.top.awaits_key:
            self.fault(event, "a key must be a word", "write the key as plain text")
            raise _EnoughError
        new = _Open(len(self.outline.parts), {} if kind == MAPPING else None, [])
        self.put(new.sequence if new.mapping is None else new.mapping, event)
        self.part(kind, event)
        self.around.append(self.top)
        self.top = new

    def put(self, value: object, event: _Event) -> None:
        """Put a value where it belongs."""
        if self.nodes >= MAX_NODES:
            self.fault(event, f"more than {MAX_NODES} values", "split the record")
            raise _EnoughError
        self.nodes += 1
        if value is None:
            self.has_null = True
        top = self.top
        if top.mapping is None or top.key is None:
            top.sequence.append(value)
        else:
            top.mapping[top.key] = value
            top.key = None

    def part(self, part: str | int, event: _Event) -> None:
        """Note a part of the text, and where it is."""
        outline = self.outline
        outline.parts.append(part)
        outline.marks.append(event.start_mark.index)
        outline.marks.append(event.end_mark.index)


def _span(event: _Event) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(
        start.line + 1, start.column + 1, end.line + 1, end.column + 1, start.index, end.index
    )


def _number(text: str) -> str | float:
    """Read a number that all readers of YAML read alike; all else is text."""
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


class _EnoughError(Exception):
    """Reading on makes no sense; the fault that says why is noted."""
