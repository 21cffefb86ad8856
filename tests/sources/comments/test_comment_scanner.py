"""Comments are told from strings and code, in time proportional to the text."""

from __future__ import annotations

import io
import time
import tokenize
from pathlib import Path

import pytest

from debtlog.sources.comments.comment_languages import comment_syntax_of
from debtlog.sources.comments.comment_scanner import scan
from debtlog.sources.comments.record_markers import (
    cites_a_record,
    marker_of,
    marker_pattern,
    record_markers,
)

ROOT = Path(__file__).parents[3]


def comments(path: str, text: str) -> list[str]:
    """The comments of a file, as they are written."""
    syntax = comment_syntax_of(path, text)
    return (
        [text[it.start : it.end].strip() for it in scan(text, syntax) if it.inner] if syntax else []
    )


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.py", "x = '# no'  # yes\n", ["# yes"]),
        ("a.py", 'y = """\n# no\n"""  # yes\nz = rb"a\\"# no"\n', ["# yes"]),
        ("a.py", "def f():\n    '''Says # TODO.'''\n", []),
        ("a.py", "x = 'open\n# yes\n", ["# yes"]),
        (
            "a.c",
            '/* a\n */ x = "// no /* no"; // b\nc = \'"\'; // c',
            ["/* a\n */", "// b", "// c"],
        ),
        ("a.c", "x; /* not closed\n", ["/* not closed"]),
        ("a.cpp", 'R"x(// no)x"; n = 1\'000; // yes\n', ["// yes"]),
        ("a.cs", 'a = @"c:\\"; // 1\nb = $"{x}"; c = """ // no """; // 2\n', ["// 1", "// 2"]),
        ("a.go", "x := `\\// no\n` // yes\nr := '\"' // 2\n", ["// yes", "// 2"]),
        ("a.js", "a = `x ${b ? `// no` : {c: ''} /* 1 */} // no`; // 2\n", ["/* 1 */", "// 2"]),
        (
            "a.js",
            "r = /[/'\"]/; // 1\nx = a / b; // 2\nreturn /'/ // 3\n",
            ["// 1", "// 2", "// 3"],
        ),
        ("a.tsx", "<a href='x'>https://no</a> {/* yes */}\n", ["/* yes */"]),
        (
            "a.rs",
            "fn f<'a>(x: &'a str) { '\"'; r#\"// no\"#; /* a /* b */ c */ }",
            ["/* a /* b */ c */"],
        ),
        ("a.kt", 'val a = """ // no "q" """ // yes\n', ["// yes"]),
        (
            "a.rb",
            'a = "#{x["k"]} # no" # 1\nb = %w[# no]\n=begin\n# 2\n=end\n',
            ["# 1", "=begin\n# 2\n=end"],
        ),
        ("a.sh", 'cat <<EOF # 1\n# no\nEOF\necho ${x#y} "# no" \\" # 2\n', ["# 1", "# 2"]),
        ("a.sh", "echo $((1 << N))  # 1\n# 2\n", ["# 1", "# 2"]),
        (
            "a.php",
            "don't // no\n<?php $a = '# no'; # 1\n#[No]\n?> it's # no <?= 2 /* 3 */ ?>",
            ["# 1", "/* 3 */"],
        ),
        (
            "a.html",
            "<!-- 1 --><p>don't // no</p><script>\n// 2\n</SCRIPT><style>/* 3 */</style>",
            ["<!-- 1 -->", "// 2", "/* 3 */"],
        ),
        ("a.vue", "<script lang='ts'>a = '</p>'; // 1\n</script>", ["// 1"]),
        ("a.yml", "a: it's b # 1\nb: 'x # no'\nc: d#no\n", ["# 1"]),
        ("a.sql", "select '-- no''x' -- yes\n", ["-- yes"]),
        ("a.lua", "x = [==[ -- no ]] ]==] --[[ a\n]] y() -- b", ["--[[ a\n]]", "-- b"]),
        ("a.hs", "f = (-->) 'a' -- b\n{- c {- d -} -}\n", ["-- b", "{- c {- d -} -}"]),
        ("Makefile", "a: b # 1\n\techo don't # 2\n", ["# 1", "# 2"]),
        ("Dockerfile", "# 1\nRUN echo # no\n", ["# 1"]),
        ("tool", "#!/usr/bin/env node\n// 1\n", ["#!/usr/bin/env node", "// 1"]),
        ("tool", "#!/bin/sh\n# 1\n", ["#!/bin/sh", "# 1"]),
        ("README.md", "<!-- TODO --> # no\n", []),
        ("LICENSE", "# no\n", []),
    ],
)
def test_finds_the_comments_of_a_language(path: str, text: str, expected: list[str]) -> None:
    assert comments(path, text) == expected


def test_python_is_read_as_python_reads_it() -> None:
    for file in sorted(ROOT.glob("src/debtlog/**/*.py"))[::7]:
        text = file.read_text(encoding="utf-8")
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        expected = [it.string.strip() for it in tokens if it.type == tokenize.COMMENT]
        assert comments(file.name, text) == expected, file


def test_scripts_are_read_as_a_parser_reads_them() -> None:
    parser = pytest.importorskip("tree_sitter")
    grammar = pytest.importorskip("tree_sitter_javascript")
    reader = parser.Parser(parser.Language(grammar.language()))
    for file in sorted(ROOT.glob("src/debtlog/**/*.js")):
        text = file.read_text(encoding="utf-8")
        nodes, expected = [reader.parse(text.encode()).root_node], []
        while nodes:
            node = nodes.pop()
            nodes += reversed(node.children)
            if node.type == "comment":
                expected.append(node.text.decode().strip())
        assert comments(file.name, text) == expected, file


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("a.js", "`${"),
        ("a.js", " /"),
        ("a.js", "/["),
        ("a.py", '"""'),
        ("a.rs", "/*"),
        ("a.rs", 'r#"'),
        ("a.sh", "<<A\n"),
        ("a.sh", "<<A\nA\n"),
        ("a.sh", "<<A <<A "),
        ("a.php", "<?php <<<A\n"),
        ("a.html", "<script><!--"),
        ("a.lua", "--[=["),
        ("a.rb", '"#{'),
        ("a.cpp", 'R"('),
    ],
)
def test_takes_time_in_proportion(path: str, unit: str) -> None:
    """# hostile 103."""
    spent = []
    for count in (20_000, 80_000):
        text = unit * (count // len(unit))
        began = time.process_time()
        comments(path, text)
        spent.append(time.process_time() - began)
    assert spent[1] < max(0.5, 16 * spent[0])


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("# DEBT-10 and DEBT(10), DEBT(TD-3)", ["10", "10", "TD-3"]),
        ("DEBT-010 DEBT-10a DEBT-10.5 X-DEBT-10 a/DEBT-10 INDEBT(3) DEBT(a b) DEBT()", []),
        ("дом\nDEBT-2.", ["2"]),
    ],
)
def test_markers_are_found_as_renumber_finds_them(text: str, keys: list[str]) -> None:
    assert [it.key for it in record_markers(text)] == keys
    assert cites_a_record(text) is bool(keys)
    for key in keys:
        assert marker_pattern(key).search(text.encode())


def test_a_marker_is_written_as_it_is_read() -> None:
    for key in (10, "TD-3"):
        assert [it.key for it in record_markers(marker_of(key))] == [str(key)]
    assert [it.line for it in record_markers("\n\nDEBT-1\nDEBT-1")] == [3, 4]
