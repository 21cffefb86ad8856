"""Rust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.sources.symbols.grammar import Declared, Grammar, Role, named, rules, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from debtlog.sources.symbols.grammar import NameScope


def _implemented(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Name the type of an ``impl``, whichever trait it implements."""
    if kind := node.child_by_field_name("type"):
        yield Declared(_type_name(kind), node)


def _type_name(node: Node) -> tuple[str, ...]:
    """The path of a type without lifetimes, references and parameters."""
    at: Node | None = node
    while at and at.type not in {"type_identifier", "scoped_type_identifier", "primitive_type"}:
        inner = at.child_by_field_name("type") or at.child_by_field_name("element")
        named_ones = [child for child in at.named_children if child.type != "lifetime"]
        at = inner or at.child_by_field_name("trait") or next(iter(named_ones), None)
    return tuple(text(at or node).replace(" ", "").split("::"))


def _module(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Name a module; one in its own file is only announced."""
    if name := node.child_by_field_name("name"):
        yield Declared((text(name),), node, node.child_by_field_name("body") is None)


RUST = Grammar(
    "tree_sitter_rust",
    rules(
        (Role.SPACE, _module, "mod_item"),
        (Role.HOLDER, _implemented, "impl_item"),
        (Role.TYPE, named(), "struct_item enum_item union_item trait_item"),
        (Role.FUNCTION, named(), "function_item function_signature_item"),
        (Role.VALUE, named(), "const_item static_item type_item associated_type trait_alias"),
        (Role.VALUE, named(), "enum_variant field_declaration"),
        (Role.MACRO, named(), "macro_definition"),
    ),
)
