"""Merge conflict markers that git leaves in a file until the conflict is resolved.

The marker lines start in the first column: https://git-scm.com/docs/git-merge, "How conflicts
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
#: Markers that may be left when only some of them were removed.
_ANY = (_BEGIN, _END, "=======", "|||||||")

_HELP = (
    "keep one side and remove the <<<<<<<, ======= and >>>>>>> lines; then run debtlog check "
    "--fix, which follows the code from either side"
)


def conflicts(text: str, *, is_sound: bool = True) -> list[YamlFault]:
    """Report every conflict in ``text``, at the line that begins it.

    In a text that ``is_sound`` otherwise, a single marker means nothing: it may underline a
    heading.
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
    """Yield a fault for each marker that begins a conflict, and for each one outside of any."""
    is_open = False
    for mark in marks:
        kind = mark[0][0]
        if kind == "<" or not is_open:
            shown = mark[0].rstrip("\r")
            line = text.count("\n", 0, mark.start()) + 1
            end = mark.start() + len(shown)
            span = Span(line, 1, line, len(shown) + 1, mark.start(), end)
            message = f"unresolved merge conflict ({_short(shown)})"
            yield YamlFault("invalid-yaml", span, message, _HELP)
        is_open = kind != ">"


def _short(mark: str) -> str:
    """Name a marker without the branch behind it, which may be long."""
    return mark.split(" ", 1)[0]
