"""How a language declares symbols, and the walk that finds them in a syntax tree.

A language is a table: the type of a node → what it declares. Everything else is shared: the walk is
not recursive, because code may nest deeply, and visits each node once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from debtlog.sources.symbols.outline import SymbolOutline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tree_sitter import Node

    from debtlog.sources.symbols.outline import Symbol

    #: The declarations of a node in its scope.
    Names = Callable[["Node", "NameScope"], Iterable["Declared"]]


class Role(Enum):
    """The role of a declaration for what is inside it.

    A ``SPACE`` is a namespace: names may omit it. A ``HOLDER`` only qualifies the names inside it.
    Inside a ``FUNCTION`` a ``VALUE`` is local and not a symbol; ``CODE`` may be one even there,
    such as a variable that a function is assigned to, and a ``MACRO`` always is.
    """

    SPACE = auto()
    HOLDER = auto()
    TYPE = auto()
    FUNCTION = auto()
    VALUE = auto()
    CODE = auto()
    MACRO = auto()


class Declared(NamedTuple):
    """A name and its node; it ``holds`` if it qualifies the names inside the node.

    If ``lifted``, it belongs to what encloses its function, like a property that is a parameter of
    the constructor.
    """

    parts: tuple[str, ...]
    at: Node
    announced: bool = False
    holds: bool = True
    lifted: bool = False


class NameScope(NamedTuple):
    """The scope of a node: whether it is in a function, its parent, and the kinds of its ancestors.

    ``name`` is the last part of the enclosing symbol's name.

    The parent is passed down, because tree-sitter would search for it from the root each time.
    """

    local: bool
    parent: Node | None
    kinds: tuple[str, str]
    name: str = ""


@dataclass(frozen=True, slots=True)
class NodeRule:
    """What a type of node declares."""

    role: Role
    names: Names


@dataclass(frozen=True, slots=True)
class Grammar:
    """A grammar: the package that has it, the function that gives it, and the rules by node type.

    ``bodies`` are nodes without a name whose values are local. ``headers`` give the
    namespace of everything that follows them, like a line that names the package of a file.
    ``prepare`` changes the text before it is parsed, and keeps every character's position.
    """

    package: str
    rules: Mapping[str, NodeRule]
    function: str = "language"
    bodies: frozenset[str] = field(default_factory=frozenset)
    prepare: Callable[[str], str] = str
    headers: Mapping[str, Callable[[Node], tuple[str, ...]]] = field(default_factory=dict)


def find(root: Node, language: Grammar) -> SymbolOutline:
    """Find what is declared below ``root``, outer before inner."""
    outline = SymbolOutline()
    top = NameScope(local=False, parent=None, kinds=("", ""))
    todo: list[tuple[Node, Symbol | None, NameScope]] = [(root, None, top)]
    while todo:
        node, outer, scope = todo.pop()
        kind, local = node.type, scope.local
        if rule := language.rules.get(kind):
            outer, local = _declare(outline, rule, node, outer, scope)
        elif kind in language.bodies:
            local = True
        if not node.named_child_count:
            continue
        name = outer.parts[-1] if outer else ""
        scope, inner = NameScope(local, node, (kind, scope.kinds[0]), name), []
        for child in node.named_children:
            header = language.headers.get(child.type)
            if header and (parts := header(child)):
                outer = outline.add(parts, None, _above(outer), space=True)
            inner.append((child, outer, scope))
        todo += reversed(inner)
    return outline


def _declare(
    outline: SymbolOutline, rule: NodeRule, node: Node, outer: Symbol | None, scope: NameScope
) -> tuple[Symbol | None, bool]:
    """Add what ``node`` declares; return what encloses its children, and whether they are local."""
    role, local = rule.role, scope.local
    if local and role is Role.VALUE:
        return outer, local
    around = outer
    for declared in rule.names(node, scope):
        if not declared.parts:
            continue
        place = None if role is Role.HOLDER else lines_of(declared.at)
        is_space = role is Role.SPACE
        holder = outer.outer if outer and declared.lifted else outer
        added = outline.add(
            declared.parts, place, holder, space=is_space, announced=declared.announced
        )
        if place and declared.at.has_error:
            outline.broken.add(place)
        around = added if declared.holds else around
    return around, role is Role.FUNCTION or (local and role in {Role.CODE, Role.MACRO})


def _above(outer: Symbol | None) -> Symbol | None:
    """What encloses a header: a later header replaces an earlier one."""
    while outer is not None and outer.place == (0, 0):
        outer = outer.outer
    return outer


def lines_of(node: Node) -> tuple[int, int]:
    """The lines of a node, 1-based, ends included; a final line end does not begin another line."""
    return node.start_point.row + 1, node.end_point.row + bool(node.end_point.column)


def text(node: Node | None) -> str:
    """The text of a node."""
    return (node.text or b"").decode("utf-8", "replace") if node else ""


def named(field_name: str = "name", *, announced: bool = False) -> Names:
    """Declare the name in a field of the node."""

    def names(node: Node, _scope: NameScope) -> Iterable[Declared]:
        name = node.child_by_field_name(field_name)
        return (Declared((text(name),), node, announced),) if name else ()

    return names


def rules(
    *entries: tuple[Role, Names, str],
) -> dict[str, NodeRule]:
    """Make the table of a language from rows: role, function for the names, types of nodes."""
    return {kind: NodeRule(role, names) for role, names, kinds in entries for kind in kinds.split()}
