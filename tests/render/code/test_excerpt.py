"""Excerpts of code: numbered, cut, and unable to escape."""

from __future__ import annotations

import re

import pytest

from debtlog.render.code.excerpt import MAX_LINES, excerpt, omitted, quoted
from debtlog.render.code.highlight import MAX_COLUMNS, Highlighter
from tests.render.code.shown import HOSTILE, file_of, reads
from tests.render.conftest import Page

LONG = "".join(f"line {number}\n" for number in range(1, 101))
MULTILINE = 'class A:\n    """It is one.\n\n      if x:\n    """\n    x = 1\n'


def numbers(block: str) -> list[str]:
    """Return the numbers of lines as a theme shows them."""
    return re.findall('data-linenos="([^"]*)"', block)


@pytest.mark.parametrize(
    ("code", "place", "first", "text"),
    [
        ("x = 1\ny = 2\nz = 3\n", (2, 3), 2, "y = 2\nz = 3\n"),
        ("def f():\n    if x:\n        y\n", (2, 3), 2, "if x:\n    y\n"),
        ("    a\n\n\tb\n", (1, 3), 1, "    a\n\n\tb\n"),
        ("\ta\n\t\tb\n", (1, 2), 1, "a\n\tb\n"),
        ("x\n\n \t\ndef f():\n\n    y\n\n\n", (2, 7), 4, "def f():\n\n    y\n"),
        ("  a\r\n    b\r\n", (1, 2), 1, "a\n  b\n"),
        ("  a\r    b\r", (1, 2), 1, "a\n  b\n"),
        ("  a\f\n    b\u2028c\n", (1, 2), 1, "a\ufffd\n  b\ufffdc\n"),
        ("    # да\n    слово = 'ё'\n", (1, 2), 1, "# да\nслово = 'ё'\n"),
        (MULTILINE, (2, 5), 2, '"""It is one.\n\n  if x:\n"""\n'),
        (MULTILINE, (4, 6), 4, '  if x:\n"""\nx = 1\n'),
    ],
)  # fmt: skip
def test_shows_code(code: str, place: tuple[int, int], first: int, text: str) -> None:
    block = excerpt(file_of(code), place, Highlighter())
    assert reads(block) == text
    assert numbers(block) == [f"{first + at} " for at in range(text.count("\n"))]


def test_a_part_of_a_text_has_the_colour_of_the_text() -> None:
    block = excerpt(file_of(MULTILINE), (4, 6), Highlighter())
    assert '<span data-linenos="4 "><span class="sd">  if x:</span></span>\n' in block
    assert '<span data-linenos="5 "><span class="sd">&quot;&quot;&quot;</span></span>\n' in block


def test_numbers_are_as_wide_as_the_last() -> None:
    block = excerpt(file_of(LONG), (8, 11), Highlighter())
    assert numbers(block) == [" 8 ", " 9 ", "10 ", "11 "]


def test_a_block_is_one_that_themes_know() -> None:
    block = excerpt(file_of("a: 1\n", "a.yml"), (1, 1), Highlighter())
    assert block.startswith('<div class="language-yaml highlight debt-excerpt"><pre><code><span')
    assert block.endswith("</span>\n</code></pre></div>")


@pytest.mark.parametrize("code", ["\n\n", " \n\t\n"])
def test_blank_lines_are_no_code(code: str) -> None:
    assert excerpt(file_of(code), (1, 2), Highlighter()) == ""
    assert quoted(file_of(code), (1, 2), "a.py", 1) == ""


@pytest.mark.parametrize("line", HOSTILE)
@pytest.mark.parametrize("path", ["a.py", "a.html", "a.md", "a.txt"])
def test_code_is_literal_whatever_it_says(line: str, path: str) -> None:
    file = file_of(f"{line}\n", path)
    block = excerpt(file, (1, len(file.lines)), Highlighter())
    assert reads(block) == f"{line}\n"


@pytest.mark.parametrize(
    ("place", "rest", "last"),
    [
        ((11, 100), 90 - MAX_LINES, 10 + MAX_LINES),
        ((11, 10 + MAX_LINES), 0, 10 + MAX_LINES),
        ((100, 100), 0, 100),
    ],
)
def test_long_code_is_cut_and_counted(place: tuple[int, int], rest: int, last: int) -> None:
    lines = reads(excerpt(file_of(LONG), place, Highlighter())).splitlines()
    assert (lines[0], lines[-1]) == (f"line {place[0]}", f"line {last}")
    assert omitted(place) == rest


def test_long_lines_are_cut() -> None:
    block = excerpt(file_of("x" * 100_000), (1, 1), Highlighter())
    assert reads(block) == "x" * MAX_COLUMNS + "\n"
    assert f"\n{'x' * MAX_COLUMNS}\n" in quoted(file_of("x" * 100_000), (1, 1), "a.py", 1)


@pytest.mark.parametrize(
    ("path", "code", "place", "block"),
    [
        ("a.py", "x = 1\ny = 2\nz = 3\n", (2, 3), '```python linenums="2"\ny = 2\nz = 3\n```'),
        ("a.py", "def f():\n    if x:\n        y\n", (2, 3),
         '```python linenums="2"\nif x:\n    y\n```'),
        ("a.py", "    a\n\n\tb\n", (1, 3), '```python linenums="1"\n    a\n\n\tb\n```'),
        # syntax highlighters drop blank lines at either end, and number the others from there
        ("a.py", "x\n\n \t\ndef f():\n\n    y\n\n\n", (2, 7),
         '```python linenums="4"\ndef f():\n\n    y\n```'),
        ("Makefile", "all:\n", (1, 1), '```text linenums="1"\nall:\n```'),
        ("a.md", "```\ncode\n```\n", (1, 3), '````markdown linenums="1"\n```\ncode\n```\n````'),
        ("a.py", "# `````\n", (1, 1), '``````python linenums="1"\n# `````\n``````'),
    ],
)  # fmt: skip
def test_quotes_code(path: str, code: str, place: tuple[int, int], block: str) -> None:
    assert quoted(file_of(code, path), place, path, place[0]) == block


def test_a_quote_has_the_numbers_and_the_language_of_its_record() -> None:
    file = file_of("\na: 1\n", "a.yml")
    assert quoted(file, (1, 2), "was.py", 7) == '```python linenums="8"\na: 1\n```'
    assert quoted(file, (1, 2), "was", None) == "```text\na: 1\n```"


@pytest.mark.parametrize("line", HOSTILE)
def test_a_quote_is_literal_whatever_it_says(line: str) -> None:
    file = file_of(f"{line}\n")
    block = quoted(file, (1, len(file.lines)), "a.py", 1)
    page = Page(f"Before.\n\n{block}\n\nAfter.\n")
    assert not page.tags & {"script", "svg", "img", "a", "ins", "abbr"}
    assert page.handlers == []
    for part in line.split("\n"):
        assert part in page.text
    assert page.text.startswith("Before.")
    assert page.text.rstrip().endswith("After.")
