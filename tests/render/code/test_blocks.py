"""Code that authors put into their texts."""

from __future__ import annotations

import pytest

from debtlog.render.code.blocks import written_block
from debtlog.render.code.highlight import Highlighter
from tests.render.code.shown import HOSTILE, reads


@pytest.mark.parametrize(
    ("language", "code", "html"),
    [
        ("python", "if x:\n", '<div class="language-python highlight"><pre><code><span class="k">'),
        ("PY", "if x:", '<div class="language-py highlight"><pre><code><span class="k">if'),
        ("", "if x:", '<div class="language-text highlight"><pre><code>if x:\n</code>'),
        ("mermaid", "graph", '<div class="language-text highlight"><pre><code>graph\n</code>'),
        ('x" onclick="y', "a", '<div class="language-text highlight"><pre><code>a\n</code>'),
        ("diff", "-a\n+b", '<span class="gd">-a</span>\n<span class="gi">+b</span>\n</code>'),
        ("python", "", '<div class="language-python highlight"><pre><code>\n</code></pre></div>'),
    ],
)  # fmt: skip
def test_code_is_coloured_in_languages_that_are_known(language: str, code: str, html: str) -> None:
    assert html in written_block(code, language, Highlighter())


@pytest.mark.parametrize("language", ["python", "html", "markdown", "mermaid", ""])
@pytest.mark.parametrize("code", HOSTILE)
def test_code_is_literal_whatever_it_says(language: str, code: str) -> None:
    assert reads(written_block(code, language, Highlighter())) == f"{code}\n"


def test_a_line_end_more_makes_no_difference() -> None:
    highlighter = Highlighter()
    assert written_block("x", "c", highlighter) == written_block("x\n", "c", highlighter)
