"""Where functions, classes and variables of Python are; of unknown languages nothing is said."""

from __future__ import annotations

from textwrap import dedent
from typing import Any, NoReturn

import pytest

from debtlog.sources.symbols import MAX_CHARACTERS, MAX_LINE, symbols_of, tree_sitter
from tests.sources.conftest import places


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("", {}),
        ("x = 1\n", {"x": (1, 1)}),
        ("def f(): pass\n", {"f": (1, 1)}),
        (
            """\
            class Server:
                def start(self):
                    def inner():
                        class Deep: pass
                    return inner

                async def stop(self):
                    pass
            """,
            {
                "Server": (1, 8),
                "Server.start": (2, 5),
                "Server.start.inner": (3, 4),
                "Server.start.inner.Deep": (4, 4),
                "Server.stop": (7, 8),
            },
        ),
        (
            """\
            # decorators belong to what they decorate
            @first
            @second(
                1,
            )
            def f():
                pass


            @third
            class C: pass
            """,
            {"f": (2, 7), "C": (10, 11)},
        ),
        (
            """\
            if x:
                def a(): pass
            elif y:
                def b(): pass
            else:
                def c(): pass
            try:
                def d(): pass
            except E:
                def e(): pass
            else:
                def f(): pass
            finally:
                def g(): pass
            for i in x:
                def h(): pass
            while y:
                def i(): pass
            with x:
                def j(): pass
            match x:
                case 1:
                    def k(): pass
            """,
            {
                name: (line, line)
                for name, line in zip("abcdefghijk", [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 23],
                                      strict=True)
            },
        ),
        (
            """\
            class C:
                @property
                def x(self): pass

                @x.setter
                def x(self, value): pass
            """,
            {"C": (1, 6), "C.x": ((2, 3), (5, 6))},
        ),
        ("f = lambda: 0\ng = [h for h in (lambda: 1)()]\n", {"f": (1, 1), "g": (2, 2)}),
        ("def f():\r\n    pass\r\n\r\ndef g(): pass\r\n", {"f": (1, 2), "g": (4, 4)}),
        ("x = '''\ndef no(): pass\n'''\ndef ü(): pass\n", {"x": (1, 3), "ü": (4, 4)}),
        ("def f(): return '\\d'\n", {"f": (1, 1)}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["x.py", "x.pyi"])
def test_names_what_is_defined(text: str, symbols: dict[str, Any], path: str) -> None:
    assert places(path, dedent(text)) == symbols


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.lua", "function f() end"),
        ("Makefile", "def f(): pass"),
        ("x.py.txt", "def f(): pass"),
        ("x.py", "x" * 600_001),
        ("x.py", f"x = {'1' * 10_000}"),
    ],
)
def test_says_nothing_of_what_it_cannot_read(path: str, text: str) -> None:
    assert symbols_of(path, text) is None


@pytest.mark.parametrize(
    "text",
    ["def f(:\n", "def f():\n\treturn\n        return\n", "a\0b", "print 'Python 2'\n"],
)
def test_without_a_grammar_only_this_python_is_read(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    assert symbols_of("x.py", text) is not None
    monkeypatch.setattr(tree_sitter, "_parser", lambda *_: None)
    assert symbols_of("x.py", text) is None
    assert symbols_of("x.py", "def f(): pass\n") is not None


#: What nests, a little beyond what people write; some of it is more than Python takes.
NESTED = {
    "brackets": "(" * 201,
    "signs": "-" * 300 + "1",
    "attributes": "a" + ".a" * 300,
    "sums": "1" + "+1" * 300,
    "calls": "f(" * 150 + ")" * 150,
    "branches": "if x:\n pass\n" + "elif x:\n pass\n" * 300,
    "lambdas": "lambda:" * 200 + "1",
    "f-strings": "x=" + 'f"{' * 12,
    "indents": "".join(f"{' ' * n}if x:\n" for n in range(101)),
    "decorators": "@a\n" * 300 + "def f(): pass",
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_what_nests_gets_an_answer(text: str) -> None:
    found = symbols_of("x.py", f"def before(): pass\n{text}\n")
    assert found is None or [one.place for one in found.meant("before")] == [(1, 1)]


@pytest.mark.parametrize("error", [SyntaxError, ValueError, RecursionError, MemoryError])
def test_what_the_parser_gives_up_is_no_error_of_ours(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def refuse(_: str) -> NoReturn:
        raise error

    monkeypatch.setattr("debtlog.sources.symbols.python_ast.ast.parse", refuse)
    monkeypatch.setattr(tree_sitter, "_parser", lambda *_: None)
    assert symbols_of("x.py", "def f(): pass\n") is None


@pytest.mark.parametrize(
    "text", [f"{'x' * (MAX_LINE + 1)}\n", "x\n" * (MAX_CHARACTERS // 2 + 1)], ids=["line", "file"]
)
def test_what_is_longer_than_people_write_is_not_parsed(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr("debtlog.sources.symbols.python_ast.ast.parse", None)
    assert symbols_of("x.py", text) is None


def test_a_large_file_is_read() -> None:
    symbols = symbols_of("x.py", "".join(f"def f{n}():\n    return {n}\n" for n in range(20_000)))
    assert symbols
    assert len(symbols.all) == 20_000
    assert [one.place for one in symbols.meant("f19999")] == [(39_999, 40_000)]
