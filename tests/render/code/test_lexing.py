"""Reading code: the tokens are those of Pygments, whatever the language."""

from __future__ import annotations

import re

import pytest
from pygments.lexer import RegexLexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Keyword, Name, Text

from debtlog.markdown.safe import known_language
from debtlog.render.code import languages
from debtlog.render.code.lexing import FastLexer
from tests.render.code.shown import HOSTILE

#: All that excerpts and authors can name.
LANGUAGES = sorted(
    {*languages._LANGUAGES.values()}  # noqa: SLF001
    | {"c++", "console", "diff", "dockerfile", "ini", "makefile", "powershell", "xml"}
)
#: A little of what many languages have; each reads the others as something strange.
CODE = {
    "python": '@d\nclass A(B):\n    """Doc {x}"""\n    async def f(self, *a, k=1.5e3j) -> int:\n'
    "        return rf'''{a!r:>{w}}\\n''' + b'\\x00' if not x else 0o17 @ y  # é\n",
    "javascript": "const f = async (a, ...b) => `x ${a + `${b}`} y`; /re[/]x/gi.test(s)\n"
    "class A extends B { #p = 0xFFn; get x() { return this?.y ?? null } } // c\n",
    "typescript": "export abstract class A<T extends {}> implements B { private x?: number = 1; }\n"
    "enum E { A = 'a' }\ntype F = readonly string[] | `a${string}`;\n",
    "jsx": "const a = <div className={x} {...p}>text {y && <B/>} &amp;</div>;\n",
    "c": "#include <a.h>\n#if 0\nx\n#endif\nstatic int f(char *s) { return s[0] == '\\n'; }\n",
    "cpp": 'template <class T> auto f(T&& x) -> decltype(x) { return R"d(a)b)d"; } // \\\nc\n',
    "csharp": 'using X; [A] public class B<T> { string s = $@"a{b}""c"; char c = \'x\'; }\n',
    "java": '@A public final class B<T> { String s = """\n  a\n  """; int x = 0b1_0 >>> 2; }\n',
    "kotlin": 'data class A(val x: Int?) { fun f() = "a${x!!}b $x" }\n',
    "scala": 's"""a${b}c $d"""; case class A[T](x: Int) { def +(y: A[_]): Unit = ??? }\n',
    "go": "package a\nfunc f(x ...int) (s string, err error) { return `raw`, nil } // c\n",
    "rust": "#[d] fn f<'a>(x: &'a str) -> Result<u8, E> { r#\"a\"b\"#; 'x'; m!(1_u8..=2) }\n",
    "swift": 'func f(_ x: Int?) -> String { return "a\\(x ?? 0)b" } /* a /* b */ c */\n',
    "ruby": "x = <<~A\n  a #{b}\nA\n%w[a b].each { |c| puts :d, /e#{f}/i } # g\n",
    "php": '<html><?php /** d */ function f(?int $x) { return "a{$x}b" . <<<A\n b\nA; } ?>\n',
    "perl": "my %h = (a => qw/b c/); s{a}{b}gx; print <<A;\nx\nA\n=pod\nd\n=cut\n",
    "lua": "local x = [==[ a ]] ]==] -- b\n--[[ c\n]] goto d ::d:: 0x1p4\n",
    "bash": "for x in $(ls `y` | tr 'a'); do echo \"${x%%.*}\" $((1+2)) <<'E'\na\nE\ndone\n",
    "console": "$ ls -l\nfile\n# apt update\n",
    "powershell": '$x = @"\n a $y\n"@; Get-Item -Path $z | % { "$($_.Name)" } <# c #>\n',
    "sql": "SELECT a, 'b''c' FROM \"d\" WHERE e >= 1.5 -- f\n/* g */ ORDER BY h;\n",
    "html": "<!doctype html><!-- a\n--><a href='b' c>d &amp; <script>var x = '<b>';</script>"
    "<style>a { b: c }</style></a>\n",
    "xml": '<?xml version="1.0"?><a:b c="d"><![CDATA[ <e> ]]><!-- f --></a:b>\n',
    "css": "@media print { a:hover > b::before { color: #fff; margin: -1.5em calc(1px + 2%) } }\n",
    "json": '{"a": [1, -2.5e3, true, null, "b\\u00e9\\n"], // c\n "d": {}}\n',
    "yaml": "a: &b\n  - c: |\n      d\n  - *b\ne: !!f 'g' # h\n? i\n: [j, {k: l}]\n",
    "toml": "[a.b]\nc = 1988-03-01T00:00:00Z # d\ne = '''f\n'''\ng = [0x1, 1_0.5, inf]\n",
    "ini": "[a]\nb = c ; d\n",
    "diff": "--- a\n+++ b\n@@ -1 +1 @@\n-c\n+d\n e\n",
    "dockerfile": 'FROM a AS b\nRUN c \\\n  && d\nCMD ["e"]\n',
    "makefile": "a: b $(c)\n\td $@ # e\nifeq (f,g)\nendif\n",
    "markdown": "# A *b* `c`\n\n- [ ] d\n\n```python\nif x: pass\n```\n\n> e [f](g)\n",
}
ODD = (
    *HOSTILE,
    "",
    "\n\n",
    "\t\f\v x",
    "'unclosed",
    '"""unclosed\n\nx',
    "\x00\x01",
    "слово\u2028x",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tokens_are_those_of_pygments(language: str) -> None:
    lexer = get_lexer_by_name(language, stripnl=False)
    fast = FastLexer(lexer, after=0)
    for code in (CODE.get(language, ""), "".join(CODE.values()), *ODD):
        assert list(fast.tokens(f"{code}\n")) == list(lexer.get_tokens(f"{code}\n"))


def test_code_is_compared_in_every_language_that_excerpts_and_authors_can_name() -> None:
    assert all(known_language(language) or language in CODE for language in LANGUAGES)
    assert CODE.keys() <= set(LANGUAGES)


class Odd(RegexLexer):  # type: ignore[misc]
    """Rules that are rare: they follow each other in ways that few lexers have."""

    flags = re.MULTILINE | re.VERBOSE
    tokens = {  # noqa: RUF012  Pygments wants it so
        "root": [
            (r"(?i)let # in any case", Keyword),
            (r"(['\"]) [^'\"]* \1", Keyword.Type),
            (r"(?P<open><) \w+ >", Keyword.Namespace),
            (r"\(", Text, ("#push", "inner")),
            (r"x+ # ends with a comment", Keyword.Constant, "inner"),
            (r"\)", Text, "#pop:3"),
        ],
        "inner": [(r"\[", Text, "#push"), (r"\]", Text, "#pop"), (r";", Text, ("#pop", "#pop"))],
    }


@pytest.mark.parametrize(
    "code",
    ["let LET", "'a' \"b\" 'c\"", "<a>", "((x[[;]]]]];;;)))", "x];];];", "))))", "x\nlet\n'a'"],
)
def test_states_follow_each_other_as_in_pygments(code: str) -> None:
    assert list(FastLexer(Odd(), after=0).tokens(f"{code}\n")) == list(
        Odd().get_tokens(f"{code}\n")
    )


def test_little_code_is_left_to_pygments(monkeypatch: pytest.MonkeyPatch) -> None:
    lexer = get_lexer_by_name("python")
    fast = FastLexer(lexer, after=10)
    own = [("of", "Pygments")]
    monkeypatch.setattr(lexer, "get_tokens", lambda _: own)
    assert fast.tokens("x = 1\n") == own
    assert next(iter(fast.tokens("yes = 1\n"))) == (Name, "yes")
