"""Problems of a YAML text, and the characters that are not allowed in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: More problems than this are not reported.
MAX_FAULTS = 50

#: The rule about plain scalars that YAML readers interpret differently.
AMBIGUOUS = "ambiguous-scalar"

#: Longest quotation of a file in a message.
MAX_SHOWN = 40

#: Control characters, invisible ones that change the direction of text, end lines or annotate them,
#: invisible copies of ASCII, lone surrogates and non-characters. One class is faster to search for
#: than alternatives.
UNSAFE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u206f\\ud800-\\udfff\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff"
    "\\U000e0000-\\U000e007f]"
    "(?<!\\r(?=\\n))"
)


#: Safe ASCII except CRLF: checking that nothing else is left takes a tenth of a search.
_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F))


@dataclass(frozen=True, slots=True)
class YamlFault:
    """What is wrong with a YAML text: the rule it breaks, where, and what to do.

    ``replacement`` is what ``check --fix`` writes in place of the span, if that is certain. ``key``
    names the node that it is about, if that is known.
    """

    rule: str
    span: Span
    message: str
    help: str = ""
    replacement: str = ""
    key: str = ""


def first_of(faults: Iterable[YamlFault]) -> Iterator[YamlFault]:
    """Yield the first ``MAX_FAULTS`` faults; if there are more, the next one says so."""
    for number, fault in enumerate(faults):
        if number == MAX_FAULTS:
            yield not_the_last(fault)
            return
        yield fault


def not_the_last(fault: YamlFault) -> YamlFault:
    """Say at the location of ``fault`` that this and later ones are not reported."""
    message = f"more than {MAX_FAULTS} problems in this file; the rest are not shown"
    return YamlFault(fault.rule, fault.span, message, "fix the ones above first", key="…")


def shown(text: str) -> str:
    """Shorten a quotation of the file so that the message fits on a line."""
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


def unsafe_characters(text: str) -> Iterator[YamlFault]:
    """Yield a fault for every character of ``text`` that is not allowed."""
    if text.isascii() and not text.encode().translate(None, _PLAIN):
        return
    for match in UNSAFE.finditer(text):
        start = match.start()
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        yield unsafe_character(Span(line, column, line, column + 1, start, start + 1), match[0])


def unsafe_character(span: Span, character: str) -> YamlFault:
    """Report ``character``, which is in ``span``, perhaps as an escape sequence."""
    return YamlFault(
        "unsafe-character",
        span,
        f"character U+{ord(character):04X} is not allowed",
        "remove it: control and text-direction characters can hide what a text says",
    )


def encoding_fault(data: bytes, offset: int) -> YamlFault:
    """Report the byte at ``offset`` of ``data``, which is not UTF-8."""
    line = data.count(b"\n", 0, offset) + 1
    before = data[data.rfind(b"\n", 0, offset) + 1 : offset]
    column = len(before.decode("utf-8", "replace")) + 1
    return YamlFault(
        "invalid-yaml",
        Span(line, column, line, column + 1),
        "this is not UTF-8 text",
        "save the file as UTF-8",
    )
