"""Texts that are read again when they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.register.stored_text import KeptText, StoredText

if TYPE_CHECKING:
    from pathlib import Path


def stored(root: Path, text: str) -> StoredText:
    """Write a file, and remember that it was read."""
    (root / "a.yml").write_text(text, encoding="utf-8", newline="")
    return StoredText(root, "a.yml", hash(text.removeprefix("\ufeff")))


@pytest.mark.parametrize("text", ["id: 1\n", "id: 1\r\nб: x\r\n", "\ufeffid: 1\n", ""])
def test_the_text_is_as_it_was_read(tmp_path: Path, text: str) -> None:
    assert stored(tmp_path, text).read() == text.removeprefix("\ufeff")


def test_a_file_that_was_changed_is_not_taken_for_the_one_that_was_read(tmp_path: Path) -> None:
    text = stored(tmp_path, "id: 1\n")
    (tmp_path / "a.yml").write_text("id: 2\n")
    with pytest.raises(DebtlogError, match=r"a.yml was changed by another program"):
        text.read()


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    text = stored(tmp_path, "id: 1\n")
    (tmp_path / "a.yml").unlink()
    with pytest.raises(DebtlogError, match=r"a.yml does not exist; run the command again"):
        text.read()


def test_a_text_that_is_in_no_file_is_kept() -> None:
    assert KeptText("id: 1\n").read() == "id: 1\n"
