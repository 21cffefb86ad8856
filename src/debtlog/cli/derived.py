"""A configuration of a site that is made of another, for one build."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def derived(root: Path, text: str) -> Iterator[str]:
    """Name a file of ``root`` that says ``text``, which inherits from another; then remove it."""
    name = {"dir": root, "prefix": ".debtlog-", "suffix": ".yml"}
    with NamedTemporaryFile("w", encoding="utf-8", **name) as file:  # type: ignore[call-overload]
        file.write(text)
        file.flush()
        yield Path(file.name).name
