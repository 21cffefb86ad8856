"""Where the functions and classes of a source file are: Python, and what grammars are there for."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from debtlog.evidence.grammars import lacks_grammar, parsed_symbols

#: People write no larger files and no longer lines. Python needs a kilobyte for a character of
#: them, and minutes for a line of nothing but replacement fields.
MAX_CHARACTERS = 600_000
MAX_LINE = 10_000

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
#: Where statements hold statements, and branches of ``try`` and ``match``.
_BODIES = ("body", "orelse", "finalbody", "handlers", "cases")

#: Qualified name → first and last line, 1-based, decorators included.
Symbols = Mapping[str, tuple[int, int]]


def symbols_of(path: str, text: str) -> Symbols | None:
    """Name the symbols of the file ``path``; None when its language cannot be read."""
    if not path.endswith((".py", ".pyi")):
        return parsed_symbols(PurePosixPath(path).suffix, text)
    if len(text) > MAX_CHARACTERS or max(map(len, text.split("\n"))) > MAX_LINE:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the author should mend is not our business
            tree = ast.parse(text)
            return dict(_definitions(tree, ""))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def cure_of_untold(path: str) -> str:
    """Say what to do about a symbol of the file ``path``, whose symbols cannot be told."""
    is_missing = lacks_grammar(PurePosixPath(path).suffix)
    return 'pip install "debtlog[symbols]"' if is_missing else "refer to it by its lines"


def _definitions(node: ast.AST, prefix: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what is defined in ``node``; of two with one name the later counts, as in Python."""
    for child in _statements(node):
        if isinstance(child, _DEFINITIONS):
            name = f"{prefix}{child.name}"
            first = min([child.lineno, *(item.lineno for item in child.decorator_list)])
            yield name, (first, child.end_lineno or first)
            yield from _definitions(child, f"{name}.")
        else:
            yield from _definitions(child, prefix)


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements inside ``node``, and the branches that hold some; no expressions."""
    for field in _BODIES:
        yield from getattr(node, field, ())
