"""Symbols by tree-sitter (https://tree-sitter.github.io), if its grammars are installed.

The extra ``debtlog[symbols]`` installs it and a grammar for each language, each a
self-contained package.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from debtlog.sources.symbols.grammar import find
from debtlog.sources.symbols.languages import languages_of
from debtlog.sources.symbols.outline import Symbols

if TYPE_CHECKING:
    from tree_sitter import Parser


def parsed_symbols(suffix: str, text: str) -> Symbols | None:
    """Find the symbols in ``text``, a file whose name ends in ``suffix``.

    None if the language is not known, or its grammar is not installed. A file with errors still has
    symbols, but they are marked as ``partial``.
    """
    best = None
    for language in languages_of(suffix):
        parser = _parser(language.package, language.function)
        if parser is None:
            continue
        root = parser.parse(language.prepare(text).encode("utf-8", "replace")).root_node
        if best is None or not root.has_error:
            best = root, language
        if not root.has_error:
            break
    return Symbols(find(*best), partial=best[0].has_error) if best else None


def lacks_grammar(suffix: str) -> bool:
    """Whether only a grammar is missing to read files whose names end in ``suffix``."""
    languages = languages_of(suffix)
    return bool(languages) and not any(_parser(one.package, one.function) for one in languages)


@cache
def _parser(package: str, function: str) -> Parser | None:
    try:
        from tree_sitter import Language, Parser  # noqa: PLC0415  only where it is installed

        module = import_module(package)
    except ImportError:
        return None
    return Parser(Language(getattr(module, function)()))
