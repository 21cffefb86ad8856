"""Lines that are named apart from their path: by a word, a letter or a colon."""

from __future__ import annotations

import re
from typing import NamedTuple

from debtlog.importing.places.named_place import Doubt
from debtlog.importing.places.notation.line_numbers import Numbers, read_numbers
from debtlog.importing.places.notation.path_names import words

_WORD = (
    r"(?:lines?(?:\(s\))?|lns?\.?|строк(?:а|и|е|у|ой|ах|ам|ами)?|стр\."
    r"|l[ií]neas?|linhas?|zeilen?|z\.|lignes?|lig\.|l\.)"
)
#: What stands before the numbers of lines; the group that matches says how they are named.
LINE_MARKS = (
    rf"(?P<word>(?i:(?<![\w-]){_WORD}(?:\s(?:numbers?|nos?\.?|nr\.?|№|n[º°]))?"
    r"(?P<key>[*_]{0,3}\s{0,3}[:：])?[*_`\s]{0,6}[#:]?"
    r"(?=(?:[~≈]\s?|(?:about|around|approx\.?|circa|ca\.|около|примерно|etwa)\s{1,2})?L?\d)))"
    r"|(?P<ordinal>第\s?(?=[~约]?\d)|(?<![A-Za-z0-9_~约≈.:-])(?=\d{1,7}(?:\s?[-–—~～〜至到]\s?\d{1,7}\s?[行줄]"
    r"|\s?번째\s?줄|\s?行目|-(?:й|я|ю|ой|ей)\s(?=строк))))"
    r"|(?P<han>(?:行号?|줄|行番号)\s?[:：]?\s?(?=[~约]?\d))"
    r"|(?P<letter>(?<![\w#/.:-])@?(?=~?L\d{1,7}(?![\w.]|-?[A-Za-z]{2})))"
    r"|(?P<about>(?<=[\s(`])(?=[~≈]\d{1,7}[-–]\d{1,7}(?!\s?[^\W\d_]|[\d%])))"
    r"|(?P<colon>(?<![^\s(`,;/+&、，）)\x22\x27]):(?=~?L?\d{1,7}(?![\w%:]|\.\d)))"
)
_ORDINAL_END = re.compile(r"\s?(?:行目?|줄|번째|-(?:й|я|ю|ой|ей)\s)")
_NO_LINE = re.compile(
    r"\s{0,2}(?:cache|cached|regulari[sz]ation|norm|support|layer)\b", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:[~≈]|\b(?:around|about|approx\.?|approximately|circa|ca\.|near|roughly|около|примерно"
    r"|cerca\sde|alrededor\sde|aprox\.?|por\svolta\sd[ae]|etwa|ungefähr|vers|environ)|约)"
    r"[\s*(]{0,3}(?:the\s|la\s|a\s)?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\s(?:in|of|inside|within|from)\s(?!(?:the|this|that)\s(?:same\s)?(?:file|module|script)\b)\w"
)
#: Addresses of services on the own computer, which look like a continued list of lines.
_PORTS = words("""
    80 443 3000 3001 4000 4200 5000 5173 5432 6379 8000 8080 8081 8082 8443 9000 9090
    """)
_PLURAL = re.compile(r"[*_]*(?:lines|l[ií]neas|linhas|zeilen|lignes|строки)", re.IGNORECASE)
_JOINTS = frozenset("`([,;/&")
_LAST_LEVEL = 9
_MARK = re.compile(r"~?:\s?")


class NamedLines(NamedTuple):
    """Lines that are named apart from their path.

    Those with a colon go on what is before them, not after; ``bare`` ones have no mark at all;
    "line 3 in the header" is of something ``elsewhere``, if no path is close by.
    """

    start: int
    end: int
    numbers: tuple[Numbers, ...]
    bare: bool = False
    continues: bool = False
    elsewhere: bool = False


def named_lines(match: re.Match[str]) -> NamedLines | None:
    """Read the lines whose word, letter or colon was found."""
    text, kind = match.string, match.lastgroup
    worded = kind not in {"letter", "colon", "about"}
    numbers = read_numbers(text, match.end(), spaced=True, worded=worded)
    if not numbers:
        return None
    if kind == "ordinal" and not _ORDINAL_END.match(text, numbers[-1].end):
        return None
    if len(numbers) == 1 and _is_no_line(match, numbers[0]):
        return None
    if _ABOUT.search(text, max(0, match.start() - 24), match.start()):
        numbers = [n._replace(doubt=n.doubt or Doubt.GUESS) for n in numbers]
    first = numbers[0]._replace(start=match.start())
    return NamedLines(
        match.start(),
        end := numbers[-1].end,
        (first, *numbers[1:]),
        bare=kind == "about",
        continues=kind == "colon",
        elsewhere=bool(_ELSEWHERE.match(text, end)),
    )


def only_lines(text: str, start: int, end: int) -> NamedLines | None:
    """Read a code span that names lines and nothing else, such as ``:872``."""
    mark = _MARK.match(text, start)
    at = mark.end() if mark else start
    numbers = read_numbers(text, at, spaced=True, worded=False)
    if not numbers or numbers[-1].end < end:
        return None
    if mark and len(numbers) == 1 and str(numbers[0].lines[0]) in _PORTS:
        return None
    first = numbers[0]._replace(start=start)
    head = text[start : start + 2].strip("~")[:1]
    lines = (first, *numbers[1:])
    return NamedLines(start, numbers[-1].end, lines, head not in {":", "L"}, head == ":")


def _is_no_line(match: re.Match[str], numbers: Numbers) -> bool:
    """Whether the only number behind a word, a letter or a colon is none of a line.

    "Lines: 450" is a size, "L2" mostly a level, ":8080" a port; "Line: 450" is a line.
    """
    if numbers.lines[0] < numbers.lines[1]:
        return False
    text, line = match.string, numbers.lines[0]
    match match.lastgroup:
        case "word":
            return bool(match["key"]) and bool(_PLURAL.match(match[0]))
        case "letter":
            before = text[max(0, match.start() - 4) : match.start()].rstrip(" ~@")[-1:]
            level = line <= _LAST_LEVEL and before not in _JOINTS
            return level or bool(_NO_LINE.match(text, numbers.end))
    return match.lastgroup == "colon" and str(line) in _PORTS
