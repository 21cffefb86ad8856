"""Numbers of lines in a text: after a path, after a word for *line*, and lists of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from debtlog.importing.places.named_place import Doubt

_MOST_ITEMS = 100
_DASH = r"(?:-|–|—|‑|−|〜|~|\.{2,3}|…)"


def _item(blank: str) -> re.Pattern[str]:
    """Give the pattern of a line or a range; ``blank`` may be on both sides of its dash."""
    return re.compile(
        r"(?P<about>[~≈]\s?"
        r"|(?:about|around|approx\.?|circa|ca\.|около|примерно|aprox\.?|etwa|约)\s{1,2})?"
        r"(?:L(?:\s(?=\d))?|l(?=\d))?(?P<first>\d{1,7}+)(?![\d.]*\d|%)(?:C\d{1,4}+)?(?!(?!ff?\b)[A-Za-z_])"
        rf"(?:(?:{blank}{_DASH}{blank}|`{_DASH}`):?(?P<until>[~≈]?)[Ll]?(?P<last>\d{{1,7}}+)(?![\d%]|-\d)"
        r"(?:C\d{1,4}+)?)?"
        r"(?P<open>\s?\+(?!\d)|f\b\.?|\s?ff\b\.?"
        r"|[-–—…]++(?=[\s`),;|]|$)|\s?(?:onwards?|and (?:on|below))\b)?"
    )


_TIGHT_ITEM, _LOOSE_ITEM = _item(""), _item(r"\s?")
_RANGE_WORD = re.compile(
    r"\s{1,2}(?:to|through|thru|until|till|bis|à|au|al|a|hasta|até|до|по)\s{1,2}"
    r"(?:lines?\s)?L?(\d{1,7}+)(?![\d.]*\d)|\s?(?:行目?)?\s?[~～〜至到]\s?(?:第\s?)?(\d{1,7}+)(?!\d)"
)
_TIGHT = re.compile(r"[,/+&](?=[~:]?L?\d)")
_SPACED = re.compile(
    r"[`\s]{0,3}(?:[,;、，]\s{0,12}(?:(?:and|or|und|et|и)\s{1,2})?|/|&|\+|和|及|与|以及"
    r"|\b(?:and|or|plus|und|sowie|oder|et|ou|y|e|i|и|или)\b)"
    r"[`\s]{0,12}(?:第\s?)?(?::(?=L?\d))?(?=[~≈]?L?\d)"
)
#: What follows a number that counts something.
_UNIT = re.compile(r"`?\s{0,3}(?:[^\W\d_]|[%$€£→×]|=>|->)|[\w%→×]|\.\d|:\d\d\b|-\d")
_CONNECTS = re.compile(
    r"`?\s{0,3}(?:and|or|in|of|at|are|is|to|und|oder|et|y|e|и|или|в|на|de|do|da|em|en|dans)\b"
)
#: Words for *line* behind numbers.
_LINE_SIGNS = ("行", "줄", "번째")
_THOUSANDS = re.compile(r"(\d{1,3}),(\d{3})(?![\d,])(?:\s?[-–]\s?(\d{1,3}),(\d{3})(?![\d,]))?")


class Numbers(NamedTuple):
    """A line or a range, where it is written, whether it is to be doubted, and what is there."""

    lines: tuple[int, int]
    doubt: Doubt | None
    start: int
    end: int
    symbol: str = ""


def read_numbers(text: str, at: int, *, spaced: bool, worded: bool) -> list[Numbers]:
    """Read a list of lines that begins at ``at``; empty if none does.

    ``spaced`` lists may have spaces and words between their items; after a word for *lines*, which
    ``worded`` says, any number is a line, elsewhere one that something is counted with is none.
    """
    found: list[Numbers] = []
    is_tight = True
    while len(found) < _MOST_ITEMS:
        item = (_LOOSE_ITEM if worded else _TIGHT_ITEM).match(text, at)
        numbers = item and _numbers(item, text, worded=worded)
        if not item or not numbers:
            break
        if not is_tight and _counts(text, numbers, found[-1], worded=worded):
            break
        found.append(numbers)
        between = _TIGHT.match(text, numbers.end)
        is_tight = bool(between)
        between = between or (_SPACED.match(text, numbers.end) if spaced else None)
        if not between:
            break
        at = between.end()
    return found


def _counts(text: str, item: Numbers, before: Numbers, *, worded: bool) -> bool:
    """Whether an item after the first is a number of things: "line 3, 4 times"."""
    if not _UNIT.match(text, item.end) or _CONNECTS.match(text, item.end):
        return False
    if worded and text.startswith(_LINE_SIGNS, item.end):
        return False
    if item.lines[0] == item.lines[1] and text[item.end : item.end + 1].isalnum():
        return True
    return not worded or item.lines[0] <= before.lines[1]


def _numbers(item: re.Match[str], text: str, *, worded: bool) -> Numbers | None:
    first, last, end = int(item["first"]), item["last"], item.end()
    if worded and not last and (thousands := _THOUSANDS.match(text, item.start("first"))):
        first, end = int(thousands[1] + thousands[2]), thousands.end()
        last = thousands[3] and thousands[3] + thousands[4]
    if worded and not last and (word := _RANGE_WORD.match(text, end)):
        last, end = word[1] or word[2], word.end()
    if not first:
        return None
    doubt = Doubt.GUESS if item["about"] or item["until"] else None
    if item["open"] and not last:
        doubt = doubt or Doubt.OPEN
    final = int(last or first)
    if final < first:
        doubt, first, final = Doubt.BACKWARDS, final, first
    return Numbers((first, final), doubt, item.start(), end) if first else None
