"""Errors of libyaml → faults with help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.diagnostics import FILE_HEAD, Span
from debtlog.yaml.faults import YamlFault

if TYPE_CHECKING:
    import yaml

    from debtlog.yaml.spans import YamlOutline

#: Message of libyaml → what to do about it.
_HELP = {
    "mapping values are not allowed": "quote text that contains a colon followed by a space",
    "expected ',' or": "close the bracket and separate the entries with commas",
    "unexpected end of stream": "add the closing quote",
    "document indicator": "add the closing quote",
    "escape": "double each backslash, or use single quotes",
    "hexdecimal": "double each backslash, or use single quotes",
    "cannot start any token": "quote text that starts with this character, and indent with spaces",
    "expected ':'": "put a colon and a space after the key",
    "tab": "indent with spaces",
}
_OTHER_HELP = "check the indentation of this line and the ones before it"


def syntax_fault(error: yaml.MarkedYAMLError, text: str, outline: YamlOutline) -> YamlFault:
    """Say where ``text``, which has ``outline``, is not valid YAML, and what to do about it."""
    problem, context = error.problem or "this is not valid YAML", error.context or ""
    begin, mark = error.context_mark, error.problem_mark or error.context_mark
    span = FILE_HEAD
    if mark is not None:
        # something missing at the end is reported after the last character
        offset = min(mark.index, len(text.rstrip()))
        line, column = outline.position(offset)
        span = Span(line, column, line, column + 1, offset, offset)
        if context and begin and begin.index < offset:
            context += f" that begins on line {begin.line + 1}"
    help = next((help for message, help in _HELP.items() if message in problem), _OTHER_HELP)
    return YamlFault("invalid-yaml", span, ", ".join(filter(None, [context, problem])), help)
