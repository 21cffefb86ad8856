"""The data of all repositories in the site: written from the results one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.portfolio.collected import Collected


def publish_data(collected: Collected, site: Path) -> None:
    """Write the data into a site that was built."""
