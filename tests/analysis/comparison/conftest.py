"""Two states of a register, each in a project of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from debtlog.analysis.comparison.compare import compare
from debtlog.editing.fix import fix

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.analysis.comparison.register_diff import RegisterDiff
    from tests.conftest import MakeProject


class Compared(Protocol):
    """Compares two states of a register."""

    def __call__(
        self, before: Mapping[str, str | bytes], after: Mapping[str, str | bytes]
    ) -> RegisterDiff:
        """Compare the files ``before`` with those ``after``."""


@pytest.fixture
def compared(project: MakeProject) -> Compared:
    """Write two states of a register and compare them."""

    def compare_files(
        before: Mapping[str, str | bytes], after: Mapping[str, str | bytes]
    ) -> RegisterDiff:
        old, new = project(before), project(after)
        return compare(old.analyse(), new.analyse())

    return compare_files


@pytest.fixture
def pinned(project: MakeProject) -> Pinned:
    """Write a register whose references are pinned; return its files."""

    def write(files: Mapping[str, str]) -> dict[str, str]:
        made = project(files)
        fix(made.analyse())
        return {name: (made.root / name).read_text(encoding="utf-8") for name in files}

    return write


class Pinned(Protocol):
    """Pins references."""

    def __call__(self, files: Mapping[str, str]) -> dict[str, str]:
        """Return ``files``, with digests in the records."""
