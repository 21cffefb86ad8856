"""Events of libyaml → data, the outline of the text, and faults."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
from debtlog.yaml.spans import MAPPING, SCALAR, SEQUENCE, YamlOutline, key_part
from debtlog.yaml.syntax_errors import syntax_fault

MAX_DEPTH = 20
MAX_NODES = 20_000

#: The stubs of PyYAML make marks optional and omit the fields of events.
_Event = Any

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(
    r"[-+]?([0-9]{1,18}\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{1,18})?[eE][-+]?[0-9]{1,3})\Z"
)
_CONSTANTS: dict[str, bool | None] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_CONSTANTS |= dict.fromkeys(("true", "True", "TRUE"), True)
_CONSTANTS |= dict.fromkeys(("false", "False", "FALSE"), False)
#: Plain scalars that their first letter does not identify.
_KNOWN: dict[str, str | bool | None] = _CONSTANTS | {word: word for word in WORDS}

#: Keys that all readers read as the same text, each with its part of an outline. Nearly all are
#: names of fields, so each is examined only once in a process.
_PLAIN_KEYS: dict[str, int] = {}
MAX_PLAIN_KEYS = 1_000


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being filled; ``key`` awaits its value.

    ``number`` is the number of its first part.
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

    ``documents`` has at most one item. ``whole`` says that all of the text was read.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.outline = YamlOutline(text)
        self.faults: list[YamlFault] = []
        self.documents: list[Any] = []
        self.disputed: list[YamlFault] = []
        self.has_null = False
        self.whole = True
        # the documents of a stream are a sequence as well
        self.top = _Open(0, None, self.documents)
        self.around: list[_Open] = []
        self.nodes = 0

    def build(self) -> None:
        """Process every event of the text; errors become faults."""
        try:
            self.read()
        except yaml.MarkedYAMLError as error:
            self.faults.append(syntax_fault(error, self.text, self.outline))
            self.whole = False
        except _EnoughError:
            self.whole = False

    def read(self) -> None:
        """Process every event, or raise. Two thirds are scalars and handled without a call."""
        has_escapes = "\\" in self.text
        add_part, add_mark = self.outline.parts.append, self.outline.marks.append
        known_part = _PLAIN_KEYS.get
        top = self.top
        event: _Event
        for event in iter(_LOADER(self.text).get_event, None):
            kind = type(event)
            if kind is not ScalarEvent:
                self.structure(event, kind)
                top = self.top
                continue
            text: str = event.value
            if event.anchor or event.tag:
                self.refuse_properties(event)
            if has_escapes and (match := UNSAFE.search(text)):
                self.note(unsafe_character(_span(event), match[0]))
            if top.key is None and top.mapping is not None:
                if text in top.mapping or text == "<<":
                    self.refuse_key(event, text)
                top.key = text
                add_part(known_part(text) or self.unknown_key(event, text))
            else:
                if event.implicit[0] and (text in _KNOWN or text[0] in STARTS):
                    self.put(self.resolved(event, text), event)
                else:
                    self.put(text, event)
                add_part(SCALAR)
            add_mark(event.start_mark.index)
            add_mark(event.end_mark.index)

    def structure(self, event: _Event, kind: type) -> None:
        """Process an event that is not a scalar."""
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self.outline.end(self.top.number, event.end_mark.index)
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
        """Note a fault at the location of ``event``."""
        self.note(YamlFault(rule, _span(event), message, help))

    def note(self, fault: YamlFault) -> None:
        """Keep a fault, up to a limit."""
        if len(self.faults) == MAX_FAULTS:
            self.faults.append(not_the_last(fault))
            raise _EnoughError
        self.faults.append(fault)

    def document(self, event: _Event) -> None:
        """Report directives and a second document."""
        if event.tags or event.version:
            self.fault(event, "directives are not allowed", "remove the line that begins with %")
        if self.documents:
            self.fault(event, "a second document starts here", "keep one document per file")
            raise _EnoughError

    def refuse_properties(self, event: _Event) -> None:
        """Report an anchor or a tag."""
        if event.anchor:
            self.fault(event, f"anchors are not allowed (&{shown(event.anchor)})", "remove it")
        if event.tag:
            self.fault(event, f"tags are not allowed ({shown(event.tag)})", "remove it")

    def alias(self, event: _Event) -> None:
        """Report an alias, as a key or as a value."""
        self.fault(event, f"aliases are not allowed (*{shown(event.anchor)})", "write it out")
        self.whole = False
        if self.top.awaits_key:
            self.top.key = f"*{event.anchor}"
            self.part(key_part(self.top.key), event)
        else:
            self.put(None, event)
            self.part(SCALAR, event)

    def refuse_key(self, event: _Event, key: str) -> None:
        """Report a merge key or a duplicate key; the later value counts, as usual."""
        if key == "<<":
            self.fault(event, "merge keys are not allowed", "write the keys out")
            self.whole = False
        if key in (self.top.mapping or ()):
            first = self.outline.line_of_first(key, self.top.number)
            message = f'duplicate key "{shown(key)}"; it was first used on line {first}'
            self.fault(event, message, "keep one of them", "duplicate-key")

    def resolved(self, event: _Event, text: str) -> str | float | bool | None:
        """Read a plain scalar that may not be text; note it if it is text only here."""
        if text not in _KNOWN and is_text(text):
            return text
        value = _KNOWN[text] if text in _KNOWN else _number(text)
        if isinstance(value, str) and (meaning := other_meaning(text, self.top.key)):
            self.dispute(event, f"{text} is text here, but {meaning} to other YAML readers")
        return value

    def unknown_key(self, event: _Event, key: str) -> int:
        """Return the part of a key; note a plain one that is not text to other readers.

        Whole numbers are safe.
        """
        part = key_part(key)
        if not event.implicit[0] or _INTEGER.match(key):
            return part
        meaning = other_meaning(key, None) if key != "<<" else ""
        if key in _CONSTANTS:
            meaning = "not a word"
        if meaning:
            self.dispute(event, f"the key {key} is text here, but {meaning} to other YAML readers")
        elif len(_PLAIN_KEYS) < MAX_PLAIN_KEYS:
            _PLAIN_KEYS[key] = part
        return part

    def dispute(self, event: _Event, message: str) -> None:
        """Note a scalar that other readers interpret differently, up to a limit."""
        if len(self.disputed) < MAX_FAULTS:
            self.disputed.append(YamlFault(AMBIGUOUS, _span(event), message, "quote it"))

    def collection(self, event: _Event, kind: int) -> None:
        """Open a mapping or a sequence."""
        if event.anchor or event.tag:
            self.refuse_properties(event)
        if len(self.around) >= MAX_DEPTH:
            self.fault(event, f"nesting is deeper than {MAX_DEPTH} levels", "flatten it")
            raise _EnoughError
        if self.top.awaits_key:
            self.fault(event, "a key must be text", "write the key as plain text")
            raise _EnoughError
        new = _Open(len(self.outline.parts), {} if kind == MAPPING else None, [])
        self.put(new.sequence if new.mapping is None else new.mapping, event)
        self.part(kind, event)
        self.around.append(self.top)
        self.top = new

    def put(self, value: object, event: _Event) -> None:
        """Add a value to the open collection."""
        if self.nodes >= MAX_NODES:
            self.fault(event, f"the file has more than {MAX_NODES} values", "split the record")
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

    def part(self, part: int, event: _Event) -> None:
        """Note a part of the text and its location."""
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
    """Read a number that all YAML readers read the same way; anything else is text."""
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


class _EnoughError(Exception):
    """Reading stops; the fault has been noted."""
