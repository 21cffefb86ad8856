"""Lines of Markdown as people read them: without marks, and without what is struck out."""

from __future__ import annotations

import re

from debtlog.markdown.parse import inline_tokens, words

_STRUCK = re.compile(r"~~(?:[^~\n]|~(?!~)){1,2000}~~")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>|<!--(?:[^-]|-(?!->)){0,2000}-->")
_DECORATION = re.compile(
    r"[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\u200d\ufe0f]+"
)
_BLANKS = re.compile(r"\s+")


def plain(text: str) -> str:
    """Write a line without its marks: emphasis, ticks around code, links, tags of HTML."""
    parts = text.replace("~~", "").split("`")
    parts[::2] = [_TAG.sub(" ", part) for part in parts[::2]]  # those outside of code
    bare = "`".join(parts)
    return _BLANKS.sub(" ", words(inline_tokens(bare))).strip()


def undecorated(text: str) -> str:
    """Write a plain line without pictures."""
    return _BLANKS.sub(" ", _DECORATION.sub(" ", text)).strip()


def unstruck(text: str) -> str:
    """Leave out what is struck out."""
    return _STRUCK.sub(" ", text) if "~~" in text else text


def is_struck(text: str) -> bool:
    """Whether everything that says something is struck out."""
    if "~~" not in text:
        return False
    left = _DECORATION.sub("", unstruck(text))
    return not any(sign.isalnum() for sign in left)
