"""Texts in JSON that mean nothing to whoever reads the file around them."""

from __future__ import annotations

import json
import re

import pytest

from debtlog.render.inert import inert


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", '""'),
        ("src/a_b.py, 1-2", '"src/a_b.py, 1-2"'),
        ("Ёлка 𝒜", '"Ёлка 𝒜"'),
        ("</pre>", r'"\u003c/pre\u003e"'),
        ('"\\', r'"\u0022\u005c"'),
        ("a\n\u2028b", r'"a\u000a\u2028b"'),
        ("😀", r'"\ud83d\ude00"'),
    ],
)
def test_writes_letters_digits_and_escapes(text: str, written: str) -> None:
    assert inert(text) == written
    assert json.loads(written) == text


def test_no_sign_has_a_meaning_to_anybody() -> None:
    text = "".join(map(chr, range(0x3000)))
    assert not re.search(r"[^\w .,/\\-]", inert(text)[1:-1])
    assert json.loads(inert(text)) == text
