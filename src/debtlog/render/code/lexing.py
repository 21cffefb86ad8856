"""Reads code with the lexers of Pygments, but in half of the time.

At every token a lexer of Pygments tries the rules of its state one by one, in Python: that was the
dearest part of a site. Here the rules are the alternatives of one regular expression, which tries
them in the same order. The tokens are the same; a test compares them in every language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pygments.lexer import RegexLexer
from pygments.token import Error, Whitespace, _TokenType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pygments.lexer import Lexer

    #: What a text is, and the text.
    Token = tuple[Any, str]

#: Flags of a whole regular expression, which can be those of an alternative.
_FLAGS = re.compile(r"\(\?([imsx]+)\)")
#: What depends on the numbers or names of groups, and other flags: such a rule stays alone.
_ALONE = re.compile(r"\\[1-9]|\(\?P|\(\?\(|\(\?[aiLmsux]+\)")


#: Joining the rules takes as long as reading about so many characters with what Pygments has.
WORTH_IT = 50_000


class _Rule(NamedTuple):
    """A rule of Pygments: what to find, what that is or what splits it, which states follow."""

    pattern: re.Pattern[str]
    kind: Any
    following: str | int | tuple[str, ...] | None


class _Choice(NamedTuple):
    """Finds the first of several rules that matches; the last group that matched tells which."""

    match: Callable[[str, int], re.Match[str] | None]
    by_group: Sequence[_Rule]


class FastLexer:
    """A lexer of Pygments; one that has a way of reading of its own is left to that.

    So are the first ``after`` characters: few do not make up for the preparation.
    """

    def __init__(self, lexer: Lexer, after: int = WORTH_IT) -> None:
        self._lexer = lexer
        self._left = after
        self._choices: dict[str, Sequence[_Choice]] = {}
        way = type(lexer).get_tokens_unprocessed
        self._is_plain = way is RegexLexer.get_tokens_unprocessed

    def tokens(self, code: str) -> Iterable[Token]:
        """Split code, which ends with a newline, into tokens."""
        self._left -= len(code)
        is_fast = self._is_plain and self._left < 0
        return self._read(code) if is_fast else self._lexer.get_tokens(code)

    def _read(self, code: str) -> Iterator[Token]:
        at, states = 0, ["root"]
        choices = self._of_state("root")
        while True:
            for match, by_group in choices:
                if found := match(code, at):
                    pattern, kind, following = by_group[found.lastindex or 0]
                    break
            else:
                if at == len(code):
                    return
                if code[at] == "\n":
                    states = ["root"]
                    choices = self._of_state("root")
                yield (Whitespace if code[at] == "\n" else Error), code[at]
                at += 1
                continue
            end = found.end()
            if type(kind) is _TokenType:
                yield kind, code[at:end]
            elif kind is not None:
                for _, part, text in kind(self._lexer, pattern.match(code, at)):
                    yield part, text
            at = end
            if following is not None:
                _follow(states, following)
                choices = self._of_state(states[-1])

    def _of_state(self, state: str) -> Sequence[_Choice]:
        if state not in self._choices:
            own = self._lexer
            rules = (_Rule(match.__self__, *rest) for match, *rest in own._tokens[state])  # noqa: SLF001
            self._choices[state] = list(_choices(rules, own.flags))
        return self._choices[state]


def _follow(states: list[str], following: str | int | tuple[str, ...]) -> None:
    """Change the stack of states as Pygments does, which never empties it."""
    if isinstance(following, int):
        del states[max(1, len(states) + following) :]
        return
    for state in (following,) if isinstance(following, str) else following:
        if state == "#push":
            states.append(states[-1])
        elif state != "#pop":
            states.append(state)
        elif len(states) > 1:
            states.pop()


def _choices(rules: Iterable[_Rule], flags: int) -> Iterator[_Choice]:
    """Join the rules of a state, as far as they can be; ``flags`` are those of the lexer."""
    together: list[_Rule] = []
    for rule in rules:
        if not _ALONE.search(_flags_and_rest(rule.pattern)[1]):
            together.append(rule)
            continue
        yield from _joined(together, flags)
        yield _Choice(rule.pattern.match, [rule] * (rule.pattern.groups + 1))
        together = []
    yield from _joined(together, flags)


def _joined(rules: Sequence[_Rule], flags: int) -> Iterator[_Choice]:
    """Make a choice of rules, each with an empty group at its end that tells it apart."""
    if not rules:
        return
    alternatives = []
    by_group = [rules[0]]
    for rule in rules:
        own, rest = _flags_and_rest(rule.pattern)
        end = "\n" if "x" in own or flags & re.VERBOSE else ""  # it may end with a comment
        alternatives.append(f"(?{own}:{rest}{end})()")
        by_group += [rule] * (rule.pattern.groups + 1)
    yield _Choice(re.compile("|".join(alternatives), flags).match, by_group)


def _flags_and_rest(pattern: re.Pattern[str]) -> tuple[str, str]:
    """Take the flags from the start of a regular expression."""
    found = _FLAGS.match(pattern.pattern)
    return (found[1], pattern.pattern[found.end() :]) if found else ("", pattern.pattern)
