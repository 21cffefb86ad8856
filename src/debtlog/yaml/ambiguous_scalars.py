"""Unquoted scalars that are text here and something else to other YAML readers.

Those are YAML 1.1 as PyYAML reads it, YAML 1.2 as editors do, and ruamel.yaml, which
check-jsonschema uses in hooks. What they read differently must be quoted; otherwise a record would
pass here and fail, or change its meaning, there.
"""

from __future__ import annotations

import re

#: First characters of every ambiguous scalar except ``WORDS``.
STARTS = frozenset("+-.0123456789=<")
#: Words for true and false in YAML 1.1: https://yaml.org/type/bool.html. Like PyYAML, we leave out
#: ``y`` and ``n``, which are usually names.
WORDS = frozenset(
    word for name in ("yes", "no", "on", "off") for word in (name, name.capitalize(), name.upper())
)
#: Fields whose value is a date, which all readers return as written or as that date.
DAYS = frozenset({"created", "paid_on", "review_by"})

#: https://yaml.org/type/int.html, https://yaml.org/type/float.html, the core schema of YAML 1.2.2
#: (10.3.2), and what ruamel.yaml adds to them.
_NUMBER = r"""[-+]?(?:
        0b[01_]+ | 0o[0-7_]+ | 0x[0-9a-fA-F_]+
        | [0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
        | (?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?
        | \.(?:inf|Inf|INF)
    )\Z | \.(?:nan|NaN|NAN)\Z"""
#: https://yaml.org/type/timestamp.html
_DAY = r"""[0-9]{4}-[0-9]{2}-[0-9]{2}\Z
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?
      (?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?\Z"""
_VALUE = re.compile(f"(?P<number>{_NUMBER}) | (?P<day>{_DAY})", re.VERBOSE)
#: The level of a disabled rule: its field accepts only a few words, and editors and hooks accept
#: this one.
_WORD_OF_OURS = ("level", "off")
_MARKS = {"=": "a default value", "<<": "a merge"}


def other_meaning(text: str, key: str | None) -> str:
    """How other readers interpret the plain ``text``, the value of ``key``; empty for text."""
    if key in DAYS:  # anything but a date is reported as a mismatch
        return ""
    if text in WORDS:
        return "" if (key, text) == _WORD_OF_OURS else "true or false"
    if text in _MARKS:
        return _MARKS[text]
    match = _VALUE.match(text)
    return f"a {match.lastgroup}" if match else ""


def is_text(text: str) -> bool:
    """Whether all readers read ``text``, which is not in ``WORDS``, as text.

    Most scalars are text: digests, line ranges and versions. One search decides.
    """
    return _VALUE.match(text) is None and text not in _MARKS
