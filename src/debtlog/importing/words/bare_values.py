"""Texts that are a value and nothing else, so that a field says all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.reading.inline_text import plain
from debtlog.importing.words.lexicon import normalised

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_WORDS = re.compile(r"[^\W_]+")
_ID_WORDS = re.compile(r"[\w.-]*\w")
#: ``S``, ``~3 days``, ``2-4 h``.
_ESTIMATE = re.compile(
    r"[\W_]{0,9}(?:\d[\d.,]{0,9}(?:\s?[-–—~]\s?\d[\d.,]{0,9})?\s?)?[^\W\d_]{0,20}[\W_]{0,9}"
)
_ANSWERS = {"", "yes", "no", "none", "n/a", "tbd", "unknown"}


def is_known(text: str, *tables: Mapping[str, str]) -> bool:
    """Whether a text is a word of the tables, or made of such."""
    bare = normalised(plain(text))
    known = [words for words in tables if words]
    return any(bare in words for words in known) or all(
        any(word in words for words in known) for word in _WORDS.findall(bare)
    )


def is_date(text: str) -> bool:
    """Whether a text is a date and nothing else: ``2026-05-08``, ``8 May 2026``."""
    words = plain(text).split()
    named = [word for word in words if not word.strip("*_.,:;()[]")[:1].isdigit()]
    return len(words) - len(named) == 1 > len(named) or (len(words), len(named)) == (3, 1)


def is_answer(text: str) -> bool:
    """Whether a text only says yes or no."""
    return normalised(plain(text)) in _ANSWERS


def is_estimate(text: str) -> bool:
    """Whether a text is an effort and nothing else."""
    return _ESTIMATE.fullmatch(plain(text)) is not None


def is_of_ids(text: str, ids: Collection[str]) -> bool:
    """Whether a text is made of ``ids``, and of numbers that count."""
    known = {key.casefold() for key in ids}
    words = _ID_WORDS.findall(plain(text).casefold())
    return all(word.isdigit() or word in known for word in words)
