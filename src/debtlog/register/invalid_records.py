"""Invalid records: skipped, but the code that they name still has debt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The value of a key named path, in a text that may not be valid YAML.
_PATH = re.compile(
    r"""(?:^|[\s{,-])["']?path["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"',{}\[\]#][^\n,{}\[\]#]*))"""
)


class Mention(NamedTuple):
    """A line of a file that names ``path``, relative to the folder of any source."""

    line: int
    path: str


@dataclass(frozen=True, slots=True)
class InvalidFile:
    """The text of an invalid record; ``file`` is relative to the checkout."""

    file: str
    text: str

    def mentions(self) -> Iterator[Mention]:
        """Yield what seem to be the paths of its references."""
        for number, line in enumerate(self.text.split("\n"), 1):
            for found in _PATH.finditer(line):
                path = next(filter(None, found.groups()), "").strip()
                if path:
                    yield Mention(number, str(PurePosixPath(path)))

    def naming(self, paths: Iterable[PurePosixPath]) -> Mention | None:
        """Find the first line that names one of ``paths``, or something in or around it."""
        wanted = tuple(paths)
        for mention in self.mentions():
            there = PurePosixPath(mention.path)
            if any(at.is_relative_to(there) or there.is_relative_to(at) for at in wanted):
                return mention
        return None
