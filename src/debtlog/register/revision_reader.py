"""The files of a register as they were in a revision, read like those in a folder."""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.model.file_names import FOLDER
from debtlog.natural_order import counted
from debtlog.register.folder_reader import FolderReader
from debtlog.register.record_file import RecordFile
from debtlog.register.stored_text import KeptText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from debtlog.fs.read import Refusal
    from debtlog.model.record import Record
    from debtlog.yaml.reader import YamlDocument


class RevisionReader(FolderReader):
    """Reads the register whose ``files`` are in a revision, relative to ``root``.

    ``read`` returns the content of one. Records that are ``known`` by their file need not be read:
    they were the same.
    """

    def __init__(
        self,
        root: Path,
        files: Iterable[str],
        read: Callable[[str], bytes | Refusal],
        known: Mapping[str, RecordFile],
    ) -> None:
        super().__init__(root)
        self._files = files
        self._content = read
        self._known = known

    @cached_property
    def names(self) -> Mapping[str, None]:
        """Names of the YAML files of the register, in natural order."""
        inside = (name.removeprefix(f"{FOLDER}/") for name in self._files if _is_yaml(name))
        return dict.fromkeys(sorted(inside, key=counted))

    def content(self, file: str) -> bytes | Refusal:
        """Read a file."""
        return self._content(file)

    def record(self, file: str, sizes: Mapping[str, str]) -> RecordFile | None:
        """Read a record, unless it is known; None if it is invalid."""
        return self._known.get(file) or super().record(file, sizes)

    def kept(self, file: str, text: str, document: YamlDocument, record: Record) -> RecordFile:
        """Return a record with its text, which is in no file now."""
        document.outline.pack()
        return RecordFile(file, KeptText(text), document.outline, record)


def _is_yaml(name: str) -> bool:
    path = PurePosixPath(name)
    is_hidden = any(part.startswith(".") for part in path.parts)
    is_inside = path.parts[0] == FOLDER and len(path.parts) > 1
    return is_inside and not is_hidden and name.lower().endswith((".yml", ".yaml"))
