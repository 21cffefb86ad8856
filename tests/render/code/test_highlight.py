"""Code as HTML: coloured by its whole text, line by line, and unable to escape."""

from __future__ import annotations

import re
import sys
from html import unescape
from typing import TYPE_CHECKING

import pytest

from debtlog.cache.store import Store
from debtlog.render.code import highlight
from debtlog.render.code.highlight import MAX_COLUMNS, Highlighter, highlighted
from debtlog.render.code.languages import language_of
from tests.render.code.shown import HOSTILE, file_of, reads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DOCSTRING = 'def f():\n    """Say\n\n    for x in y.\n    """\n    return x\n'


def text_of(lines: Iterable[str]) -> list[str]:
    """Return what a reader sees of lines of HTML."""
    return [unescape(re.sub("<[^>]*>", "", line)) for line in lines]


@pytest.mark.parametrize(
    ("language", "code", "number", "html"),
    [
        ("python", DOCSTRING, 1, '<span class="sd">&quot;&quot;&quot;Say</span>'),
        ("python", DOCSTRING, 3, '<span class="sd">    for x in y.</span>'),
        ("python", DOCSTRING, 5, '<span class="k">return</span>'),
        ("python", "x = '''\nimport y\n'''\n", 1, '<span class="s1">import y</span>'),
        ("javascript", "x = `\nreturn 1\n`\n", 1, '<span class="sb">return 1</span>'),
        ("c", "/*\nint x;\n*/\nint y;\n", 1, '<span class="cm">int x;</span>'),
        ("c", "/*\nint x;\n*/\nint y;\n", 3, '<span class="kt">int</span>'),
        ("css", "/*\nred\n*/", 1, '<span class="c">red</span>'),
        ("yaml", "x: |\n  - y: z\n", 1, '<span class="no">- y: z</span>'),
        ("html", "<!--\n<b>\n-->", 1, '<span class="cm">&lt;b&gt;</span>'),
    ],
)
def test_a_line_has_the_colour_that_it_has_in_its_file(
    language: str, code: str, number: int, html: str
) -> None:
    assert html in highlighted(code, language)[number]


@pytest.mark.parametrize("language", ["python", "css", "yaml", "html", "text", "nobody"])
@pytest.mark.parametrize("code", [DOCSTRING, "/*\na\n\nb */\n", "`\n\n", "<!--\n\n-->", *HOSTILE])
def test_every_line_closes_its_own_tags(language: str, code: str) -> None:
    for line in highlighted(code, language):
        assert line.count("<span") == line.count("</span>")
        assert re.fullmatch(r'(?:[^<>]|<span class="[\w -]+">|</span>)*', line)


@pytest.mark.parametrize("ending", ["py", "go", "yml", "html", "md", "sh", "json", "nobody-knows"])
@pytest.mark.parametrize(
    "code",
    [
        "",
        "\n",
        "\n\n \nx = 1\n\n\ny = 2\n\n \n\n",
        "x = 1",
        "\tif x:\n\t\ty\n",
        "one\r\ntwo\r\n",
        "one\rtwo\r",
        "слово = 'Ещё'  # да\n",
        "a\u2029b",
    ],
)  # fmt: skip
def test_a_file_has_each_line_once_whatever_ends_it(ending: str, code: str) -> None:
    file = file_of(code, f"a.{ending}")
    expected = [line.replace("\u2029", "\ufffd") for line in file.lines]
    assert text_of(Highlighter().of_file(file)) == expected


@pytest.mark.parametrize("char", "\x00\x08\x0b\x0c\x1b\x7f\x85\u2028\u2029\u202e\u2066\ufeff")
@pytest.mark.parametrize("language", ["python", "console", "text"])
def test_characters_that_move_text_are_replaced(char: str, language: str) -> None:
    written = text_of(highlighted(f"x = 1{char}y\nz\n", language))
    assert written == ["x = 1\N{REPLACEMENT CHARACTER}y", "z", ""]


@pytest.mark.parametrize("language", ["python", "html", "markdown", "text", "nobody"])
@pytest.mark.parametrize("code", HOSTILE)
def test_code_is_literal_whatever_it_says(language: str, code: str) -> None:
    assert reads("\n".join(highlighted(code, language))) == code


@pytest.mark.parametrize("language", ["python", "html", "text"])
def test_quotation_marks_are_in_tags_alone(language: str) -> None:
    lines = highlighted('x = f\' href="{y}" \'  # <a id="z">\n', language)
    assert '"' not in "".join(re.sub("<[^>]*>", "", line) for line in lines)
    assert {'"', "="} <= set("".join(text_of(lines)))


def test_a_blank_line_at_the_end_takes_no_colour_from_a_file() -> None:
    assert "<span" in Highlighter().of_file(file_of("x = 1\n\n"))[0]


def test_long_lines_are_cut() -> None:
    lines = Highlighter().of_file(file_of("x" * 100_000 + "\ny\n"))
    assert text_of(lines) == ["x" * MAX_COLUMNS, "y"]


@pytest.mark.usefixtures("_without_pygments")
def test_without_pygments_code_has_no_colours() -> None:
    assert highlighted("if x < 1:\n    y\n", "python") == ["if x &lt; 1:", "    y", ""]


@pytest.fixture
def _without_pygments(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def forget() -> None:
        for function in (highlight._colouring, highlight._version):  # noqa: SLF001
            function.cache_clear()

    for name in [name for name in sys.modules if name.partition(".")[0] == "pygments"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygments", None)
    forget()
    yield
    forget()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the texts that are read to be highlighted."""
    texts: list[str] = []

    def noted(code: str, language: str) -> list[str]:
        texts.append(code)
        return highlighted(code, language)

    monkeypatch.setattr(highlight, "highlighted", noted)
    return texts


def test_each_text_is_read_once(read: list[str]) -> None:
    highlighter, file = Highlighter(), file_of("x = 1\n")
    lines = [
        highlighter.of_file(file),
        highlighter.of_file(file),
        highlighter.of_file(file_of("x = 1\n")),
    ]
    assert read == ["x = 1"]
    assert lines[0] == lines[1] == lines[2] == highlighter.of_text("x = 1", "python")
    assert read == ["x = 1"]
    highlighter.of_text("x = 1", "yaml")
    assert len(read) == 2


def test_what_another_run_kept_is_not_read_again(read: list[str], tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    before = Highlighter(store).of_file(file_of("x = '''\ny\n'''\n"))
    assert len(read) == 1
    assert Highlighter(store).of_file(file_of("x = '''\ny\n'''\n")) == before
    assert len(read) == 1


def test_another_version_of_pygments_reads_again(
    read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "cache")
    Highlighter(store).of_text("x", "python")
    monkeypatch.setattr(highlight, "_version", lambda: "99")
    Highlighter(store).of_text("x", "python")
    assert len(read) == 2


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("src/a.py", "python"),
        ("A.PY", "python"),
        ("a.tar.gz", "text"),
        ("Makefile", "text"),
        (".py", "text"),
        ("a.mermaid", "text"),
    ],
)
def test_names_the_language(path: str, language: str) -> None:
    assert language_of(path) == language
