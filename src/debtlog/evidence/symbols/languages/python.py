"""Python, where the Python that runs cannot read a file: one that is newer or older, or has errors.

What is found is what :mod:`debtlog.evidence.symbols.python` finds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.evidence.symbols.grammar import Declared, Language, Role, rules, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

_TARGETS = frozenset({"pattern_list", "tuple_pattern", "list_pattern", "list_splat_pattern"})


def _definition(node: Node, _local: bool) -> Iterator[Declared]:  # noqa: FBT001
    """Name a function or class; its decorators belong to it."""
    around, name = node.parent, node.child_by_field_name("name")
    is_decorated = around is not None and around.type == "decorated_definition"
    if name:
        at = around if around is not None and is_decorated else node
        marks = (text(child) for child in at.named_children if child.type == "decorator")
        is_overload = any(mark.split(".")[-1].lstrip("@") == "overload" for mark in marks)
        yield Declared((text(name),), at, is_overload and is_decorated)


def _assigned(node: Node, local: bool) -> Iterator[Declared]:  # noqa: FBT001
    """Name what is assigned outside of functions: constants, variables, attributes of classes."""
    todo = [] if local else [node.child_by_field_name("left")]
    while todo:
        target = todo.pop()
        if target is None:
            continue
        if target.type == "identifier":
            yield Declared((text(target),), node, holds=False)
        elif target.type in _TARGETS:
            todo += reversed(target.named_children)


def _alias(node: Node, _local: bool) -> Iterator[Declared]:  # noqa: FBT001
    if left := node.child_by_field_name("left"):
        yield Declared((text(left).partition("[")[0],), node)


PYTHON = Language(
    "tree_sitter_python",
    rules(
        (Role.TYPE, _definition, "class_definition"),
        (Role.FUNCTION, _definition, "function_definition"),
        (Role.VALUE, _assigned, "assignment"),
        (Role.VALUE, _alias, "type_alias_statement"),
    ),
    bodies=frozenset({"lambda"}),
)
