"""The languages: file name suffix → table, each in its own module."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.sources.symbols.grammar import Grammar

#: Module and table; the second is used if the first cannot parse a file.
_TABLES = {
    "python": ("python:PYTHON",),
    "javascript": ("javascript:JAVASCRIPT",),
    "typescript": ("javascript:TYPESCRIPT",),
    "tsx": ("javascript:TSX",),
    "go": ("go:GO",),
    "rust": ("rust:RUST",),
    "java": ("java:JAVA",),
    "c": ("c_and_cpp:C",),
    "c++": ("c_and_cpp:CPP",),
    "header": ("c_and_cpp:CPP", "c_and_cpp:C"),
    "c#": ("csharp:CSHARP",),
    "ruby": ("ruby:RUBY",),
    "php": ("php:PHP",),
}
_SUFFIXES = {
    "python": ".py .pyi .pyw",
    "javascript": ".js .jsx .mjs .cjs",
    "typescript": ".ts .mts .cts",
    "tsx": ".tsx",
    "go": ".go",
    "rust": ".rs",
    "java": ".java",
    "c": ".c",
    "c++": ".cc .cpp .cxx .c++ .hh .hpp .hxx .h++ .ipp .tpp .inl .cppm .ixx",
    "header": ".h",
    "c#": ".cs",
    "ruby": ".rb .rake .gemspec",
    "php": ".php .phtml",
}
_LANGUAGES = {suffix: name for name, ends in _SUFFIXES.items() for suffix in ends.split()}


@cache
def languages_of(suffix: str) -> tuple[Grammar, ...]:
    """The tables for files whose names end in ``suffix``, the most likely first."""
    tables = (table.split(":") for table in _TABLES.get(_LANGUAGES.get(suffix, ""), ()))
    found = ((import_module(f"{__name__}.{module}"), name) for module, name in tables)
    return tuple(getattr(module, name) for module, name in found)
