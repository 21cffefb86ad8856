"""The home page of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.render.conftest import Show


def test_an_empty_register_says_so(show: Show) -> None:
    shown = show({})
    for page in ("index", "register"):
        assert "No debt has been recorded yet." in shown[f"docs/debt/{page}.md"].text
