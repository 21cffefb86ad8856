"""C#."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.sources.symbols.grammar import Declared, Grammar, Role, named, rules, text
from debtlog.sources.symbols.name_spellings import operator_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from debtlog.sources.symbols.grammar import NameScope


def _namespace(node: Node, _scope: NameScope) -> Iterator[Declared]:
    if name := node.child_by_field_name("name"):
        yield Declared(tuple(text(name).split(".")), node)


def _header(node: Node) -> tuple[str, ...]:
    return tuple(text(node.child_by_field_name("name")).split("."))


def _member(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Name a member, after an interface that it implements explicitly."""
    if name := node.child_by_field_name("name"):
        yield Declared((*_interface(node), text(name)), node)


def _interface(node: Node) -> tuple[str, ...]:
    for child in node.named_children:
        if child.type == "explicit_interface_specifier" and child.named_children:
            return (_plain(child.named_children[0]),)
    return ()


def _plain(node: Node) -> str:
    """The last part of a type's name, without its parameters."""
    return text(node).partition("<")[0].rpartition(".")[2]


def _indexer(node: Node, _scope: NameScope) -> Iterator[Declared]:
    yield Declared((*_interface(node), "this"), node)


def _finalizer(node: Node, _scope: NameScope) -> Iterator[Declared]:
    yield Declared((f"~{text(node.child_by_field_name('name'))}",), node)


def _operator(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Name an operator as it is written: the word and the symbol."""
    parts = [child for child in node.children if child.type not in {"modifier", "checked"}]
    words = [text(child) for child in parts]
    if "operator" in words[:-1]:
        yield Declared((f"operator{words[words.index('operator') + 1]}",), node)


def _conversion(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Name a conversion by its target type."""
    if kind := node.child_by_field_name("type"):
        yield Declared((operator_name(f"operator {text(kind)}"),), node)


def _fields(node: Node, _scope: NameScope) -> Iterator[Declared]:
    for child in node.named_children:
        if child.type == "variable_declaration":
            for declarator in child.named_children:
                name = declarator.child_by_field_name("name")
                if name and declarator.type == "variable_declarator":
                    yield Declared((text(name),), node)


def _component(node: Node, scope: NameScope) -> Iterator[Declared]:
    """Name a component of a record; parameters of methods are not symbols."""
    name = node.child_by_field_name("name")
    if name and scope.kinds[1] == "record_declaration":
        yield Declared((text(name),), node)


def _constructor(node: Node, scope: NameScope) -> Iterator[Declared]:
    """Name a constructor; an extension block looks like one but has no name."""
    if text(node.child_by_field_name("name")) != "extension":
        yield from _member(node, scope)


CSHARP = Grammar(
    "tree_sitter_c_sharp",
    rules(
        (Role.SPACE, _namespace, "namespace_declaration"),
        (Role.TYPE, named(), "class_declaration struct_declaration interface_declaration"),
        (Role.TYPE, named(), "record_declaration record_struct_declaration enum_declaration"),
        (Role.FUNCTION, _member, "method_declaration property_declaration event_declaration"),
        (Role.FUNCTION, named(), "local_function_statement"),
        (Role.FUNCTION, _constructor, "constructor_declaration"),
        (Role.FUNCTION, _finalizer, "destructor_declaration"),
        (Role.FUNCTION, _operator, "operator_declaration"),
        (Role.FUNCTION, _conversion, "conversion_operator_declaration"),
        (Role.FUNCTION, _indexer, "indexer_declaration"),
        (Role.VALUE, named(), "delegate_declaration enum_member_declaration"),
        (Role.VALUE, _fields, "field_declaration event_field_declaration"),
        (Role.VALUE, _component, "parameter"),
    ),
    headers={"file_scoped_namespace_declaration": _header},
)
