"""Lines of Markdown as people read them: without marks, and without what is struck out."""

from __future__ import annotations

import re

from debtlog.markdown.parse import inline_tokens, words

_STRUCK = re.compile(r"~~(?:[^~\n]|~(?!~)){1,2000}~~")
#: Tags that people write in Markdown; `List<String>` is no tag.
_TAG = re.compile(
    r"</?(?:a|b|br|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|s"
    r"|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(?:[\s/][^<>\n]{0,300})?>"
    r"|<!--(?:[^-]|-(?!->)){0,2000}-->",
    re.IGNORECASE,
)
_DECORATION = re.compile(
    r"[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\u200d\ufe0f]+"
)
_BLANKS = re.compile(r"\s+")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
#: Brackets inside of so many others begin no link.
_DEEPEST = 3
#: What is behind so many characters is left as it is written.
_MOST = 4_000


def plain(text: str) -> str:
    """Write a line without its marks: emphasis, ticks around code, links, tags of HTML."""
    text = text.replace("~~", "")
    parts = text[:_MOST].split("`")
    parts[::2] = [_shallow(_TAG.sub(" ", part)) for part in parts[::2]]  # those outside of code
    bare = "`".join(parts)
    return _BLANKS.sub(" ", words(inline_tokens(bare)) + text[_MOST:]).strip()


def _shallow(text: str) -> str:
    """Escape brackets that are never closed or are deep in others: a reader tries all of them."""
    opened: list[int] = []
    harmless: set[int] = set()
    for found in _BRACKET.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif found[0] == "]" and opened:
            start = opened.pop()
            if len(opened) >= _DEEPEST:
                harmless |= {start, found.start()}
    harmless.update(opened)
    if not harmless:
        return text
    return "".join(f"\\{sign}" if at in harmless else sign for at, sign in enumerate(text))


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
