"""Symbols of languages whose grammars are installed."""

from __future__ import annotations

import sys
from textwrap import dedent
from typing import Any

import pytest

from debtlog.evidence.symbols import grammars, symbols_of

from .conftest import places

FILES = [
    ("a.js", "function f() {}\nclass A {\n  m() {\n  }\n}\nconst g = () => {\n};\nlet n = 1;\n",
     {"f": (1, 1), "A": (2, 5), "A.m": (3, 4), "g": (6, 7)}),
    ("a.ts", "interface I { x: number }\nnamespace N {\n  export function f(): void {}\n}\n",
     {"I": (1, 1), "N": (2, 4), "N.f": (3, 3)}),
    ("a.tsx", "const C = (p: P) => <div>{p.x}</div>;\n", {"C": (1, 1)}),
    ("a.go", "package m\ntype S struct {\n}\nfunc (s *S) M() {\n}\nfunc F[T any](t T) {\n}\n",
     {"S": (2, 3), "S.M": (4, 5), "F": (6, 7)}),
    ("a.rs", "struct S;\nimpl S {\n  fn m(&self) {\n  }\n}\nmod x { fn y() {} }\n",
     {"S": (1, 1), "S.m": (3, 4), "x": (6, 6), "x.y": (6, 6)}),
    ("A.java", "class A {\n  A() {}\n  int x = 1;\n  void m() {\n  }\n}\nrecord R(int a) {}\n",
     {"A": (1, 6), "A.A": (2, 2), "A.m": (4, 5), "R": (7, 7)}),
    ("a.c", "struct s { int a; };\nstatic int *f(int a)\n{\n  struct s x;\n  return 0;\n}\n",
     {"s": (1, 1), "f": (2, 6)}),
    ("a.cpp", "namespace n {\nclass A { void m() {} };\nvoid A::q() {\n}\n}\n",
     {"A": (2, 2), "A.m": (2, 2), "A.q": (3, 4)}),
    ("a.cs", "namespace N {\nclass A {\n  int P { get; set; }\n  void M() {}\n}\n}\n",
     {"A": (2, 5), "A.P": (3, 3), "A.M": (4, 4)}),
    ("a.rb", "module M\n  class A\n    def m\n    end\n    def self.q\n    end\n  end\nend\n",
     {"M": (1, 8), "M.A": (2, 7), "M.A.m": (3, 4), "M.A.q": (5, 6)}),
    ("a.php", "<?php\nclass A {\n  function m() {}\n}\nfunction f() {}\n",
     {"A": (2, 4), "A.m": (3, 3), "f": (5, 5)}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "symbols"), FILES, ids=[file[0] for file in FILES])
def test_names_what_is_defined(path: str, text: str, symbols: dict[str, Any]) -> None:
    assert places(path, text) == symbols


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


def test_deep_nesting_is_no_obstacle() -> None:
    assert symbols_of("a.js", "function f() {" * 3_000) is not None


def test_without_its_grammar_a_language_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    grammars._parser.cache_clear()  # noqa: SLF001  what was imported before is kept there
    monkeypatch.setitem(sys.modules, "tree_sitter_go", None)
    assert symbols_of("a.go", "package m\n") is None
    grammars._parser.cache_clear()  # noqa: SLF001
