"""What git leaves in a file where two branches disagree, until somebody resolves it.

The lines that mark it stand at the very left: https://git-scm.com/docs/git-merge, "How conflicts
are presented". The second form, of ``merge.conflictStyle diff3``, has a third part.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.diagnostics import Span
from debtlog.yaml.faults import YamlFault, first_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGIN, _END = "<<<<<<<", ">>>>>>>"
_MARK = re.compile(r"^(?:(?:<{7,}|>{7,}|\|{7,})(?: .*)?|={7,})\r?$", re.MULTILINE)
#: What of the marks may be left when somebody removed some of them.
_ANY = (_BEGIN, _END, "=======", "|||||||")

_HELP = (
    "keep one side whole and remove the lines with <<<<<<<, ======= and >>>>>>>; then run debtlog "
    "check --fix, which follows the code from either side"
)


def conflicts(text: str, *, is_sound: bool = True) -> list[YamlFault]:
    """Object to every conflict in ``text``, at the line that begins it.

    Where ``text`` ``is_sound`` otherwise a lone mark says nothing: it may underline a heading.
    """
    is_marked = _BEGIN in text and _END in text if is_sound else any(it in text for it in _ANY)
    if not is_marked:
        return []
    marks = list(_MARK.finditer(text))
    kinds = {mark[0][0] for mark in marks}
    if is_sound and not {"<", ">"} <= kinds:
        return []
    return list(first_of(_faults(text, marks)))


def _faults(text: str, marks: list[re.Match[str]]) -> Iterator[YamlFault]:
    """Yield a fault for each mark that begins a conflict, and for one that none has begun."""
    is_open = False
    for mark in marks:
        kind = mark[0][0]
        if kind == "<" or not is_open:
            shown = mark[0].rstrip("\r")
            line = text.count("\n", 0, mark.start()) + 1
            end = mark.start() + len(shown)
            span = Span(line, 1, line, len(shown) + 1, mark.start(), end)
            message = f"a merge conflict is not resolved ({_short(shown)})"
            yield YamlFault("invalid-yaml", span, message, _HELP)
        is_open = kind != ">"


def _short(mark: str) -> str:
    """Name a mark without the branch behind it, which may be of any length."""
    return mark.split(" ", 1)[0]
