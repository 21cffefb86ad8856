"""Ruby. A module is a namespace; calls in a class body may define methods, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.sources.symbols.grammar import Declared, Grammar, Role, rules, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from debtlog.sources.symbols.grammar import NameScope

#: Calls that define a method for each argument, and those that do so for the first only.
_OF_ALL = (
    frozenset(
        f"{prefix}{verb}"
        for prefix in ("", "c", "m", "class_", "thread_m", "thread_c")
        for verb in ("attr_accessor", "attr_reader", "attr_writer", "attribute")
    )
    | {"cattr_accessor", "cattr_reader", "cattr_writer"}
    | {
        "mattr_accessor",
        "mattr_reader",
        "mattr_writer",
        "thread_mattr_accessor",
        "thread_cattr_accessor",
    }
)
_OF_FIRST = frozenset({"alias_method", "define_method", "define_singleton_method"})


def _scoped(node: Node, _scope: NameScope) -> Iterator[Declared]:
    if name := node.child_by_field_name("name"):
        yield Declared(tuple(filter(None, text(name).split("::"))), node)


def _method(node: Node, _scope: NameScope) -> Iterator[Declared]:
    if name := node.child_by_field_name("name"):
        yield Declared((text(name).replace(" ", "").removeprefix(":"),), node)


def _constant(node: Node, _scope: NameScope) -> Iterator[Declared]:
    left = node.child_by_field_name("left")
    if left and left.type in {"constant", "scope_resolution"}:
        yield Declared(tuple(filter(None, text(left).split("::"))), node)


def _called(node: Node, scope: NameScope) -> Iterator[Declared]:
    """Name the methods that a call in a class body defines."""
    verb, given = text(node.child_by_field_name("method")), node.child_by_field_name("arguments")
    if scope.local or given is None or node.child_by_field_name("receiver"):
        return
    names = [child for child in given.named_children if child.type in {"simple_symbol", "string"}]
    if verb in _OF_FIRST:
        names = names[:1]
    elif verb not in _OF_ALL:
        return
    for name in names:
        yield Declared((text(name).strip(":\"'"),), node)


RUBY = Grammar(
    "tree_sitter_ruby",
    rules(
        (Role.SPACE, _scoped, "module"),
        (Role.TYPE, _scoped, "class"),
        (Role.FUNCTION, _method, "method singleton_method"),
        (Role.VALUE, _method, "alias"),
        (Role.VALUE, _constant, "assignment"),
        (Role.VALUE, _called, "call"),
    ),
)
