"""PHP. Variables are named without their dollar sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.sources.symbols.grammar import Declared, Grammar, Role, named, rules, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from debtlog.sources.symbols.grammar import NameScope


def _namespace(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Name a namespace with a block; one without a block is a header."""
    name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    if name and body:
        yield Declared(tuple(filter(None, text(name).split("\\"))), node)


def _header(node: Node) -> tuple[str, ...]:
    """The namespace of everything after ``node``, which has no block."""
    name = node.child_by_field_name("name")
    if node.child_by_field_name("body") is None and name:
        return tuple(filter(None, text(name).split("\\")))
    return ()


def _constants(node: Node, _scope: NameScope) -> Iterator[Declared]:
    for child in node.named_children:
        if child.type == "const_element" and child.named_children:
            yield Declared((text(child.named_children[0]),), node)


def _properties(node: Node, _scope: NameScope) -> Iterator[Declared]:
    for child in node.named_children:
        if child.type == "property_element" and (name := child.child_by_field_name("name")):
            yield Declared((text(name).removeprefix("$"),), node)


def _promoted(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Name a property that is a parameter of the constructor."""
    if name := node.child_by_field_name("name"):
        yield Declared((text(name).removeprefix("$"),), node, lifted=True)


def _hook(node: Node, _scope: NameScope) -> Iterator[Declared]:
    name = next((child for child in node.named_children if child.type == "name"), None)
    if name:
        yield Declared((text(name),), node)


PHP = Grammar(
    "tree_sitter_php",
    rules(
        (Role.SPACE, _namespace, "namespace_definition"),
        (Role.TYPE, named(), "class_declaration interface_declaration trait_declaration"),
        (Role.TYPE, named(), "enum_declaration"),
        (Role.FUNCTION, named(), "function_definition method_declaration"),
        (Role.FUNCTION, _hook, "property_hook"),
        (Role.VALUE, _constants, "const_declaration"),
        (Role.VALUE, _properties, "property_declaration"),
        (Role.CODE, _promoted, "property_promotion_parameter"),
        (Role.VALUE, named(), "enum_case"),
    ),
    function="language_php",
    bodies=frozenset({"anonymous_function", "arrow_function"}),
    headers={"namespace_definition": _header},
)
