"""Texts that records have or may have: made-up ones, and those of this repository's records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.texts import texts_of
from debtlog.model.translation import each_text
from debtlog.register.load import load_register
from tests.own_checkout import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where a sentence is expected.
SENTENCES = (
    "Old objects keep their old classes.",
    "It *works* by **luck**, and `isinstance` lies.",
    "See [the issue](https://example.org/issues/1?a=1&b=2), or https://example.org/a_b.",
    "Старые объекты *помнят* старые классы: `isinstance` ошибается.",
    "<b>bold</b> <img src=x onerror=alert(1)> & &amp; &lt;",
    "{{ 7 * 7 }} {% raw %} {: .x onclick=y } [[link]] ==a== ++b++ ~~c~~ ^d^",
    "| a | b | \\| \\ `|` `` ` ``",
    "#10 !1 @somebody :smile: (c) --> <!-- x --> $x$ \\(y\\)",
    "# not a heading",
    "1. not a list",
    "a_b_c __init__ snake_case *not closed, **nor this",
    "`{% code %}` `<tag>` `a|b` ` spaces ` `--8<--`",
    "[x](javascript:alert(1)) ![image](https://example.org/i.png) <https://example.org/>",
    "www.example.org and a@example.org are no links; «кавычки», “quotes” — dashes…",
    "Line one\nand line two  \nafter a break\\\nand another",
    "word " * 40,
)
#: Where paragraphs are.
PARAGRAPHS = (
    "One paragraph.\n\nAnother *one*.",
    "Before a list:\n\n- one\n- two\n\n  with a paragraph\n- three\n\nAfter it.",
    "1. one\n2. two\n   - inner\n   - inner `code`\n3. three",
    "3. three\n4. four",
    "> A quote\n> of two lines\n\nand a text.",
    "```python\ndef f(x):\n    return x  # {{ y }}\n```\n\n```\nno language <b>\n```",
    "    indented code\n\ntext",
    "## A heading\n\ntext\n\n---\n\nmore",
    "<div>HTML</div>\n\n<script>alert(1)</script>",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Абзац.\n\n- первое\n- второе\n\n> Цитата",
    "Line\\\nbreak\n\n* star\n\n- dash\n\n+ plus",
)


def made_up() -> list[str]:
    """Give every text that was made up, and each sentence before and after each other one."""
    pairs = [f"{one} {other}" for one in SENTENCES for other in SENTENCES]
    items = [f"- {one}\n- {other}" for one in SENTENCES for other in SENTENCES[:4]]
    return [*SENTENCES, *PARAGRAPHS, *pairs, *items]


def of_this_repository() -> Iterator[str]:
    """Give every text of its records and of their translations."""
    register = load_register(ROOT)
    for file in register.files:
        yield from each_text(texts_of(file.record))
    for translation in register.translations:
        yield from each_text(translation.texts)
