"""Symbols of languages other than Python, where their grammars are installed.

The extra ``debtlog[symbols]`` brings them: tree-sitter (https://tree-sitter.github.io) and a
grammar a language, each a package that carries what it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from debtlog.evidence.symbols.outline import Outline

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

    from debtlog.evidence.symbols.outline import Symbol


@dataclass(frozen=True, slots=True)
class Grammar:
    """Where a language's grammar is, and what defines a symbol in it.

    ``holders`` give their name to what is defined in them without being symbols themselves: the
    name is in the field that stands beside them.
    """

    package: str
    definitions: frozenset[str]
    function: str = "language"
    holders: tuple[tuple[str, str], ...] = ()


_CURLY = frozenset(
    {
        "function_declaration",
        "generator_function_declaration",
        "class_declaration",
        "abstract_class_declaration",
        "method_definition",
        "interface_declaration",
        "enum_declaration",
        "type_alias_declaration",
        "method_declaration",
        "constructor_declaration",
        "record_declaration",
        "struct_declaration",
        "property_declaration",
        "delegate_declaration",
        "annotation_type_declaration",
        "variable_declarator",
        "internal_module",
        "module",
        "trait_declaration",
        "function_definition",
    }
)
_C = frozenset(
    {
        "function_definition",
        "struct_specifier",
        "class_specifier",
        "enum_specifier",
        "union_specifier",
    }
)
_RUST = frozenset(
    {
        "function_item",
        "struct_item",
        "enum_item",
        "trait_item",
        "union_item",
        "mod_item",
    }
)
_RUBY = frozenset(
    {
        "class",
        "module",
        "method",
        "singleton_method",
    }
)
_GO = frozenset(
    {
        "function_declaration",
        "method_declaration",
        "type_spec",
    }
)

_JAVASCRIPT = Grammar("tree_sitter_javascript", _CURLY)
_TYPESCRIPT = Grammar("tree_sitter_typescript", _CURLY, "language_typescript")
_CPP = Grammar("tree_sitter_cpp", _C)
#: The end of a file's name → its language.
_GRAMMARS = {
    **dict.fromkeys((".js", ".jsx", ".mjs", ".cjs"), _JAVASCRIPT),
    **dict.fromkeys((".ts", ".mts", ".cts"), _TYPESCRIPT),
    ".tsx": Grammar("tree_sitter_typescript", _CURLY, "language_tsx"),
    ".go": Grammar("tree_sitter_go", _GO),
    ".rs": Grammar("tree_sitter_rust", _RUST, holders=(("impl_item", "type"),)),
    ".java": Grammar("tree_sitter_java", _CURLY - {"variable_declarator"}),
    **dict.fromkeys((".c", ".h"), Grammar("tree_sitter_c", _C)),
    **dict.fromkeys((".cc", ".cpp", ".cxx", ".hh", ".hpp", ".hxx"), _CPP),
    ".cs": Grammar("tree_sitter_c_sharp", _CURLY - {"variable_declarator"}),
    ".rb": Grammar("tree_sitter_ruby", _RUBY),
    ".php": Grammar("tree_sitter_php", _CURLY, "language_php"),
}
#: A variable is a symbol where a function or class is put into it.
_VALUES = frozenset(["arrow_function", "function_expression", "generator_function", "class"])


def parsed_symbols(suffix: str, text: str) -> list[Symbol] | None:
    """Find the symbols in ``text``, a file whose name ends in ``suffix``.

    None where the language is not known, or its grammar is not installed. What a file with errors
    in it still shows is told.
    """
    grammar = _GRAMMARS.get(suffix)
    parser = _parser(grammar) if grammar else None
    if grammar is None or parser is None:
        return None
    return _symbols(parser.parse(text.encode("utf-8", "replace")).root_node, grammar)


def lacks_grammar(suffix: str) -> bool:
    """Whether only a grammar lacks to tell symbols of files whose names end in ``suffix``."""
    grammar = _GRAMMARS.get(suffix)
    return grammar is not None and _parser(grammar) is None


@cache
def _parser(grammar: Grammar) -> Parser | None:
    try:
        from tree_sitter import Language, Parser  # noqa: PLC0415  only where it is installed

        module = import_module(grammar.package)
    except ImportError:
        return None
    return Parser(Language(getattr(module, grammar.function)()))


def _symbols(root: Node, grammar: Grammar) -> list[Symbol]:
    """Find what is defined, outer before inner, without recursion: code may nest deep."""
    outline = Outline()
    todo: list[tuple[Node, Symbol | None]] = [(root, None)]
    holders = dict(grammar.holders)
    while todo:
        node, outer = todo.pop()
        if node.type in grammar.definitions and (name := _name(node)):
            last = node.end_point.row + bool(node.end_point.column)
            outer = outline.add(name.split("."), (node.start_point.row + 1, last), outer)
        elif held := node.child_by_field_name(holders.get(node.type, "")):
            outer = outline.add(_text(held).split("."), None, outer)
        todo += ((child, outer) for child in reversed(node.named_children))
    return outline.symbols


def _name(node: Node) -> str:
    """The name of what ``node`` defines; empty where it defines nothing."""
    value = node.child_by_field_name("value")
    if node.type == "variable_declarator" and (value is None or value.type not in _VALUES):
        return ""
    if node.type.endswith("_specifier") and node.child_by_field_name("body") is None:
        return ""  # a use of the type, not its definition
    named = node.child_by_field_name("name")
    declared = node.child_by_field_name("declarator")
    while named is None and declared is not None:
        inner = declared.child_by_field_name("declarator")
        named, declared = (declared, None) if inner is None else (None, inner)
    if named is None:
        return ""
    receiver = node.child_by_field_name("receiver")
    return f"{_receiver(receiver)}{_text(named)}"


def _receiver(receiver: Node | None) -> str:
    """The type that a method of Go belongs to, with a dot."""
    if receiver is None:
        return ""
    todo = [receiver]
    while todo:
        node = todo.pop()
        if node.type == "type_identifier":
            return f"{_text(node)}."
        todo += reversed(node.named_children)
    return ""


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace").replace("::", ".")
