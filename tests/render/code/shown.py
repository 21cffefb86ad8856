"""Code that a page would act upon, were it not code, and how a browser reads a block of it."""

from __future__ import annotations

import re

from debtlog.i18n.catalogue import catalogue
from debtlog.model.vocabulary import Language
from debtlog.sources.tree import SourceFile
from tests.render.conftest import Page

WORDS = catalogue(Language.EN)
HOSTILE = (
    '--8<-- "/etc/passwd"',
    ";--8<--",
    "{{ 7 * 7 }}",
    "{% include 'x' %}",
    "{++ added ++}",
    "{>> comment <<}",
    "</span></code></pre></div><script>alert(1)</script>",
    "~~~\n</code><img src=x onerror=alert(1)>",
    "```\n\n<svg onload=alert(1)>\n\n```",
    "{: onclick=alert(1) }",
    "[x]: javascript:alert(1)",
    "*[abbr]: text",
    '" onmouseover="alert(1)',
    "&lt;script&gt; &#60;script&#62;",
)


def file_of(text: str, path: str = "a.py") -> SourceFile:
    """Make a source file."""
    return SourceFile(path, text)


def copied(block: str) -> str:
    """Return a block as it is copied: without what is around the lines that are meant."""
    without = re.sub(r'<details class="debt-around">.*?</details>', "", block, flags=re.DOTALL)
    return re.sub(r'<summary>.*?</summary>|<span class="debt-in"> *</span>', "", without)


def reads(block: str) -> str:
    """Return what a reader sees of a block; numbers of lines are no text."""
    page = Page(copied(block), is_html=True)
    assert page.tags <= {"details", "div", "pre", "code", "span", "p", "em"}
    assert page.handlers == []
    return page.text
