"""What the headings of a decision are about, and which option it names as chosen."""

from __future__ import annotations

import re

from debtlog.importing.reading.inline_text import plain
from debtlog.importing.words.lexicon import normalised, table

_CHOSEN = re.compile(
    r"(?im)^[ \t*_>-]*+(?:chosen option|chosen|decision)\s*[*_]*[:：]\s*(.{1,300})$"
)
_QUOTED = re.compile(r"[\"“”'`*\[]{1,3}([^\"“”'`*\]\n]{2,200})[\"“”'`*\]]")
_BRACKETS = re.compile(r"\([^()]{0,100}\)")


def heading_kind(title: str) -> str:
    """Tell what a section of a decision is about; empty if that is not known."""
    kinds = table("decision_heading")
    bare = normalised(plain(title))
    without = normalised(_BRACKETS.sub("", bare))
    number = re.sub(r"^\d+(?:\.\d+)*[.)]?\s+", "", without)
    first = re.split(r"\s*(?:[&/+]|\band\b)\s*", number)[0]
    return next((kinds[it] for it in (bare, without, number, first) if it in kinds), "")


def chosen_option(text: str) -> str:
    """Return the option that a decision names as chosen; empty if it names none."""
    found = _CHOSEN.search(text)
    if found is None:
        return ""
    quoted = _QUOTED.search(found[1])
    return normalised(quoted[1] if quoted else re.split(r",|\bbecause\b", found[1])[0])
