"""Tell texts in which nothing can be markup, as most are, from those that must be parsed.

Parsing takes longer than all else that is done with a line. What is found plain here is what the
parser would return as one text, so nothing may be shown otherwise for it; whatever is in doubt is
not plain. A test compares both.
"""

from __future__ import annotations

import re

#: Control characters, lone surrogates, and those that end lines or reorder text on the screen.
FORBIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff"
#: A line without marks: an underscore inside of a word is none, a colon may begin an address.
_LINE = rf"(?:[^\t\n\\`*_\[\]<&:{FORBIDDEN}]++|:(?!//)|(?<=[^\W_])_(?=[^\W_]))++(?<!\s)"
_PLAIN = re.compile(rf"(?!\s){_LINE}")
#: A paragraph begins with a letter; anything else may begin a list, a quote, code or a heading.
_PARAGRAPH_LINE = rf"(?=[^\W\d_]){_LINE}"
_PARAGRAPHS = re.compile(rf"{_PARAGRAPH_LINE}(?:\n++{_PARAGRAPH_LINE})*+\n*+")
_BETWEEN = re.compile(r"\n\n+")
#: Several blanks are shown as one, or break a line.
_BLANKS = "  "


def is_plain(line: str) -> bool:
    """Whether every character of a line is shown, and shown as it is."""
    return _BLANKS not in line and _PLAIN.fullmatch(line) is not None


def plain_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a longer text, each as one line; none if it has anything else."""
    if _BLANKS in text or not _PARAGRAPHS.fullmatch(text):
        return []
    return [paragraph.replace("\n", " ") for paragraph in _BETWEEN.split(text.rstrip("\n"))]
