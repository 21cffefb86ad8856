"""Java."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.sources.symbols.grammar import Declared, Grammar, Role, named, rules, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from debtlog.sources.symbols.grammar import NameScope


def _package(node: Node) -> tuple[str, ...]:
    kinds = {"identifier", "scoped_identifier"}
    name = next((child for child in node.named_children if child.type in kinds), None)
    return tuple(text(name).split(".")) if name else ()


def _fields(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Yield the names of one declaration; its lines include annotations."""
    for declarator in node.children_by_field_name("declarator"):
        if name := declarator.child_by_field_name("name"):
            yield Declared((text(name),), node)


def _component(node: Node, scope: NameScope) -> Iterator[Declared]:
    """Name a component of a record; parameters of methods are not symbols."""
    name = node.child_by_field_name("name")
    if name and scope.kinds[1] == "record_declaration":
        yield Declared((text(name),), node)


JAVA = Grammar(
    "tree_sitter_java",
    rules(
        (Role.TYPE, named(), "class_declaration interface_declaration enum_declaration"),
        (Role.TYPE, named(), "record_declaration annotation_type_declaration enum_constant"),
        (Role.FUNCTION, named(), "method_declaration constructor_declaration"),
        (Role.FUNCTION, named(), "compact_constructor_declaration"),
        (Role.FUNCTION, named(), "annotation_type_element_declaration"),
        (Role.VALUE, _fields, "field_declaration constant_declaration"),
        (Role.VALUE, _component, "formal_parameter"),
    ),
    headers={"package_declaration": _package},
)
