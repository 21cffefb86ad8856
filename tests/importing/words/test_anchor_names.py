"""Anchors of headings are those that links to them have on code hosts.

The answers were given by rehype-slug 6.0.0 with github-slugger 2.0.0 and remark-gfm 4.0.1, from
npm.
"""

from __future__ import annotations

import time

import pytest

from debtlog.importing.words.anchor_names import anchor_name, anchor_names

HEADINGS = {
    "TD-001: No lock": "td-001-no-lock",
    "TD-7 Orders are exported twice (high)": "td-7-orders-are-exported-twice-high",
    "2.1 Retry & backoff": "21-retry--backoff",
    "A — B – C - D": "a--b--c---d",
    "~~TD-4 Orders by hand~~ (done)": "td-4-orders-by-hand-done",
    "🔴 Critical: ~~`retry()`~~ is gone": "-critical-retry-is-gone",
    "🚀 Start": "-start",
    "\u26a0\ufe0f Warning": "\ufe0f-warning",
    "Start 🚀": "start-",
    "\U0001f469\u200d\U0001f4bb Desk": "-desk",
    "🅰 and ⓑ": "🅰-and-ⓑ",
    ":rocket: Launch": "rocket-launch",
    "`__init__` is slow": "__init__-is-slow",
    "__init__ is slow": "init-is-slow",
    "snake_case_name stays": "snake_case_name-stays",
    "`foo.bar(baz)` → `qux`": "foobarbaz--qux",
    "[Issue #12](https://example.org/12): *why* **now**": "issue-12-why-now",
    "![logo](x.png) Logo": "-logo",
    '<a id="td-1"></a>Fix <b>it</b>': "fix-it",
    "Box<T> is slow": "box-is-slow",
    "a &amp; b &lt;c&gt; &nbsp;d": "a--b-c-d",
    "a\\_b \\*c\\* \\# d": "a_b-c--d",
    "<https://example.org/x>": "httpsexampleorgx",
    "https://example.org/x_y": "httpsexampleorgx_y",
    "Ёлка и Щука: №5": "ёлка-и-щука-5",
    "技術的負債:高": "技術的負債高",
    "日本語の見出し": "日本語の見出し",
    "기술 부채 1": "기술-부채-1",
    "مشكلة الأداء": "مشكلة-الأداء",
    "नमस्ते दुनिया": "नमस्ते-दुनिया",
    "Ünïcode ÉTÉ Straße": "ünïcode-été-straße",
    "İstanbul ΣΊΣΥΦΟΣ": "i\u0307stanbul-\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
    "e\u0301te\u0301": "e\u0301te\u0301",
    "  spaces   inside  ": "spaces---inside",
    "tab\there": "tabhere",
    "P0/P1 [x] done?": "p0p1-x-done",
    "!!!": "",
    "2024": "2024",
    "C++ & C#": "c--c",
    "don't “quote” it…": "dont-quote-it",
    "a\u200bb (zero width)": "ab-zero-width",
    "x² ½ Ⅳ": "x--ⅳ",
    "$x_1$ and a|b": "x_1-and-ab",
    "Line 1: `a  b`": "line-1-a--b",
    "@somebody fixes #12, GH-3": "somebody-fixes-12-gh-3",
    'TODO(ann): "x" {#custom}': "todoann-x-custom",
    "-- dashes --": "---dashes---",
    "Vulnérabilité n° 3": "vulnérabilité-n-3",
    "d\xe9j\xe0-vu_2 \u203f tie": "d\xe9j\xe0-vu_2-\u203f-tie",
    "foo[^1] bar": "foo1-bar",
}
TEXTS = [
    (
        "# Debt\n\n## Same\n\n## Same\n\n## Same\n\n## Same-1\n\ntext\n\n## Same-1",
        ["debt", "same", "same-1", "same-2", "same-1-1", "same-1-2"],
    ),
    ("# A\n\n## A-1\n\n## A\n\n## A", ["a", "a-1", "a-2", "a-3"]),
    ("## !!!\n\n## ???", ["", "-1"]),
    (
        "- # [x] TD-1 Boxed\n- ## TD-2 Listed\n\n> ## Quoted",
        ["x-td-1-boxed", "td-2-listed", "quoted"],
    ),
    ("Setext *one*\n===\n\nTwo\nlines\n---", ["setext-one", "twolines"]),
    ("## [Ref][r] and [r] and [no]\n\n[r]: https://example.org", ["ref-and-r-and-no"]),
    ("```\n# no\n```\n\n    # no\n\n<!--\n# no\n-->\n\n## Yes ##", ["yes"]),
    ("## Foo\n\n## foo\n\n## FOO", ["foo", "foo-1", "foo-2"]),
    ("## [x] TD-9 Done\n\n#No\n\n####### seven\n\n## ", ["x-td-9-done", ""]),
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_has_the_anchor_of_what_is_shown(heading: str) -> None:
    assert anchor_name(heading) == HEADINGS[heading]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_headings_of_a_file_are_counted(text: str, expected: list[str]) -> None:
    assert list(anchor_names(text).values()) == expected


def test_each_is_at_its_line_whatever_the_line_ends_are() -> None:
    text = "# A\n\nB\nb\n---\n- text\n\n  ## C\n"
    expected = {1: "a", 3: "bb", 8: "c"}
    for end in ("\n", "\r\n", "\r"):
        assert anchor_names(text.replace("\n", end)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# " + "*a **b " * 20_000,
        "# " + "[" * 200_000,
        "# " + "`" * 100_000 + "a``b```",
        "# same\n" * 10_000,
        "[a]: b\n" * 20_000,
        "> " * 100_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    anchor_names(text)
    assert time.process_time() - began < 5
