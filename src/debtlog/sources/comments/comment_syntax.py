"""What comments and strings look like in a language, as one regular expression finds their starts.

No alternative contains a repetition that could be tried in two ways, so a search is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Text:
    """A string: a regular expression of its start, and what ends it.

    ``end`` may contain groups of the start, as ``{1}``. In a ``raw`` one nothing is escaped; one
    that does not span ``lines`` ends with its line at the latest.
    """

    start: str
    end: str
    raw: bool = False
    lines: bool = False


DOUBLE, SINGLE = Text('"', '"'), Text("'", "'")
LONG_DOUBLE, LONG_SINGLE = Text('"', '"', lines=True), Text("'", "'", lines=True)
PYTHON = (
    *(
        Text(f"(?i:(?<![a-z0-9_])(?:[bfrtu]|[bft]r|r[bft]))?{it}", it, lines=True)
        for it in ('"""', "'''")
    ),
    DOUBLE,
    SINGLE,
)
TRIPLE = (Text('"""', '"""', lines=True), Text("'''", "'''", lines=True))
#: A character, where an apostrophe may also begin something else.
CHARACTER = r"'(?:\\[^\n]{1,12}?|[^'\\\n])'"


@dataclass(frozen=True)
class CommentSyntax:
    """Comments and strings of a language.

    ``line`` are regular expressions of what begins a comment to the end of the line, ``blocks``
    start and end of longer ones, which may be ``nested``. ``skipped`` are regular expressions of
    what is neither, whatever it contains. With ``patterns`` a slash may begin a regular expression.
    ``template`` is the quote of strings with code in them, and what begins that code; it ends with
    a brace. ``here`` begins here-documents.
    """

    line: tuple[str, ...] = ()
    blocks: tuple[tuple[str, str], ...] = ()
    texts: tuple[Text, ...] = ()
    skipped: tuple[str, ...] = ()
    nested: bool = False
    patterns: bool = False
    template: tuple[str, str] | None = None
    here: str = ""

    @cached_property
    def template_end(self) -> re.Pattern[str]:
        """Finds what ends a template, or begins code in it."""
        quote, code = self.template or ("", "")
        return re.compile(rf"\\.|{quote}|{re.escape(code)}", re.DOTALL)

    @cached_property
    def starts(self) -> re.Pattern[str]:
        """Finds the next start of anything; the name of its group tells of what."""
        parts = [f"(?P<skip{at}>{it})" for at, it in enumerate(self.skipped)]
        parts += [f"(?P<block{at}>{start})" for at, (start, _) in enumerate(self.blocks)]
        parts += [f"(?P<line{at}>{it})" for at, it in enumerate(self.line)]
        if self.here:
            parts.append(
                rf"(?P<here>{self.here}[-~]?(?P<quote>[\"'\\]?)(?P<word>[A-Za-z_]\w{{0,60}}))"
            )
        parts += [f"(?P<text{at}>{it.start})" for at, it in enumerate(self.texts)]
        if self.template:
            parts += [f"(?P<template>{self.template[0]})", "(?P<brace>[{}])"]
        if self.patterns:
            parts.append("(?P<pattern>/)")
        return re.compile("|".join(parts), re.MULTILINE)


_C_BLOCK = ((r"/\*", "*/"),)
_HASH = r"\#"
#: A hash that begins a word.
_HASH_WORD = r"(?:^|(?<=[\s;&|(){}\[\],]))\#"
_PAIRS = {"[": "]", "(": ")", "{": "}", "<": ">", "!": "!", "|": "|"}
_ESCAPED = r"\\[^\n]"
_C_CHARACTER = Text(r"(?:(?<![0-9A-Fa-f])|(?<=u8))'", "'")
_C_TEXTS = (Text(r'R"([^()\\\s]{0,16})\(', '){1}"', raw=True, lines=True), DOUBLE, _C_CHARACTER)

