"""Where the symbols of a source file are, and under which names: see ADR 13.

Each language is a module of its own below ``languages``; Python is read with its own parser first.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from debtlog.sources.symbols.name_spellings import spellings
from debtlog.sources.symbols.outline import LineRange, Symbol, Symbols, overlap

__all__ = [
    "LineRange",
    "Symbol",
    "Symbols",
    "help_for_unknown_symbols",
    "overlap",
    "spellings",
    "symbols_of",
]

#: People write no larger files and no longer lines. Python needs a kilobyte for a character of
#: them, and minutes for a line of nothing but replacement fields.
MAX_CHARACTERS = 600_000
MAX_LINE = 10_000
#: Grammars take many seconds for a line that is no code: such a file is data, or made by programs.
MAX_LINE_OF_OTHERS = 100_000


def symbols_of(path: str, text: str) -> Symbols | None:
    """Name the symbols of the file ``path``; None when its language cannot be read."""
    from debtlog.sources.symbols.python_ast import python_symbols  # noqa: PLC0415
    from debtlog.sources.symbols.tree_sitter import parsed_symbols  # noqa: PLC0415  rarely needed

    suffix = PurePosixPath(path).suffix
    if suffix in {".py", ".pyi"}:
        if len(text) > MAX_CHARACTERS or max(map(len, text.split("\n"))) > MAX_LINE:
            return None
        if found := python_symbols(text):
            return found
    if max(map(len, text.split("\n"))) > MAX_LINE_OF_OTHERS:
        return None
    return parsed_symbols(suffix, text)


def help_for_unknown_symbols(path: str) -> str:
    """Say what to do about a symbol of the file ``path``, whose symbols cannot be determined."""
    from debtlog.sources.symbols.tree_sitter import lacks_grammar  # noqa: PLC0415

    is_missing = lacks_grammar(PurePosixPath(path).suffix)
    return 'pip install "debtlog[symbols]"' if is_missing else "refer to it by its lines"
