"""What is wrong with a text, and the characters that no text may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: With so many faults a text is not what its author meant; more would help nobody.
MAX_FAULTS = 50

#: The rule about plain scalars that readers of YAML take differently.
AMBIGUOUS = "ambiguous-scalar"

#: So much of a text is shown in a message.
MAX_SHOWN = 40

#: Control characters, those that turn, end or annotate lines unseen, invisible copies of ASCII,
#: lone surrogates, and non-characters. One class, for alternatives are searched for more slowly.
UNSAFE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u206f\\ud800-\\udfff\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff"
    "\\U000e0000-\\U000e007f]"
    "(?<!\\r(?=\\n))"
)


#: What is safe in ASCII, but for CRLF: to see that nothing else is left takes a tenth of a search.
_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F))


@dataclass(frozen=True, slots=True)
class YamlFault:
    """What is wrong with a YAML text: the rule it breaks, where, and what to do.

    ``replacement`` is what ``check --fix`` writes in place of the span, where that is certain.
    """

    rule: str
    span: Span
    message: str
    help: str = ""
    replacement: str = ""


def first_of(faults: Iterable[YamlFault]) -> Iterator[YamlFault]:
    """Yield as many faults as help; where there are more, say so at the next one."""
    for number, fault in enumerate(faults):
        if number == MAX_FAULTS:
            yield not_the_last(fault)
            return
        yield fault


def not_the_last(fault: YamlFault) -> YamlFault:
    """Say at the place of ``fault`` that it, and what may follow, is not told any more."""
    message = f"there are more than {MAX_FAULTS} errors; the others are not shown"
    return YamlFault(fault.rule, fault.span, message, "fix these first")


def shown(text: str) -> str:
    """Cut a text of the file so that a message with it fits a line."""
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
    """Object to ``character``, which stands, perhaps as an escape, in ``span``."""
    return YamlFault(
        "unsafe-character",
        span,
        f"character U+{ord(character):04X} is not allowed",
        "remove it; control and text-direction characters can hide what a text says",
    )


def encoding_fault(data: bytes, offset: int) -> YamlFault:
    """Object to the byte at ``offset`` of ``data``, which is no UTF-8."""
    line = data.count(b"\n", 0, offset) + 1
    before = data[data.rfind(b"\n", 0, offset) + 1 : offset]
    column = len(before.decode("utf-8", "replace")) + 1
    return YamlFault(
        "invalid-yaml",
        Span(line, column, line, column + 1),
        "this is not UTF-8 text",
        "save the file as UTF-8",
    )
