"""Python files that the running Python cannot parse: newer, older, or with errors.

Finds the same symbols as :mod:`debtlog.sources.symbols.python_ast`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.sources.symbols.grammar import Declared, Grammar, Role, rules, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from debtlog.sources.symbols.grammar import NameScope

_TARGETS = frozenset({"pattern_list", "tuple_pattern", "list_pattern", "list_splat_pattern"})


def _definition(node: Node, scope: NameScope) -> Iterator[Declared]:
    """Name a function or class; its lines include its decorators."""
    name, decorated = node.child_by_field_name("name"), scope.parent
    if decorated is None or scope.kinds[0] != "decorated_definition":
        decorated = None
    marks = (text(child) for child in decorated.named_children) if decorated else ()
    is_overload = any(
        mark.startswith("@") and mark.split(".")[-1].lstrip("@") == "overload" for mark in marks
    )
    if name:
        yield Declared((text(name),), decorated or node, is_overload)


def _assigned(node: Node, scope: NameScope) -> Iterator[Declared]:
    """Name what is assigned outside functions: constants, variables, class attributes."""
    todo = [] if scope.local else [node.child_by_field_name("left")]
    while todo:
        target = todo.pop()
        if target is None:
            continue
        if target.type == "identifier":
            yield Declared((text(target),), node, holds=False)
        elif target.type in _TARGETS:
            todo += reversed(target.named_children)


def _alias(node: Node, _scope: NameScope) -> Iterator[Declared]:
    if left := node.child_by_field_name("left"):
        yield Declared((text(left).partition("[")[0],), node)


PYTHON = Grammar(
    "tree_sitter_python",
    rules(
        (Role.TYPE, _definition, "class_definition"),
        (Role.FUNCTION, _definition, "function_definition"),
        (Role.VALUE, _assigned, "assignment"),
        (Role.VALUE, _alias, "type_alias_statement"),
    ),
    bodies=frozenset({"lambda"}),
)
