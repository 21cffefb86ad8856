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
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from debtlog.incremental.kept import Kept, Row
    from debtlog.progress import Watch
    from debtlog.register.record_file import RecordFile
    from debtlog.register.translation_files import TranslationFile


class Reading:
    """Reads what changed of the register in ``root``, one record after the other.

    ``unread`` are the rows of records that are as they were, by file, and ``others`` the files of
    the other records. If it ``keeps`` them, all records that were read stay in memory; otherwise
    only those that have translations, because the two are compared.
    """

    def __init__(self, root: Path, watch: Watch) -> None:
        self.root = root
        self.keeps = False
        self._watch = watch
        self._reader = FolderReader(root)
        self.settings, self._document = self._reader.settings()
        self._whole: dict[str, RecordFile] = {}
        self.unread: dict[str, Row] = {}
        self.others: list[str] = []
        self.translated: set[str] = set()
        self.has_translations = False
        self.translations: tuple[TranslationFile, ...] = ()

    def begin(self, kept: Kept) -> None:
        """Compare all files with what is ``kept``."""
        self.files = RegisterFiles(self.root, kept.names)
        self._reader.know(self.files.names)
        self.unread = {row.file: row for row in self._as_they_were(kept)}
        others = [file for file in self.ordered if file not in self.unread]
        if others not in ([], [SETTINGS_FILE]) or self.files.are_others:
            names = dict.fromkeys(self.files.names)
            translations = [f"{FOLDER}/{name}" for name in self._reader.translation_names]
            self.has_translations = bool(translations)
            originals = (original_of(name, names) for name in self._reader.translation_names)
            self.translated = {f"{FOLDER}/{name}" for name in originals if name}
            for file in translations:
                self.unread.pop(file, None)
            others = [file for file in self.ordered if file not in self.unread]
            others = [file for file in others if file not in set(translations)]
        self.others = [file for file in others if file != SETTINGS_FILE]

    def records(self, unread: Collection[str]) -> Iterator[RecordFile]:
        """Read the ``others`` and some of the ``unread``, in order; yield those that are valid."""
        files = [*self.others, *unread]
        if unread:
            wanted = set(files)
            files = [file for file in self.ordered if file in wanted]
        for file in self._watch("reading records", files):
            record = self.whole(file) if file in self.unread else self._read(file)
            if record:
                yield record

    def end(self) -> None:
        """Read all translations, once all records were read."""
        if self.has_translations:
            found = self._reader.translations(self.settings, self.originals)
            self.translations = tuple(found)

    @property
    def originals(self) -> tuple[RecordFile, ...]:
        """The records that have translations, in order."""
        valid = (file for file in self.translated if file in self.unread or file in self._whole)
        return tuple(self.whole(file) for file in sorted(valid))

    def whole(self, file: str) -> RecordFile:
        """Read the valid record in ``file``; DebtlogError if it is edited at this moment."""
        if known := self._whole.get(file):
            return known
        read = self._read(file)
        if read is None or (file in self.unread and read.identity != self.unread[file].content):
            raise DebtlogError(f"{file} was edited while it was read; run the command again")
        return read

    def _read(self, file: str) -> RecordFile | None:
        record = self._reader.record(file, self.sizes)
        if record and (self.keeps or file in self.translated):
            self._whole[file] = record
        return record

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
        reader = self._reader
        return Register(
            self.root,
            self.settings,
            self._document,
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
