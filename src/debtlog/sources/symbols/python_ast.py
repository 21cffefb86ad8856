"""The symbols of Python, read with the parser of the running Python."""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING

from debtlog.sources.symbols.outline import SymbolOutline, Symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.sources.symbols.outline import Symbol

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
#: Fields that hold statements, and branches of ``try`` and ``match``.
_BODIES = ("body", "orelse", "finalbody", "handlers", "cases")


def python_symbols(text: str) -> Symbols | None:
    """Find what is declared, decorators included; None if this Python cannot parse it.

    Functions and classes are found everywhere, variables only outside functions.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # warnings about the author's code do not matter here
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    outline = SymbolOutline()
    todo: list[tuple[ast.AST, Symbol | None, bool]] = [(tree, None, False)]
    while todo:
        node, outer, local = todo.pop()
        if isinstance(node, _DEFINITIONS):
            first = min([node.lineno, *(item.lineno for item in node.decorator_list)])
            place = (first, node.end_lineno or first)
            outer = outline.add([node.name], place, outer, announced=_is_overload(node))
            local = not isinstance(node, ast.ClassDef)
        elif isinstance(node, ast.stmt) and not local:
            for name in _assigned(node):
                outline.add([name], (node.lineno, node.end_lineno or node.lineno), outer)
        todo += ((child, outer, local) for child in reversed([*_statements(node)]))
    return Symbols(outline)


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements in ``node``, and its branches; no expressions."""
    for field in _BODIES:
        body = getattr(node, field, ())
        yield from body if isinstance(body, list) else ()


def _assigned(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement assigns."""
    todo: list[ast.AST] = []
    if isinstance(node, ast.Assign):
        todo = [*reversed(node.targets)]
    elif isinstance(node, ast.AnnAssign) or type(node).__name__ == "TypeAlias":
        todo = [getattr(node, "target", None) or getattr(node, "name")]  # noqa: B009
    while todo:
        target = todo.pop()
        if isinstance(target, ast.Name):
            yield target.id
        elif isinstance(target, ast.Tuple | ast.List):
            todo += reversed(target.elts)
        elif isinstance(target, ast.Starred):
            todo.append(target.value)


def _is_overload(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    """Whether a function is an overload: it only declares types of a later one."""
    marks = (getattr(mark, "attr", getattr(mark, "id", "")) for mark in node.decorator_list)
    return "overload" in marks
