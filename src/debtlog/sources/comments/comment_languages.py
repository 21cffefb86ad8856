"""The syntax of a file's comments, by its name or by its first line.

Documents, such as Markdown, are prose: they have no comments. What is not listed is not read.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.sources.comments import comment_syntax as s

if TYPE_CHECKING:
    from debtlog.sources.comments.comment_syntax import CommentSyntax

#: Endings of names, by syntax.
_ENDINGS = {
    "c cc cpp cxx h hh hpp hxx ino cu cuh m mm glsl vert frag hlsl proto thrift idl": s.C,
    "v sv zig sol vala odin jsonc json5 dts dtsi d": s.C,
    "cs": s.CSHARP,
    "go": s.GO,
    "java groovy gradle jenkinsfile": s.JAVA,
    "dart": s.DART,
    "js jsx mjs cjs ts tsx mts cts": s.SCRIPT,
    "rs": s.RUST,
    "swift kt kts scala sc": s.NESTED_C,
    "css": s.CSS,
    "scss less": s.SCSS,
    "php phtml": s.PHP,
    "py pyi pyx pxd pyw bzl bazel star": s.PYTHON_LIKE,
    "rb rake gemspec ru podspec": s.RUBY,
    "pl pm t": s.PERL,
    "sh bash zsh ksh bats fish": s.SHELL,
    "ps1 psm1 psd1": s.POWERSHELL,
    "ex exs": s.ELIXIR,
    "r nim cr coffee toml graphql gql awk gd tcl": s.HASH,
    "jl": s.JULIA,
    "yaml yml": s.YAML,
    "dockerfile containerfile gitignore dockerignore gitattributes": s.LINES,
    "mk make": s.MAKE,
    "ini cfg conf properties editorconfig": s.INI,
    "tf tfvars hcl": s.TERRAFORM,
    "nix": s.NIX,
    "cmake": s.CMAKE,
    "sql": s.SQL,
    "lua": s.LUA,
    "hs": s.HASKELL,
    "elm adb ads vhd vhdl": s.DASHES,
    "lisp lsp cl el clj cljs cljc edn scm rkt": s.LISP,
    "tex sty cls bib": s.PERCENT,
    "erl hrl": s.ERLANG,
    "html htm xhtml xml xsd xsl svg vue svelte astro csproj props targets": s.MARKUP,
}
_BY_ENDING = {ending: it for endings, it in _ENDINGS.items() for ending in endings.split()}
#: Whole names without case, of files that have no ending.
_BY_NAME = {
    **dict.fromkeys(("dockerfile", "containerfile"), s.LINES),
    **dict.fromkeys(("makefile", "gnumakefile", "justfile"), s.MAKE),
    **dict.fromkeys(("rakefile", "gemfile", "vagrantfile", "podfile", "brewfile"), s.RUBY),
    **dict.fromkeys(("build", "workspace", "sconstruct", "snakefile", "tiltfile"), s.PYTHON_LIKE),
    "jenkinsfile": s.JAVA,
    "cmakelists.txt": s.CMAKE,
    "codeowners": s.LINES,
}
_INTERPRETER = re.compile(r"#![^\n]{0,200}?\b(node|deno|bun|ruby|perl|python|php|lua|[a-z]*sh)\b")
_BY_INTERPRETER = {
    **dict.fromkeys(("node", "deno", "bun"), s.SCRIPT),
    "ruby": s.RUBY,
    "perl": s.PERL,
    "python": s.PYTHON_LIKE,
    "php": s.PHP,
    "lua": s.LUA,
}
#: Markup with code in it: what begins the code, and what ends it, by its language.
EMBEDDED: dict[str, tuple[str, CommentSyntax]] = {
    "<script": ("</script", s.SCRIPT),
    "<style": ("</style", s.SCSS),
    "<?php": ("?>", s.PHP),
    "<?=": ("?>", s.PHP),
    "<?": ("?>", s.MARKUP),
}


def comment_syntax_of(path: str, text: str) -> CommentSyntax | None:
    """Tell the syntax of the comments in the file ``path``; None if it is not known."""
    name = PurePosixPath(path).name.lower()
    if found := _BY_NAME.get(name):
        return found
    ending = name.rpartition(".")[2]
    if "." in name:
        return _BY_ENDING.get(ending)
    interpreter = _INTERPRETER.match(text[:300])
    return _BY_INTERPRETER.get(interpreter[1], s.SHELL) if interpreter else None
