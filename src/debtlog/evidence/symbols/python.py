"""The symbols of Python, read with the parser of the Python that runs."""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING

from debtlog.evidence.symbols.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.evidence.symbols.outline import Symbol

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
#: Where statements hold statements, and branches of ``try`` and ``match``.
_BODIES = ("body", "orelse", "finalbody", "handlers", "cases")


def python_symbols(text: str) -> list[Symbol] | None:
    """Find what is defined, decorators included; None where Python cannot read it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the author should mend is not our business
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    outline = Outline()
    todo: list[tuple[ast.AST, Symbol | None]] = [(tree, None)]
    while todo:
        node, outer = todo.pop()
        if isinstance(node, _DEFINITIONS):
            first = min([node.lineno, *(item.lineno for item in node.decorator_list)])
            outer = outline.add([node.name], (first, node.end_lineno or first), outer)
        todo += ((child, outer) for child in reversed([*_statements(node)]))
    return outline.symbols


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements inside ``node``, and the branches that hold some; no expressions."""
    for field in _BODIES:
        body = getattr(node, field, ())
        yield from body if isinstance(body, list) else ()
