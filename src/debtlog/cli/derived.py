"""A configuration of a site that is made of another, for one build."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from debtlog.editing.transient import transient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def derived(root: Path, text: str) -> Iterator[str]:
    """Name a file of ``root`` that says ``text``, beside the one it is made of; then remove it."""

    def make(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    with transient(root, root, ".yml", make) as path:
        yield path.name
