"""Names of code: declared, called or plain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.places.notation.path_names import words
from debtlog.importing.places.notation.path_notation import NAME, TELLING

if TYPE_CHECKING:
    from debtlog.importing.places.notation.path_notation import NamedPath

_LONGEST = 200
_DECLARED = re.compile(
    r"(?:(?:pub(?:\(crate\))?|async|export|default|static|const|public|private|protected|internal|abstract)\s)*+"
    r"(?:fn|def|func|fun|function|class|struct|enum|trait|interface|type|impl|const|method|module|macro)\s"
)
_CALL = re.compile(r"\([^`\n]{0,200}\)$")
#: Words of languages, which are no names.
_NO_SYMBOLS = words("""
    any Any None null nil undefined true false True False unwrap unwrap() expect expect() clone
    clone() unsafe async await static const let var TODO FIXME HACK XXX void string number
    boolean bool int object unknown never if else for while return try catch except pass import
    export require panic
    """)


class NamedSymbol(NamedTuple):
    """A name of code; ``path`` is what it is if it is no symbol of a file beside it."""

    start: int
    end: int
    name: str
    is_telling: bool
    path: NamedPath | None = None


def named_symbol(content: str, start: int, end: int) -> NamedSymbol | None:
    """Read a name of code: declared, called or plain."""
    if len(content) > _LONGEST or content in _NO_SYMBOLS:
        return None
    declared = _DECLARED.match(content)
    name = content[declared.end() :] if declared else content
    call = _CALL.search(name)
    name = name[: call.start()] if call else name.removesuffix("!")
    if not NAME.fullmatch(name) or name in _NO_SYMBOLS:
        return None
    return NamedSymbol(start, end, name, bool(declared or call or TELLING.search(name)))