C = CommentSyntax(("//",), _C_BLOCK, _C_TEXTS)
CSHARP = CommentSyntax(
    ("//",),
    _C_BLOCK,
    (
        Text(r'\$*("{3,10})', "{1}", raw=True, lines=True),
        Text(r'(?:@\$?|\$@)"', '"', raw=True, lines=True),
        DOUBLE,
        SINGLE,
    ),
)
GO = CommentSyntax(("//",), _C_BLOCK, (Text("`", "`", raw=True, lines=True), DOUBLE, SINGLE))
JAVA = CommentSyntax(("//",), _C_BLOCK, (TRIPLE[0], DOUBLE, SINGLE))
DART = CommentSyntax(("//",), _C_BLOCK, (*TRIPLE, DOUBLE, SINGLE))
SCRIPT = CommentSyntax(
    (r"(?<!:)//", r"\A\#!"), _C_BLOCK, (DOUBLE, SINGLE), patterns=True, template=("`", "${")
)
RUST = CommentSyntax(
    ("//",),
    _C_BLOCK,
    (Text(r'(?<![A-Za-z0-9_])[bc]?r(\#{0,10})"', '"{1}', raw=True, lines=True), LONG_DOUBLE),
    (CHARACTER,),
    nested=True,
)
#: Swift, Kotlin and Scala nest comments.
NESTED_C = CommentSyntax(("//",), _C_BLOCK, (TRIPLE[0], DOUBLE), (CHARACTER,), nested=True)
CSS = CommentSyntax((), _C_BLOCK, (DOUBLE, SINGLE))
SCSS = CommentSyntax((r"(?<!:)//",), _C_BLOCK, (DOUBLE, SINGLE))
PHP = CommentSyntax(("//", r"\#(?!\[)"), _C_BLOCK, (LONG_DOUBLE, LONG_SINGLE), here="<<<[ \\t]?")
PYTHON_LIKE = CommentSyntax((_HASH,), (), PYTHON)
RUBY = CommentSyntax(
    (rf"{_HASH_WORD}(?!\{{)",),
    (("^=begin", "\n=end"),),
    (
        LONG_SINGLE,
        *(
            Text(rf"%[qQwWiIrx]{re.escape(start)}", end, lines=True)
            for start, end in _PAIRS.items()
        ),
    ),
    (_ESCAPED, r"(?<![\w)])\?[\"'\#]"),
    patterns=True,
    template=('"', "#{"),
    here="<<",
)
PERL = CommentSyntax(
    (_HASH_WORD,), (("^=[a-z]", "\n=cut"),), (LONG_DOUBLE, LONG_SINGLE), (_ESCAPED,), here="<<"
)
SHELL = CommentSyntax(
    (_HASH_WORD,), (), (LONG_DOUBLE, Text("'", "'", raw=True, lines=True)), (_ESCAPED,), here="<<"
)
POWERSHELL = CommentSyntax(
    (_HASH_WORD,), (("<\\#", "#>"),), (LONG_DOUBLE, LONG_SINGLE), ("`[^\n]",)
)
ELIXIR = CommentSyntax((_HASH,), (), (*TRIPLE, LONG_DOUBLE, SINGLE), (r"\?\\?[^\n]",))
HASH = CommentSyntax((_HASH,), (), (*TRIPLE, DOUBLE, SINGLE))
JULIA = CommentSyntax(
    (_HASH,), ((r"\#=", "=#"),), (TRIPLE[0], LONG_DOUBLE), (CHARACTER,), nested=True
)
_YAML_BEFORE = r"(?:^|(?<=[\s\[{,:(]))"
YAML = CommentSyntax(
    (r"(?:^|(?<=\s))\#",),
    (),
    (Text(f'{_YAML_BEFORE}"', '"'), Text(f"{_YAML_BEFORE}'", "'", raw=True)),
)
#: Where only a line as a whole is a comment, as in a Dockerfile.
LINES = CommentSyntax((r"^[ \t]{0,200}\#",))
MAKE = CommentSyntax((r"(?:^|(?<=\s))\#",))
INI = CommentSyntax((r"^[ \t]{0,200}[\#;]",))
TERRAFORM = CommentSyntax((_HASH, r"(?<!:)//"), _C_BLOCK, (DOUBLE,), here="<<")
NIX = CommentSyntax((_HASH,), _C_BLOCK, (LONG_DOUBLE, Text("''", "''", raw=True, lines=True)))
CMAKE = CommentSyntax((_HASH,), ((r"\#\[\[", "]]"),), (LONG_DOUBLE,))
SQL = CommentSyntax(
    ("--",), _C_BLOCK, (Text("'", "'", raw=True, lines=True), Text('"', '"', raw=True))
)
LUA = CommentSyntax(
    ("--",),
    ((r"--\[\[", "]]"),),
    (Text(r"\[(={0,9})\[", "]{1}]", raw=True, lines=True), DOUBLE, SINGLE),
)
HASKELL = CommentSyntax(
    (r"--(?![!\#$%&*+./<=>?@\\^|~])",), ((r"\{-", "-}"),), (DOUBLE,), (CHARACTER,), nested=True
)
DASHES = CommentSyntax(("--",), (), (DOUBLE,), (CHARACTER,))
LISP = CommentSyntax((";",), ((r"\#\|", "|#"),), (LONG_DOUBLE,), (r"\\[^\n]",), nested=True)
PERCENT = CommentSyntax(("%",), (), (), (_ESCAPED,))
ERLANG = CommentSyntax(("%",), (), (LONG_DOUBLE, LONG_SINGLE), (r"\$\\?[^\n]",))
MARKUP = CommentSyntax((), (("<!--", "-->"),))
