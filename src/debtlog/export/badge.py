"""Numbers as badges: small SVG images with a title for screen readers."""

from __future__ import annotations

from html import escape

from debtlog.render.context.document import MARKER

#: White on them has at least 4.5:1.
GOOD, NEUTRAL, BAD = "#2e7d32", "#3f51b5", "#b3261e"
_LABEL = "#424242"
_PADDING = 6
#: Widths in Verdana at 11 pixels; what is in neither has the usual one. ``textLength`` makes
#: browsers with another font fit the text in.
_NARROW, _WIDE = set("fijlrtI.,:;'|! "), set("mwMW%@жмшщыюЖМШЩЫЮ")
_WIDTHS = {"narrow": 4.5, "usual": 7.2, "wide": 9.8}

_BADGE = """\
{marker}. -->
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img"
aria-label="{title}">
<title>{title}</title>
<rect width="{width}" height="20" rx="3" fill="{label_colour}"/>
<path d="M{split} 0h{rest}a3 3 0 0 1 3 3v14a3 3 0 0 1 -3 3h-{rest}z" fill="{colour}"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
<text x="{label_x}" y="14" textLength="{label_length}">{label}</text>
<text x="{number_x}" y="14" textLength="{number_length}">{number}</text>
</g>
</svg>
"""


def badge(label: str, number: str, colour: str) -> str:
    """Draw ``label`` and ``number`` side by side, the number on ``colour``."""
    left, right = _length(label), _length(number)
    split, width = left + 2 * _PADDING, left + right + 4 * _PADDING
    title = f"{label}: {number}"
    return _BADGE.format(
        marker=MARKER,
        width=width,
        title=escape(title),
        label_colour=_LABEL,
        split=split,
        rest=width - split - 3,
        colour=colour,
        label=escape(label),
        label_x=split / 2,
        label_length=left,
        number=escape(number),
        number_x=split + (width - split) / 2,
        number_length=right,
    )


def _length(text: str) -> int:
    """Estimate the width of ``text`` in pixels."""
    return round(sum(_WIDTHS[_kind(character)] for character in text))


def _kind(character: str) -> str:
    if character in _NARROW:
        return "narrow"
    return "wide" if character in _WIDE else "usual"
