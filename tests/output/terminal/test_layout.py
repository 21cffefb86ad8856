"""Paragraphs for a terminal."""

from __future__ import annotations

import pytest

from debtlog.output.terminal.layout import Layout
from debtlog.output.terminal.printable import plain


def test_a_name_is_not_torn_at_its_dashes() -> None:
    """A name that is copied comes whole, even where it is longer than a line."""
    lines = Layout(plain, 30).paragraph(
        "see debt/0010-hot-reload-through-importlib.yml there", "- "
    )
    assert list(lines) == ["- see", "  debt/0010-hot-reload-through-importlib.yml", "  there"]


@pytest.mark.parametrize("columns", [-1, 0, 1, 4, 5])
def test_a_terminal_may_be_too_narrow(columns: int) -> None:
    assert list(Layout(plain, columns).paragraph("see there", "- ")) == ["- see", "  there"]
