"""How people write the name of code, in any of the languages → the parts of the name.

Part by part a name is the same in all languages: ``Box::get``, ``Box#get``, ``Box->get`` and
``(*Box).get`` are ``Box.get``. Type parameters, an instance and what is called are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A longer name is taken as it is; a record has no room for it.
MAX_NAME = 100

#: What is between the parts of a name; a backslash is PHP's.
_BETWEEN = re.compile(r"::|->|[.#\\]")
#: The name of an operator, with which a name ends; a conversion is named by what it makes.
_OPERATOR = re.compile(
    r"(?<!\w)(?:implicit\s+|explicit\s+)?operator\s*(?=\s[\w:]|[-+*/%^&|~!=<>()\[\],\"])"
)
_RECEIVER = re.compile(r"\(\s*[*&]?\s*([^()]*)\)(?=[.:])|[*&](?=\w)")
_AS_TRAIT = re.compile(r"^<\s*&?(.+?)(?:\s+as\s.+)?>(?=::)")
#: A member of JavaScript that is named by an expression.
_COMPUTED = re.compile(r"^\[\s*(\w[^\[\]]*)\]$")
_ASIDE = {"<": ">", "[": "]", "(": ")"}
#: A name may begin with what stands for the file, or for the type that is spoken of.
_HERE = frozenset({"self", "this", "$this", "cls", "static", "crate", "super", "parent", "exports"})


def spellings(written: str) -> Iterator[tuple[str, ...]]:
    """Yield the parts of the name ``written``: first as it is, then as it may be meant."""
    name = normalize("NFC", written.strip())
    parts = _parts(name)
    yield parts
    if len(parts) > 1 and parts[0] in {*_HERE, "module"}:
        parts = parts[1:]
        yield parts[1:] if parts[0] == "exports" and len(parts) > 1 else parts
    if name.endswith("!"):  # a macro of Rust, as it is called
        yield (*parts[:-1], parts[-1].removesuffix("!"))
    if "$" in name:  # a variable of PHP, a nested class as Java's machine names it
        yield tuple(part.removeprefix("$") for part in parts if part != "$")
        yield tuple(filter(None, (piece for part in parts for piece in part.split("$"))))


def dotted(parts: tuple[str, ...]) -> str:
    """Write a name as records have it."""
    return ".".join(parts)


def operator_name(written: str) -> str:
    """Name an operator or a conversion, alike whatever blanks are in it."""
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
    """Leave out the arguments at the end, if there are some; ``operator()`` is a name."""
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
    """Leave out type parameters: what is in angles or brackets behind a word."""
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
