"""What a digest is made of."""

from __future__ import annotations

import pytest

from debtlog.tracking.digests.digest_format import Apart, Digest, context_hash, line_hash


@pytest.mark.parametrize(
    ("text", "digest"),
    [
        ("0123456789abcdef-0123-4567", Digest("0123456789abcdef", "0123", "4567")),
        (
            "0123456789abcdef-0123-4567-02ff03abcdef",
            Digest("0123456789abcdef", "0123", "4567", Apart(2, 255, 3, "abcdef")),
        ),
    ],
)
def test_is_read_as_it_is_written(text: str, digest: Digest) -> None:
    assert Digest.read(text) == digest
    assert str(digest) == text


def test_hashes_tell_lines_apart() -> None:
    assert line_hash("a") != line_hash("b")
    assert line_hash("\ud800") == line_hash("?")  # what UTF-8 cannot say
    assert len({context_hash(lines) for lines in ([], [""], ["", ""], ["a"], ["a", ""])}) == 5
    assert context_hash(["a", "b"]) != context_hash(["a\nb"])
    assert len(context_hash(["a"])) == 4
