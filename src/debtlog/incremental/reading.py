"""The files of the register: those that are as they were are not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from debtlog.errors import DebtlogError
from debtlog.incremental.stamped_files import RegisterFiles
from debtlog.model.file_names import FOLDER, SETTINGS_FILE
from debtlog.model.settings import Settings
from debtlog.register.folder_reader import FolderReader
from debtlog.register.load import Register
from debtlog.register.translation_files import original_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from debtlog.incremental.kept import Kept, Row
    from debtlog.progress import Watch
    from debtlog.register.record_file import RecordFile
    from debtlog.register.translation_files import TranslationFile


class Reading:
    """Reads what changed of the register in ``root``, and whatever else is needed of it.

    ``unread`` are the rows of records that are as they were, ``changed`` the other valid records,
    both by file. Of a record that has ``translations`` these are read, too, and itself, because
    the two are compared.
    """

    def __init__(self, root: Path, watch: Watch) -> None:
        self.root = root
        self._watch = watch
        self.reader = FolderReader(root)
        self.settings, self.document = self.reader.settings()
        self._whole: dict[str, RecordFile] = {}
        self.unread: dict[str, Row] = {}
        self.changed: Mapping[str, RecordFile] = {}
        self.translations: tuple[TranslationFile, ...] = ()
        self.originals: Mapping[str, RecordFile] = {}

    def begin(self, kept: Kept) -> None:
        """Compare all files with what is ``kept``, and read those that changed."""
        self.files = RegisterFiles(self.root, kept.names)
        self.reader.know(self.files.names)
        self.unread = {row.file: row for row in self._as_they_were(kept)}
        others = [f"{FOLDER}/{name}" for name in self.files.names]
        others = [it for it in others if it not in self.unread and it != SETTINGS_FILE]
        translations: list[str] = []
        if others or self.files.are_others:
            translations = [f"{FOLDER}/{name}" for name in self.reader.translation_names]
        for file in translations:
            self.unread.pop(file, None)
        self.changed = self._records([it for it in others if it not in set(translations)])
        self._whole |= self.changed
        self._translate(translations)

    def whole(self, file: str) -> RecordFile:
        """Read the valid record in ``file``; DebtlogError if it is edited at this moment."""
        if file not in self._whole:
            read = self.reader.record(file, self.sizes)
            if read is None or read.identity != self.unread[file].content:
                raise DebtlogError(f"{file} was edited while it was read; run the command again")
            self._whole[file] = read
        return self._whole[file]

    @property
    def ordered(self) -> Iterator[str]:
        """All files of the register, in order."""
        return (f"{FOLDER}/{name}" for name in self.files.names)

    @property
    def sizes(self) -> Mapping[str, str]:
        """What the sizes of efforts stand for."""
        return (self.settings or Settings()).all_sizes

    def register(self, files: tuple[RecordFile, ...]) -> Register:
        """Make a register of these records, and of everything else that was read."""
        reader = self.reader
        return Register(
            self.root,
            self.settings,
            self.document,
            files,
            tuple(reader.faults),
            frozenset(reader.invalid_ids),
            self.translations,
            tuple(reader.invalid),
        )

    def _as_they_were(self, kept: Kept) -> Iterator[Row]:
        for row in kept.rows:
            name = row.file.removeprefix(f"{FOLDER}/")
            if self.files.is_same(name, row.stamp):
                yield row
            elif name in self.files.stamps and self.files.has_content(name, row.content):
                yield msgspec.structs.replace(row, stamp=self.files.settled(name))

    def _records(self, files: list[str]) -> Mapping[str, RecordFile]:
        sizes = self.sizes
        found = (self.reader.record(file, sizes) for file in self._watch("reading records", files))
        return {record.file: record for record in found if record}

    def _translate(self, translations: list[str]) -> None:
        """Read all translations, and their originals."""
        if not translations:
            return
        names = dict.fromkeys(self.files.names)
        of = (original_of(file.removeprefix(f"{FOLDER}/"), names) for file in translations)
        wanted = {f"{FOLDER}/{name}" for name in of if name}
        valid = self.unread.keys() | self.changed.keys()
        self.originals = {file: self.whole(file) for file in sorted(wanted & valid)}
        found = self.reader.translations(self.settings, self.originals.values())
        self.translations = tuple(found)
