"""What libyaml says of a text that is no YAML → a fault with its help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.diagnostics import FILE_HEAD, Span
from debtlog.yaml.faults import YamlFault

if TYPE_CHECKING:
    import yaml

    from debtlog.yaml.spans import Outline

#: What libyaml says → what to do about it.
_CURES = {
    "mapping values are not allowed": "quote a text that contains a colon and a space",
    "expected ',' or": "close the bracket, and put commas between the entries",
    "unexpected end of stream": "close the quotation",
    "document indicator": "close the quotation",
    "escape": "double each backslash, or use single quotes",
    "hexdecimal": "double each backslash, or use single quotes",
    "cannot start any token": "quote a text that begins so, and indent with spaces",
    "expected ':'": "put a colon and a space after the key",
    "tab": "indent with spaces",
}
_OTHER_CURE = "see whether this line and those before it are indented alike"


def syntax_fault(error: yaml.MarkedYAMLError, outline: Outline) -> YamlFault:
    """Say where in the text of ``outline`` it is no YAML, and what to do about it."""
    problem, context = error.problem or "this is not YAML", error.context or ""
    begin, mark = error.context_mark, error.problem_mark or error.context_mark
    span = FILE_HEAD
    if mark is not None:
        # what is missed at the end is missed behind the last thing that is there
        offset = min(mark.index, len(outline.text.rstrip()))
        line, column = outline.position(offset)
        span = Span(line, column, line, column + 1, offset, offset)
        if context and begin and begin.index < offset:
            context += f" that begins in line {begin.line + 1}"
    help = next((help for said, help in _CURES.items() if said in problem), _OTHER_CURE)
    return YamlFault("invalid-yaml", span, ", ".join(filter(None, [context, problem])), help)
