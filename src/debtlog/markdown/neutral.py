"""Untrusted text for comments and summaries of a code host, where it must not do anything.

A host looks for references in what Markdown has become, so entities do not keep it from finding
them: ``&#64;name`` mentions somebody. A character without width behind the sign does. Nothing is
shown of it, but whoever copies the text gets it, too; so pages are written without it.
"""

from __future__ import annotations

import re

from debtlog.markdown.safe import escape

_GAP = "&#8203;"
#: Signs that escaping has written as entities, because a host would make something of them: of an
#: address, a mention, an issue, a request, a label, a snippet, or the first digit of a commit.
_SIGNS = re.compile(
    r"&\#(?:33|36|46|58|63|64|126|35|4[89]|5[0-7]|9[7-9]|10[0-2]);"
    r"|(?i:(?<![^\W_])GH-)(?=\d)"
    r"|[@%](?=[\w\"])"
    r"|&(?=\d)"
)


def neutral(text: str) -> str:
    """Return one line of Markdown that shows ``text`` literally and leads nowhere.

    It may be used in a paragraph, a heading, a list item or a cell. Nobody is mentioned in it, no
    issue, commit or label is referred to, and no address becomes a link.
    """
    return _SIGNS.sub(lambda sign: f"{sign[0]}{_GAP}", escape(text))
