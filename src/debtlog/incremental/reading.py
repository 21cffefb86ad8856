"""The files of the register: those that are as they were are not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.cache.store import digest
from debtlog.errors import DebtlogError
from debtlog.incremental.register_files import KeptFiles, RegisterFiles, keep_files, recalled
from debtlog.model.file_names import FOLDER, SETTINGS_FILE
from debtlog.model.settings import Settings
from debtlog.register.folder_reader import FolderReader
from debtlog.register.load import Register
from debtlog.register.translation_files import original_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from debtlog.cache.store import Store
    from debtlog.incremental.register_files import Entry
    from debtlog.progress import Watch
    from debtlog.register.record_file import RecordFile
    from debtlog.register.translation_files import TranslationFile


class Reading:
    """Reads what changed of the register in ``root``, one record after the other.

    ``unread`` are the records that are as they were, by file, and ``others`` the files of the other
    records; ``entries`` are those that were found to be valid so far. If it ``keeps`` them, all
    records that were read stay in memory; otherwise only those that have translations, because the
    two are compared.
    """

    def __init__(self, root: Path, store: Store, watch: Watch) -> None:
        self.root = root
        self.keeps = False
        self._store = store
        self._watch = watch
        self._reader = FolderReader(root)
        self.settings, self._document = self._reader.settings()
        self._kept = KeptFiles()
        self._whole: dict[str, RecordFile] = {}
        self.unread: dict[str, Entry] = {}
        self.others: list[str] = []
        self.entries: dict[str, Entry] = {}
        self.translated: set[str] = set()
        self.has_translations = False
        self.translations: tuple[TranslationFile, ...] = ()
        self._translations: frozenset[str] = frozenset()

    def begin(self, contents: Mapping[str, bytes] | None = None) -> None:
        """Compare all files with those of the last run.

        If there are ``contents``, records with others are read again even if they are as they were.
        """
        self._kept = recalled(self._store, self._context)
        self.files = RegisterFiles(self.root, self._kept.files)
        same = self.files.as_they_were(self._kept.entries)
        self.unread = {
            it.file: it for it in same if contents is None or contents.get(it.file) == it.content
        }
        if self.files.are_others or len(self.unread) + 1 < len(self.files.all):
            self._tell_translations()
            known = {*self.unread, *self._translations, SETTINGS_FILE}
            self.others = [file for file in self.files.all if file not in known]
        self.entries = dict(self.unread)

    @property
    def is_same(self) -> bool:
        """Whether all records are those of the last run, and as they were."""
        return not self.others and len(self.unread) == len(self._kept.entries)

    @property
    def _context(self) -> bytes:
        return digest(repr(self.settings))

    def _tell_translations(self) -> None:
        """Tell translations from records, by their names."""
        names = dict.fromkeys(file.removeprefix(f"{FOLDER}/") for file in self.files.all)
        self._reader.know(names)
        found = tuple(self._reader.translation_names)
        originals = (original_of(name, names) for name in found)
        self.translated = {f"{FOLDER}/{name}" for name in originals if name}
        self._translations = frozenset(f"{FOLDER}/{name}" for name in found)
        self.has_translations = bool(found)
        for file in self._translations:
            self.unread.pop(file, None)

    def records(self, unread: Collection[str] = ()) -> Iterator[RecordFile]:
        """Read the ``others`` and some of the ``unread``, in order; yield those that are valid."""
        files = [*self.others, *unread]
        if unread:
            wanted = set(files)
            files = [file for file in self.files.all if file in wanted]
        for file in self._watch("reading records", files):
            record = self.whole(file) if file in self.unread else self._read(file)
            if record:
                self.entries[file] = self.files.entry(file, record.identity)
                yield record

    def read_translations(self) -> None:
        """Read all translations, once all records were read."""
        if self.has_translations:
            self.translations = tuple(self._reader.translations(self.settings, self.originals))
            self.has_translations = False

    def end(self) -> None:
        """Read the rest, and keep what later runs need."""
        self.read_translations()
        if self.others:
            valid = self.entries
            self.entries = {file: valid[file] for file in self.files.all if file in valid}
        now = KeptFiles(self._context, self.files.all, tuple(self.entries.values()))
        if self.settings and now != self._kept:
            keep_files(self._store, now)

    @property
    def originals(self) -> tuple[RecordFile, ...]:
        """The records that have translations, in order."""
        valid = (file for file in self.translated if file in self.unread or file in self._whole)
        return tuple(self.whole(file) for file in sorted(valid))

    def is_read(self, file: str) -> bool:
        """Whether the record in ``file`` was read and is in memory."""
        return file in self._whole

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
