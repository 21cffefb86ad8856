"""What an import writes besides records."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtlog.fs.write_together import Replacement


class MoreFiles(NamedTuple):
    """What is written after the records: new files, and those that are changed, in their order.

    ``outdated`` are generated files that go in the end.
    """

    new: Mapping[str, bytes]
    changed: Sequence[Replacement]
    outdated: Sequence[str] = ()
