"""What comments note, by words, directives and attributes; and how each cites a record."""

from __future__ import annotations

import pytest

from debtlog.importing.comments.citations import inserted
from debtlog.importing.comments.noted import noted_comments


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "a.py",
            "# TODO(ann): do it\n#  and more\n#\n# not this\n",
            ("todo", "do it and more", (1, 2)),
        ),
        ("a.py", "x = 1  # ugly. FIXME: broken\n", ("fixme", "broken", (1, 1))),
        ("a.py", "#: todo: in small\n", ("todo", "in small", (1, 1))),
        ("a.py", "# XXX\nx\n", ("xxx", "", (1, 1))),
        (
            "a.c",
            "/* HACK - until 2.0\n * is out\n * @param x\n */\n",
            ("hack", "until 2.0 is out", (1, 2)),
        ),
        ("a.ts", "/** @todo write\n */\n", ("todo", "write", (1, 1))),
        ("a.py", "import os  # noqa: F401\n", ("suppression", "noqa: F401", (1, 1))),
        ("a.py", "# why  # type: ignore[x]\n", ("suppression", "type: ignore[x]", (1, 1))),
        ("a.ts", "// @ts-ignore\nx();\n", ("suppression", "@ts-ignore", (1, 2))),
        (
            "a.rs",
            "#[allow(dead_code)]\nfn f() {}\n",
            ("suppression", "#[allow(dead_code)]", (1, 2)),
        ),
        (
            "a.java",
            '@SuppressWarnings("x") int a;\n',
            ("suppression", '@SuppressWarnings("x")', (1, 1)),
        ),
        ("a.go", "x() //nolint:errcheck\n", ("suppression", "nolint:errcheck", (1, 1))),
    ],
)
def test_a_comment_notes_something(
    path: str, text: str, expected: tuple[str, str, tuple[int, int]]
) -> None:
    (found,) = noted_comments(path, text)
    assert (
        found.kind.value,
        found.text or found.word * (found.kind == "suppression"),
        found.lines,
    ) == expected


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", "# the TODO list, see TODO\n"),
        ("a.py", "# TODO_LIST, TODOS, XXXX, TODO-list\n"),
        ("a.py", "s = 'TODO: no'\nt = '''\n# TODO: no\n'''\n"),
        ("a.py", "# how to use noqa\n"),
        ("a.py", "# a todo of mine\n"),
        ("a.rs", 'let s = "#[allow(x)]"; // #[allow(y)]\n'),
        ("a.md", "TODO: no\n<!-- TODO: no -->\n"),
    ],
)
def test_what_notes_nothing(path: str, text: str) -> None:
    assert noted_comments(path, text) == []


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.py", "# TODO: x\n", "# TODO: x DEBT-10\n"),
        ("a.c", "/* FIXME: x */\n", "/* FIXME: x DEBT-10 */\n"),
        ("a.html", "<!-- TODO: x -->\n", "<!-- TODO: x DEBT-10 -->\n"),
        ("a.py", "x  # noqa: E501  \n", "x  # noqa: E501 # DEBT-10  \n"),
        ("a.py", "x  # noqa: E501 why\n", "x  # noqa: E501 why # DEBT-10\n"),
        ("a.py", "x  # type: ignore[y]\n", "x  # type: ignore[y] # DEBT-10\n"),
        ("a.py", "x  # pylint: disable=y\n", "x  # pylint: disable=y # DEBT-10\n"),
        ("a.ts", "// eslint-disable-line y\n", "// eslint-disable-line y -- DEBT-10\n"),
        ("a.ts", "/* eslint-disable y -- z */\n", "/* eslint-disable y -- z DEBT-10 */\n"),
        ("a.ts", "// biome-ignore lint/x\n", "// biome-ignore lint/x: DEBT-10\n"),
        ("a.ts", "// biome-ignore lint/x: y\n", "// biome-ignore lint/x: y DEBT-10\n"),
        ("a.ts", "// @ts-expect-error\n", "// @ts-expect-error DEBT-10\n"),
        ("a.cpp", "x; // NOLINT(y)\n", "x; // NOLINT(y) DEBT-10\n"),
        ("a.go", "x() //nolint:y\n", "x() //nolint:y // DEBT-10\n"),
        ("a.go", "x() // #nosec G1\n", "x() // #nosec G1 -- DEBT-10\n"),
        ("a.rb", "x # rubocop:disable Y\n", "x # rubocop:disable Y -- DEBT-10\n"),
        ("a.rs", "#[allow(x)]\n", '#[allow(x, reason = "DEBT-10")]\n'),
        ("a.rs", "#![allow(x, y,)]\n", '#![allow(x, y, reason = "DEBT-10")]\n'),
        ("a.rs", '#[expect(x, reason = "y")]\n', '#[expect(x, reason = "y DEBT-10")]\n'),
        ("a.java", '@SuppressWarnings("x")\n', '@SuppressWarnings({"x", "DEBT-10"})\n'),
        ("a.java", '@SuppressWarnings({"x", "y"})\n', '@SuppressWarnings({"x", "y", "DEBT-10"})\n'),
        ("a.kt", '@Suppress("x")\n', '@Suppress("x", "DEBT-10")\n'),
        ("a.sql", "select 1 -- noqa: LT01\n", None),
        ("a.py", "# nosemgrep: x\n", None),
        ("a.rs", "#[allow(\n    x,\n)]\n", None),
    ],
)
def test_a_comment_cites_a_record_in_the_form_of_its_tool(
    path: str, text: str, expected: str | None
) -> None:
    (comment,) = noted_comments(path, text)
    part = inserted(text, comment, "DEBT-10")
    assert (part and text[: part[0]] + part[2] + text[part[1] :]) == expected
    if expected:  # it is still the same comment
        (after,) = noted_comments(path, expected)
        assert (after.kind, after.lines) == (comment.kind, comment.lines)
