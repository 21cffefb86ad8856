"""Files with errors, deep ones, and languages whose grammars are not installed."""

from __future__ import annotations

import sys
from textwrap import dedent
from typing import TYPE_CHECKING

from debtlog.sources.symbols import help_for_unknown_symbols, symbols_of, tree_sitter
from tests.sources.conftest import places

if TYPE_CHECKING:
    import pytest


def test_a_file_with_errors_still_shows_what_it_can() -> None:
    text = dedent(
        """\
        function f() {}
        if (x {
        }
        function g() {
        }
        """
    )
    assert places("a.js", text) == {"f": (1, 1), "g": (4, 5)}


def test_errors_are_told_and_where_they_are() -> None:
    text = "function f() {}\nfunction g( {\n}\n"
    found = symbols_of("a.js", text)
    assert found
    assert found.partial
    assert [one.place in found.broken for one in found.meant("f")] == [False]
    whole = symbols_of("a.js", "function f() {}\n")
    assert whole
    assert (whole.partial, whole.broken) == (False, frozenset())


def test_names_do_not_grow_with_the_square_of_the_depth() -> None:
    depth = 400
    found = symbols_of("a.js", "function a() {\n" * depth + "}\n" * depth)
    assert found
    assert len(found.all) == depth
    assert [one.place for one in found.meant("a")] == [(1, 2 * depth)]
    assert found.meant("a.a")[0].place == (2, 2 * depth - 1)
    assert len(list(found.known())) == 50, "the names that a record has room for"


def test_without_its_grammar_a_language_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    tree_sitter._parser.cache_clear()  # noqa: SLF001  what was imported before is kept there
    monkeypatch.setitem(sys.modules, "tree_sitter_go", None)
    assert symbols_of("a.go", "package m\n") is None
    assert help_for_unknown_symbols("a.go") == 'pip install "debtlog[symbols]"'
    tree_sitter._parser.cache_clear()  # noqa: SLF001
