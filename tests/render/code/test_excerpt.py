"""Code on a page: fenced, numbered, cut, and unable to escape."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from debtlog.model.record_parts import Reference
from debtlog.model.vocabulary import Verdict
from debtlog.render.code.excerpt import MAX_COLUMNS, MAX_LINES, difference, excerpt, language_of
from debtlog.render.code.highlight import highlighted
from debtlog.sources.tree import SourceFile
from debtlog.tracking.digests.locate import Location
from debtlog.tracking.reasons import Reason, Why
from debtlog.tracking.tracked_reference import PinnedVersion, TrackedReference, tracked
from tests.render.conftest import Page
from tests.tracking.written import written

#: What a page would act upon, were it not code.
HOSTILE = (
    '--8<-- "/etc/passwd"',
    ";--8<--",
    "{{ 7 * 7 }}",
    "{% include 'x' %}",
    "{++ added ++}",
    "{>> comment <<}",
    "</code></pre><script>alert(1)</script>",
    "~~~\n</code><img src=x onerror=alert(1)>",
    "```\n\n<svg onload=alert(1)>\n\n```",
    "{: onclick=alert(1) }",
    "[x]: javascript:alert(1)",
    "*[abbr]: text",
)


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
        ("a.py", "\n\n", (1, 2), ""),
        ("Makefile", "all:\n", (1, 1), '```text linenums="1"\nall:\n```'),
        ("a.md", "```\ncode\n```\n", (1, 3), '````markdown linenums="1"\n```\ncode\n```\n````'),
        ("a.py", "# `````\n", (1, 1), '``````python linenums="1"\n# `````\n``````'),
    ],
)  # fmt: skip
def test_shows_code(path: str, code: str, place: tuple[int, int], block: str) -> None:
    assert excerpt(SourceFile(path, code), place) == (block, 0)


@pytest.mark.parametrize("line", HOSTILE)
def test_code_is_literal_whatever_it_says(line: str) -> None:
    block, _ = excerpt(SourceFile("a.py", f"{line}\n"), (1, line.count("\n") + 1))
    page = Page(f"Before.\n\n{block}\n\nAfter.\n")
    assert not page.tags & {"script", "svg", "img", "a", "ins", "abbr"}
    assert page.handlers == []
    for part in line.split("\n"):
        assert part in page.text
    assert page.text.startswith("Before.")
    assert page.text.rstrip().endswith("After.")


def test_long_code_is_cut_and_counted() -> None:
    file = SourceFile("a.py", "".join(f"line {number}\n" for number in range(1, 101)))
    block, left_out = excerpt(file, (11, 100))
    assert left_out == 90 - MAX_LINES
    assert block.split("\n")[1] == "line 11"
    assert block.split("\n")[-2] == f"line {10 + MAX_LINES}"
    assert excerpt(file, (11, 10 + MAX_LINES))[1] == 0


def test_long_lines_are_cut() -> None:
    block, _ = excerpt(SourceFile("a.js", "x" * 100_000), (1, 1))
    assert block.split("\n")[1] == "x" * MAX_COLUMNS


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


def changed(old: str, new: str, verdict: Verdict = Verdict.CHANGED) -> TrackedReference:
    """Follow a reference to a whole text that was edited."""
    was, now = (SourceFile("a.py", text) for text in (old, new))
    location = Location(verdict, (1, len(now.lines)), Reason(Why.EDITED))
    found = tracked(written(Reference(path="a.py")), location, source_file=now)
    return replace(found, was=PinnedVersion(was, (1, len(was.lines)), "a.py"))


@pytest.mark.parametrize(
    ("old", "new", "block"),
    [
        ("a\nb\n", "a\nc\n", "```diff\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n```"),
        ("a\n", "a\n```\n", "````diff\n@@ -1,1 +1,2 @@\n a\n+```\n````"),
        ("a\n" * 9 + "b\n", "a\n" * 9, "```diff\n@@ -7,4 +7,3 @@\n a\n a\n a\n-b\n```"),
        ("a\n", "a \n", ""),
    ],
)
def test_shows_what_was_edited(old: str, new: str, block: str) -> None:
    assert difference(changed(old, new)) == (block, 0)


def test_shows_no_difference_of_other_verdicts() -> None:
    others = [verdict for verdict in Verdict if verdict is not Verdict.CHANGED]
    assert {difference(changed("a\n", "b\n", verdict)) for verdict in others} == {("", 0)}


@pytest.mark.parametrize("line", HOSTILE)
def test_a_difference_is_literal_whatever_the_code_says(line: str) -> None:
    for old, new in ((f"{line}\n", "x\n"), ("x\n", f"{line}\n"), (f"{line}\nx\n", f"{line}\ny\n")):
        block, _ = difference(changed(old, new))
        page = Page(f"Before.\n\n{block}\n\nAfter.\n")
        assert not page.tags & {"script", "svg", "img", "a", "ins", "abbr"}
        assert page.handlers == []
        for part in line.split("\n"):
            assert part in page.text
        assert page.text.startswith("Before.")
        assert page.text.rstrip().endswith("After.")


def test_a_long_difference_is_cut_and_counted() -> None:
    block, left_out = difference(changed("a\n" * 30, "b\n" * 30 + "x" * 500 + "\n"))
    assert (len(block.split("\n")), left_out) == (2 + MAX_LINES, 62 - MAX_LINES)
    block, left_out = difference(changed("a\n", "x" * 500 + "\n"))
    assert (block.split("\n")[3], left_out) == ("+" + "x" * (MAX_COLUMNS - 1), 0)


@pytest.mark.parametrize("ending", ["py", "go", "yml", "html", "md", "sh", "nobody-knows"])
def test_a_page_of_a_file_has_each_line_once_however_many_are_blank(ending: str) -> None:
    file = SourceFile(f"a.{ending}", "\n\n \nx = 1\n\n\ny = 2\n\n \n\n")
    shown = [unescape(re.sub("<[^>]*>", "", line)) for line in highlighted(file)]
    assert shown == list(file.lines)


def test_a_blank_line_at_the_end_takes_no_colour_from_a_file() -> None:
    assert "<span" in highlighted(SourceFile("a.py", "x = 1\n\n"))[0]
