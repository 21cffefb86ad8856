"""C and C++: names are nested in declarators, below pointers, references and parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debtlog.sources.symbols.grammar import Declared, Grammar, Role, named, rules, text
from debtlog.sources.symbols.name_spellings import operator_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from debtlog.sources.symbols.grammar import NameScope

_LEAVES = frozenset(
    {"identifier", "field_identifier", "type_identifier", "namespace_identifier", "primitive_type"}
)
_SPECIFIERS = frozenset(
    {"struct_specifier", "class_specifier", "union_specifier", "enum_specifier"}
)


class _Name(NamedTuple):
    """What a declarator declares: the parts of the name, and whether it is a function."""

    parts: tuple[str, ...]
    is_function: bool


def _name(node: Node) -> _Name:
    """Descend a declarator to its name."""
    at: Node | None = node
    parts: list[str] = []
    is_function = False
    while at is not None:
        kind = at.type
        if kind == "qualified_identifier":
            if scope := at.child_by_field_name("scope"):
                parts.append(_plain(scope))
            at = at.child_by_field_name("name")
            continue
        if kind in {"operator_cast", "operator_name", "destructor_name"}:
            last = _conversion(at) if kind == "operator_cast" else operator_name(text(at))
            return _Name((*parts, last), is_function or kind == "operator_cast")
        if kind in _LEAVES or kind in {"template_function", "template_method", "template_type"}:
            return _Name((*parts, _plain(at)), is_function)
        if kind == "function_declarator":
            is_function = True
        elif kind in {"pointer_declarator", "parenthesized_declarator"} and is_function:
            is_function = kind == "parenthesized_declarator"  # a function pointer is none
        at = at.child_by_field_name("declarator") or next(iter(at.named_children), None)
    return _Name((), is_function)


def _plain(node: Node) -> str:
    """A name without the arguments of its template."""
    return text(node.child_by_field_name("name") or node)


def _conversion(node: Node) -> str:
    """Name a conversion operator by its target type, without the parentheses."""
    made = node.child_by_field_name("declarator")
    while made is not None and made.type != "abstract_function_declarator":
        made = made.child_by_field_name("declarator")
    end = (made.start_byte if made else node.end_byte) - node.start_byte
    return operator_name((node.text or b"")[:end].decode("utf-8", "replace"))


def _function(node: Node, _scope: NameScope) -> Iterator[Declared]:
    if declarator := node.child_by_field_name("declarator"):
        yield Declared(_name(declarator).parts, node)


def _declared(node: Node, scope: NameScope) -> Iterator[Declared]:
    """Yield variables, fields and prototypes."""
    if scope.kinds[0] == "friend_declaration":
        return
    is_extern = any(text(child) == "extern" for child in node.named_children[:2])
    for declarator in node.children_by_field_name("declarator"):
        name = _name(declarator)
        yield Declared(name.parts, node, name.is_function or is_extern, holds=False)


def _typedef(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Name a type alias; it may name an anonymous struct, or only announce one."""
    kind = node.child_by_field_name("type")
    is_struct = kind is not None and kind.type in _SPECIFIERS
    tag = text(kind.child_by_field_name("name")) if kind and is_struct else ""
    for declarator in node.children_by_field_name("declarator"):
        parts = _name(declarator).parts
        opaque = kind is not None and kind.child_by_field_name("body") is None
        yield Declared(parts, node, opaque and parts == (tag,), holds=is_struct and not tag)


def _specifier(node: Node, _scope: NameScope) -> Iterator[Declared]:
    """Name a type where it is defined, not where it is used."""
    name = node.child_by_field_name("name")
    if name and node.child_by_field_name("body"):
        yield Declared(_name(name).parts, node)


def _namespace(node: Node, _scope: NameScope) -> Iterator[Declared]:
    if name := node.child_by_field_name("name"):
        yield Declared(tuple(text(name).replace("inline ", "").split("::")), node)


_RULES = rules(
    (Role.SPACE, _namespace, "namespace_definition"),
    (Role.TYPE, _specifier, " ".join(_SPECIFIERS)),
    (Role.TYPE, _typedef, "type_definition"),
    (Role.FUNCTION, _function, "function_definition"),
    (Role.VALUE, _declared, "declaration field_declaration"),
    (Role.VALUE, named(), "enumerator alias_declaration concept_definition"),
    (Role.MACRO, named(), "preproc_def preproc_function_def"),
)

_MACRO = r"[A-Z][A-Z0-9]*_[A-Z0-9_]*[A-Z0-9]"
#: Macros that a grammar cannot know: after a type's keyword, before a declaration, at the end of a
#: head, on a line of their own. An enumerator or the head of a test may be alone on a line, too.
_MARKS = re.compile(
    rf"\b(?:class|struct|union) +(?P<type>{_MACRO}|[A-Z]{{3,}})(?= +[A-Za-z_])"
    rf"|^[ \t]*(?:template *<[^<>\n]*> *|static +|extern +)*(?P<head>{_MACRO})(?=[ \t]+[A-Za-z_~])"
    rf"|\)(?: *const)? *(?P<end>{_MACRO}(?:\([^()\n]*\))?)(?= *[;{{])"
    rf"|^[ \t]*(?P<line>{_MACRO}(?:\([^()\n]*\))?)[ \t]*(?://[^\n]*)?\n(?!\s*[,}}={{:)|&+?-])",
    re.MULTILINE,
)


def _unmarked(text: str) -> str:
    """Blank out macros that are annotations, so that the code around them can be parsed."""

    def blank(found: re.Match[str]) -> str:
        name = found.lastgroup or ""
        begin, end = (at - found.start() for at in found.span(name))
        return f"{found[0][:begin]}{' ' * (end - begin)}{found[0][end:]}"

    return _MARKS.sub(blank, text)


C = Grammar("tree_sitter_c", _RULES, prepare=_unmarked)
CPP = Grammar("tree_sitter_cpp", _RULES, bodies=frozenset({"lambda_expression"}), prepare=_unmarked)
