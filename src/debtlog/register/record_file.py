"""A record, and the file that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.diagnostics import Finding
from debtlog.errors import DebtlogError
from debtlog.fs.read import read_file
from debtlog.model.page_paths import default_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from debtlog.model.record import Record
    from debtlog.yaml.reader import YamlDocument
    from debtlog.yaml.spans import NodePath

#: Larger files of a register are not read.
MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Written:
    """What a file says: its text, and the data in it."""

    text: str
    document: YamlDocument


class Unread:
    """What the file ``file`` of ``root`` said in an earlier run, read again when it is needed.

    ``is_same`` tells whether its bytes are still those. Reading them raises DebtlogError if they
    are not: somebody edits the file at this moment.
    """

    def __init__(self, root: Path, file: str, is_same: Callable[[bytes], bool]) -> None:
        self._root, self._file, self._is_same = root, file, is_same

    @cached_property
    def text(self) -> str:
        """The text."""
        data = read_file(self._root, self._file, MAX_BYTES)
        if not isinstance(data, bytes) or not self._is_same(data):
            message = "was edited while it was read; run the command again"
            raise DebtlogError(f"{self._file} {message}")
        return data.decode("utf-8").removeprefix("\ufeff")

    @cached_property
    def document(self) -> YamlDocument:
        """The data."""
        from debtlog.yaml.reader import read_yaml  # noqa: PLC0415  it is rarely needed

        return read_yaml(self.text)


@dataclass(frozen=True)
class RecordFile:
    """A record and its file; ``file`` is relative to the checkout.

    It ``is_twin`` when an older record has the same id, which duplicate-id reports.
    """

    file: str
    written: Written | Unread
    record: Record
    is_twin: bool = False

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.written.text

    @property
    def document(self) -> YamlDocument:
        """The data of the file, with the position of every value."""
        return self.written.document

    @property
    def name(self) -> str:
        """A unique name: its id, with its file for a twin."""
        key = self.record.key
        return f"{key}-{PurePosixPath(self.file).stem}" if self.is_twin else key

    @property
    def page(self) -> str:
        """The page that it chooses, or else the one that is named after it."""
        return self.record.page or default_page(self.name)

    def finding(
        self, path: NodePath, message: str, help: str = "", *, at_key: bool = False
    ) -> Finding:
        """Report something about the value, or the key, at ``path`` of the record."""
        span = self.document.key_span if at_key else self.document.span
        return Finding(self.file, span(*path), message, help, self.record.key)
