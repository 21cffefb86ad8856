"""The name of a symbol as written in any of the languages → its parts.

Separators differ, parts do not: ``Box::get``, ``Box#get``, ``Box->get`` and ``(*Box).get`` are
``Box.get``. Type parameters, instances and call arguments are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A longer name, which a record cannot contain, is kept as it is.
MAX_NAME = 100

#: Separators of the parts of a name; the backslash is PHP's.
_BETWEEN = re.compile(r"::|->|[.#\\]")
#: An operator at the end of a name; a conversion is named by its target type.
_OPERATOR = re.compile(
    r"(?<!\w)(?:implicit\s+|explicit\s+)?operator\s*(?=\s[\w:]|[-+*/%^&|~!=<>()\[\],\"])"
)
_RECEIVER = re.compile(r"\(\s*[*&]?\s*([^()]*)\)(?=[.:])|[*&](?=\w)")
_AS_TRAIT = re.compile(r"^<\s*&?(.+?)(?:\s+as\s.+)?>(?=::)")
#: A computed member name in JavaScript.
_COMPUTED = re.compile(r"^\[\s*(\w[^\[\]]*)\]$")
_ASIDE = {"<": ">", "[": "]", "(": ")"}
#: Prefixes that mean the file or the enclosing type.
_HERE = frozenset({"self", "this", "$this", "cls", "static", "crate", "super", "parent", "exports"})


def spellings(written: str) -> Iterator[tuple[str, ...]]:
    """Yield the parts of the name ``written``: first literally, then in other readings."""
    name = normalize("NFC", written.strip())
    parts = _parts(name)
    yield parts
    if len(parts) > 1 and parts[0] in {*_HERE, "module"}:
        parts = parts[1:]
        yield parts[1:] if parts[0] == "exports" and len(parts) > 1 else parts
    if name.endswith("!"):  # a call of a Rust macro
        yield (*parts[:-1], parts[-1].removesuffix("!"))
    if "$" in name:  # a variable of PHP, a nested class as the JVM names it
        yield tuple(part.removeprefix("$") for part in parts if part != "$")
        yield tuple(filter(None, (piece for part in parts for piece in part.split("$"))))


def dotted(parts: tuple[str, ...]) -> str:
    """Write a name in the form used in records."""
    return ".".join(parts)


def operator_name(written: str) -> str:
    """Name an operator or a conversion, regardless of blanks."""
    words = re.sub(r"\s*([^\w\s]+)\s*", r"\1", " ".join(written.split()))
    return re.sub(r"^(?:implicit |explicit )", "", words)


def _parts(name: str) -> tuple[str, ...]:
    if len(name) > MAX_NAME * 2:
        return (name,)
    tail: tuple[str, ...] = ()
    if found := _OPERATOR.search(name):
        name, tail = name[: found.start()], (operator_name(_uncalled(name[found.start() :])),)
    else:
        name = _uncalled(name)
    name = _AS_TRAIT.sub(r"\1", _RECEIVER.sub(r"\1", name, count=1), count=1)
    parts = [_COMPUTED.sub(r"\1", part.strip()) for part in _BETWEEN.split(_bare(name))]
    return (*(part for part in parts if part and part != "prototype"), *tail)


def _uncalled(name: str) -> str:
    """Remove arguments at the end; ``operator()`` is a name."""
    if not name.endswith(")"):
        return name
    depth = 0
    for index in range(len(name) - 1, 0, -1):
        depth += (name[index] == ")") - (name[index] == "(")
        if depth == 0:
            is_call = not name[:index].endswith(("operator", ".", ":", "#"))
            return name[:index] if is_call else name
    return name


def _bare(name: str) -> str:
    """Remove type parameters: angle or square brackets after a word."""
    kept: list[str] = []
    closing: list[str] = []
    for index, character in enumerate(name):
        before = name[index - 1] if index else ""
        is_behind = before.isalnum() or before == "_" or (character == "<" and before == ":")
        if closing:
            closing += _ASIDE[character] if character in "<[(" else ""
            if character == closing[-1]:
                closing.pop()
        elif character in "<[" and is_behind and _ASIDE[character] in name[index:]:
            closing.append(_ASIDE[character])
        else:
            kept.append(character)
    return "".join(kept)
