"""JavaScript and TypeScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.sources.symbols.grammar import Declared, Grammar, Role, named, rules, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from debtlog.sources.symbols.grammar import NameScope

#: Values that make a variable a symbol, even inside a function.
_CODE = frozenset(
    {"arrow_function", "function_expression", "generator_function", "class", "function"}
)
_NAMES = frozenset({"identifier", "property_identifier", "private_property_identifier", "this"})
_PATTERNS = frozenset(
    {"object_pattern", "array_pattern", "pair_pattern", "rest_pattern", "assignment_pattern",
     "object_assignment_pattern"}
)  # fmt: skip
#: Nodes that name the function or class assigned in them.
_HAVE_NAMES = frozenset(
    {"variable_declarator", "pair", "public_field_definition", "field_definition"}
)
_PATTERN_NAMES = frozenset({"identifier", "shorthand_property_identifier_pattern"})


def _key(node: Node | None) -> str:
    """The name of a member, without quotes and without the mark of private members."""
    name = text(node)
    if node and node.type == "computed_property_name":
        name = name[1:-1].strip()
    return name.strip("\"'`").removeprefix("#")


def _is_code(node: Node | None) -> bool:
    """Whether a value is a function or class, or one that a function wraps: ``memo(() => …)``.

    A method, as in ``rows.map(() => …)``, is no wrapper, unless it is a library's: ``React.memo``.
    """
    if node is None or node.type != "call_expression":
        return node is not None and node.type in _CODE
    wrapper, given = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    of = wrapper and wrapper.child_by_field_name("object")
    is_wrapper = wrapper is not None and (
        wrapper.type == "identifier" or (of is not None and text(of)[:1].isupper())
    )
    first = given.named_children[:1] if given and is_wrapper else []
    return any(one.type in _CODE for one in first)


def _member(node: Node, _scope: NameScope) -> Iterator[Declared]:
    name = node.child_by_field_name("name") or node.child_by_field_name("property")
    if name:
        yield Declared((_key(name),), node, node.type.endswith("_signature"))


def _pair(node: Node, scope: NameScope) -> Iterator[Declared]:
    """Name a member of an object that is or contains code."""
    value = node.child_by_field_name("value")
    if value and (_is_code(value) or (value.type == "object" and not scope.local)):
        yield Declared((_key(node.child_by_field_name("key")),), node)


def _variable(node: Node, scope: NameScope) -> Iterator[Declared]:
    """Name variables; inside functions only those that code is assigned to."""
    name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
    is_code = _is_code(value)
    is_local = scope.local or scope.kinds[1] == "for_statement"
    if name is None or (is_local and not is_code):
        return
    if name.type == "identifier":
        yield Declared((text(name),), node)
        return
    todo = [name]
    while todo:
        at = todo.pop()
        if at.type in _PATTERN_NAMES:
            yield Declared((text(at),), at, holds=False)
        elif at.type in _PATTERNS:
            inner = at.child_by_field_name("value") or at.child_by_field_name("left")
            todo += [inner] if inner else reversed(at.named_children)


def _assigned(node: Node, scope: NameScope) -> Iterator[Declared]:
    """Name a value assigned to a path of an object, such as a method or an export."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    parts: list[str] = []
    while left and left.type == "member_expression":
        parts.append(_key(left.child_by_field_name("property")))
        left = left.child_by_field_name("object")
    is_code = _is_code(right)
    if left is None or left.type not in _NAMES or not parts or (scope.local and not is_code):
        return
    path = [text(left), *reversed(parts)]
    for prefix in (["module", "exports"], ["exports"], ["this"]):
        if path[: len(prefix)] == prefix:
            path = path[len(prefix) :]
            break
    yield Declared(tuple(part for part in path if part != "prototype"), node)


def _class(node: Node, scope: NameScope) -> Iterator[Declared]:
    """Name a class; its lines include decorators before ``export``."""
    name, around = node.child_by_field_name("name"), scope.parent
    is_decorated = (
        around is not None
        and scope.kinds[0] == "export_statement"
        and any(child.type == "decorator" for child in around.named_children)
    )
    if name:
        yield Declared((text(name),), around if around and is_decorated else node)


def _expression(node: Node, scope: NameScope) -> Iterator[Declared]:
    """Name a function or class by its own name, unless it is assigned to something with a name."""
    name = node.child_by_field_name("name")
    if name and scope.kinds[0] not in _HAVE_NAMES and text(name) != scope.name:
        yield Declared((text(name),), node)


def _default(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Name an anonymous default export."""
    value = node.child_by_field_name("value")
    if value and value.child_by_field_name("name") is None:
        yield Declared(("default",), node)


def _enumerated(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Yield the members of an enum."""
    for member in node.named_children:
        if member.type in {"property_identifier", "string", "enum_assignment"}:
            name = member.child_by_field_name("name") or member
            yield Declared((_key(name),), member, holds=False)


def _module(node: Node, _scope: NameScope) -> Iterator[Declared]:
    if name := node.child_by_field_name("name"):
        is_path = name.type == "string"
        yield Declared((_key(name),) if is_path else tuple(text(name).split(".")), node)


def _parameter(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Name a property that is a parameter of the constructor."""
    marks = {"accessibility_modifier", "readonly"}
    name = node.child_by_field_name("pattern")
    if name and any(child.type in marks for child in node.children):
        yield Declared((text(name),), node, holds=False, lifted=True)


_RULES = rules(
    (Role.TYPE, _class, "class_declaration abstract_class_declaration"),
    (Role.TYPE, _expression, "class"),
    (Role.TYPE, named(), "interface_declaration enum_declaration type_alias_declaration"),
    (Role.FUNCTION, _expression, "function_expression generator_function"),
    (Role.FUNCTION, named(), "function_declaration generator_function_declaration"),
    (Role.FUNCTION, named(announced=True), "function_signature"),
    (Role.FUNCTION, _member, "method_definition method_signature abstract_method_signature"),
    (Role.VALUE, _member, "public_field_definition field_definition"),
    (Role.VALUE, named(), "property_signature"),
    (Role.CODE, _pair, "pair"),
    (Role.CODE, _variable, "variable_declarator"),
    (Role.CODE, _assigned, "assignment_expression"),
    (Role.VALUE, _default, "export_statement"),
    (Role.VALUE, _enumerated, "enum_body"),
    (Role.CODE, _parameter, "required_parameter optional_parameter"),
    (Role.SPACE, _module, "internal_module module"),
)
_BODIES = frozenset({"arrow_function"})

JAVASCRIPT = Grammar("tree_sitter_javascript", _RULES, bodies=_BODIES)
TYPESCRIPT = Grammar("tree_sitter_typescript", _RULES, "language_typescript", _BODIES)
TSX = Grammar("tree_sitter_typescript", _RULES, "language_tsx", _BODIES)
