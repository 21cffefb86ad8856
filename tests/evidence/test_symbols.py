"""Where functions, classes and variables of Python are; of unknown languages nothing is said."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent
from typing import Any

import pytest

from debtlog.evidence.symbols import parsing, symbols_of

from .conftest import places


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
    monkeypatch.setattr(parsing, "_parser", lambda *_: None)
    assert symbols_of("x.py", text) is None
    assert symbols_of("x.py", "def f(): pass\n") is not None


HOSTILE = {
    "brackets": "'(' * 100_000",
    "signs": "'-' * 200_000 + '1'",
    "attributes": "'a' + '.a' * 200_000",
    "sums": "'1' + '+1' * 200_000",
    "calls": "'f(' * 5_000 + ')' * 5_000",
    "branches": "'if x:\\n pass\\n' + 'elif x:\\n pass\\n' * 50_000",
    "lambdas": "'lambda:' * 30_000 + '1'",
    "f-strings": "'x=' + 'f\"{' * 10_000",
    "decorators": "'@a\\n' * 50_000 + 'def f(): pass'",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_deep_nesting_does_not_kill_the_process(text: str) -> None:
    code = f"from debtlog.evidence.symbols import symbols_of; symbols_of('x.py', {text})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_large_file_is_read() -> None:
    symbols = symbols_of("x.py", "".join(f"def f{n}():\n    return {n}\n" for n in range(20_000)))
    assert symbols
    assert len(symbols.all) == 20_000
    assert [one.place for one in symbols.meant("f19999")] == [(39_999, 40_000)]
