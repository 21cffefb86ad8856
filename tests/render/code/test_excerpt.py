"""Excerpts of code: numbered, cut, and unable to escape."""

from __future__ import annotations

import re

import pytest

from debtlog.render.code.excerpt import MAX_LINES, excerpt, omitted, quoted
from debtlog.render.code.highlight import MAX_COLUMNS, Highlighter
from tests.render.code.shown import HOSTILE, WORDS, copied, file_of, reads
from tests.render.conftest import Page

LONG = "".join(f"line {number}\n" for number in range(1, 101))
MULTILINE = 'class A:\n    """It is one.\n\n      if x:\n    """\n    x = 1\n'


def numbers(block: str) -> list[str]:
    """Return the numbers of lines as a theme shows them."""
    return re.findall('data-linenos="([^"]*)"', copied(block))


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
    block = excerpt(file_of(code), place, Highlighter(), WORDS)
    assert reads(block) == text
    assert numbers(block) == [f"{first + at} " for at in range(text.count("\n"))]


def test_a_part_of_a_text_has_the_colour_of_the_text() -> None:
    block = excerpt(file_of(MULTILINE), (4, 6), Highlighter(), WORDS)
    code = copied(block)
    assert '<span data-linenos="4 "><span class="sd">  if x:</span></span>\n' in code
    assert '<span data-linenos="5 "><span class="sd">&quot;&quot;&quot;</span></span>\n' in code


@pytest.mark.parametrize(
    ("path", "code", "at", "kind"),
    [
        ("a.py", '"""Say\nif x:\n"""\n', 2, "sd"),
        ("a.js", "let a = `\nif (x) {\n`;\n", 2, "sb"),
        ("a.ts", "/*\nif (x) {\n*/\n", 2, "cm"),
        ("a.c", "/*\nif (x) {\n*/\n", 2, "cm"),
        ("a.rs", "/* one /* two */\nif x {\n*/\n", 2, "cm"),
        ("a.go", "var a = `\nif x {\n`\n", 2, "s"),
        ("a.java", "/**\n * if (x)\n */\nint a;\n", 2, "cm"),
        ("a.kt", "/*\nif (x)\n*/\nval a = 1\n", 2, "cm"),
        ("a.sql", "/*\nselect 1\n*/\n", 2, "cm"),
        ("a.html", "<p>\n<!--\n<b>if</b>\n-->\n</p>\n", 3, "cm"),
        ("a.css", "/*\na { }\n*/\n", 2, "c"),
        ("a.rb", "=begin\nif x\n=end\n", 2, "cm"),
        ("a.yml", "a: |\n  if: x\nb: 1\n", 2, "no"),
        ("a.sh", "cat <<END\nif true\nEND\n", 2, "s"),
    ],
)
def test_a_line_of_a_longer_text_is_no_code(path: str, code: str, at: int, kind: str) -> None:
    block = excerpt(file_of(code, path), (at, at), Highlighter(), WORDS)
    classes = re.findall('class="(\\w+)"', copied(block).partition("data-linenos")[2])
    assert set(classes) - {"w"} == {kind}


def test_numbers_are_as_wide_as_the_last() -> None:
    block = excerpt(file_of(LONG), (8, 11), Highlighter(), WORDS)
    assert numbers(block) == [" 8 ", " 9 ", "10 ", "11 "]


def test_lines_around_are_folded_and_lend_their_indentation() -> None:
    block = excerpt(file_of(MULTILINE), (6, 6), Highlighter(), WORDS)
    above, marked = block.split("</details>")
    assert "<summary>5 lines above</summary>" in above
    assert above.count("data-linenos") == 5
    assert '<span data-linenos="1 "><span class="k">class</span>' in above
    assert marked.startswith('<span data-linenos="6 "><span class="debt-in">    </span><span')
    below = excerpt(file_of(LONG), (1, 1), Highlighter(), WORDS).partition("</span>\n")[2]
    assert below.startswith('<details class="debt-around"><summary>5 lines below</summary>')
    assert "debt-around" not in excerpt(file_of("x\n"), (1, 1), Highlighter(), WORDS)


@pytest.mark.parametrize(("last", "open_lines"), [(12, 12), (13, 10), (40, 10)])
def test_a_long_excerpt_is_folded(last: int, open_lines: int) -> None:
    block = excerpt(file_of(LONG), (1, last), Highlighter(), WORDS)
    shown, _, rest = block.partition('<details class="debt-rest">')
    count = shown.partition('<details class="debt-around">')[0].count("data-linenos")
    assert count == open_lines
    assert (f"<summary>{last - open_lines} more lines</summary>" in rest) == (last > open_lines)
    assert reads(block) == "".join(f"line {number}\n" for number in range(1, last + 1))


def test_a_block_is_one_that_themes_know() -> None:
    block = excerpt(file_of("a: 1\n", "a.yml"), (1, 1), Highlighter(), WORDS)
    assert block.startswith('<div class="language-yaml highlight debt-excerpt"><pre><code><span')
    assert block.endswith("</span>\n</code></pre></div>")


@pytest.mark.parametrize("code", ["\n\n", " \n\t\n"])
def test_blank_lines_are_no_code(code: str) -> None:
    assert excerpt(file_of(code), (1, 2), Highlighter(), WORDS) == ""
    assert quoted(file_of(code), (1, 2), "a.py", 1) == ""


@pytest.mark.parametrize("line", HOSTILE)
@pytest.mark.parametrize("path", ["a.py", "a.html", "a.md", "a.txt"])
def test_code_is_literal_whatever_it_says(line: str, path: str) -> None:
    file = file_of(f"{line}\n", path)
    block = excerpt(file, (1, len(file.lines)), Highlighter(), WORDS)
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
    lines = reads(excerpt(file_of(LONG), place, Highlighter(), WORDS)).splitlines()
    assert (lines[0], lines[-1]) == (f"line {place[0]}", f"line {last}")
    assert omitted(place) == rest


def test_long_lines_are_cut() -> None:
    block = excerpt(file_of("x" * 100_000), (1, 1), Highlighter(), WORDS)
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
