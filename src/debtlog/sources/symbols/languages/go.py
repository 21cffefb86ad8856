"""Go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.sources.symbols.grammar import Declared, Grammar, Role, named, rules, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from debtlog.sources.symbols.grammar import NameScope


def _each(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Yield the names of a specification or a field, which may have several."""
    # an embedded field has its type's name
    names = node.children_by_field_name("name") or node.children_by_field_name("type")
    for name in names:
        if last := _type_name(name):
            yield Declared((last,), node)


def _method(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Name a method with the type that it belongs to."""
    name, receiver = node.child_by_field_name("name"), node.child_by_field_name("receiver")
    of = receiver.named_children[0] if receiver and receiver.named_children else None
    kind = _type_name(of.child_by_field_name("type")) if of else ""
    if name:
        yield Declared((kind, text(name)) if kind else (text(name),), node)


def _type_name(node: Node | None) -> str:
    """The name of a type without its package, its pointer and its parameters."""
    while node and node.type not in {"type_identifier", "identifier", "field_identifier"}:
        inner = node.child_by_field_name("type") or node.child_by_field_name("name")
        node = inner or next(iter(node.named_children), None)
    return text(node)


def _package(node: Node) -> tuple[str, ...]:
    return (text(node.named_children[0]),) if node.named_children else ()


GO = Grammar(
    "tree_sitter_go",
    rules(
        (Role.FUNCTION, named(), "function_declaration method_elem method_spec"),
        (Role.FUNCTION, _method, "method_declaration"),
        (Role.TYPE, named(), "type_spec type_alias"),
        (Role.VALUE, _each, "const_spec var_spec field_declaration"),
    ),
    bodies=frozenset({"func_literal"}),
    headers={"package_clause": _package},
)
