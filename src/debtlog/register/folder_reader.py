"""The files of a register, read one by one, and findings about those that are invalid."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.diagnostics import FILE_HEAD, Finding
from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, read_file, resolve_inside, yaml_files
from debtlog.model.file_names import FOLDER, SETTINGS_FILE, translates
from debtlog.model.record import Record
from debtlog.model.settings import Settings
from debtlog.model.texts import texts_of, texts_type
from debtlog.natural_order import counted
from debtlog.register.invalid_records import InvalidFile
from debtlog.register.record_file import RecordFile
from debtlog.register.sizes import with_sizes
from debtlog.register.stored_text import BOM, MAX_BYTES, StoredText, identity
from debtlog.register.translation_files import TranslationFile, language_of, misplaced, original_of
from debtlog.register.written_ids import named_in
from debtlog.schema.decode import N, decoded
from debtlog.yaml.faults import YamlFault, encoding_fault
from debtlog.yaml.reader import YamlDocument, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from debtlog.progress import Watch

    Faults = Iterable[YamlFault]


_HELP = {"too-large": "split it", "unreadable": "make it readable, or remove it"}


class FolderReader:
    """Reads the files of one register and gathers their faults."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[tuple[str, Finding]] = []
        self.invalid_ids: set[str] = set()
        self.invalid: list[InvalidFile] = []

    def settings(self) -> tuple[Settings | None, YamlDocument | None]:
        """Read ``register.yml``; an empty one has the default settings."""
        text = self.text(SETTINGS_FILE)
        if text is None:
            return None, None
        document = read_yaml(text)
        if document.data is None and not document.faults:
            return Settings(), document
        settings, faults = decoded(document, Settings)
        self.note(SETTINGS_FILE, faults)
        return settings, document

    def know(self, names: Mapping[str, None]) -> None:
        """Take the ``names`` of the YAML files, in order, which somebody has listed already."""
        self.__dict__["names"] = names

    @cached_property
    def names(self) -> Mapping[str, None]:
        """Names of the YAML files of the register, in natural order."""
        folder = resolve_inside(self.root, FOLDER)
        if isinstance(folder, Refusal):
            return {}  # reported for register.yml
        try:
            return dict.fromkeys(sorted(yaml_files(folder), key=counted))
        except OSError as error:
            raise DebtlogError(f"{FOLDER}/ cannot be read: {error.strerror}") from None

    @cached_property
    def translation_names(self) -> Mapping[str, None]:
        """Names of the translations among them: files that are named like one and are not records.

        ``4-use-node.js.yml`` is not in the language js if it has an id, which only records have.
        """
        return dict.fromkeys(
            name
            for name in filter(translates, self.names)
            if original_of(name, self.names) or not self.has_id(f"{FOLDER}/{name}")
        )

    def has_id(self, file: str) -> bool:
        """Whether the data of a file has an id; its faults are reported elsewhere."""
        data = self.content(file)
        if isinstance(data, Refusal):
            return False
        document = read_yaml(data.decode("utf-8", "replace").removeprefix(BOM))
        return isinstance(document.data, dict) and "id" in document.data

    @cached_property
    def record_files(self) -> Mapping[str, None]:
        """The files that are read as records, in natural order."""
        names = (name for name in self.names if name not in self.translation_names)
        files = (f"{FOLDER}/{name}" for name in names)
        return dict.fromkeys(file for file in files if file != SETTINGS_FILE)

    def records(self, watch: Watch, sizes: Mapping[str, str]) -> Iterator[RecordFile]:
        """Read every record, in the order of the file names."""
        for file in watch("reading records", tuple(self.record_files)):
            if record := self.record(file, sizes):
                yield record

    def record(self, file: str, sizes: Mapping[str, str]) -> RecordFile | None:
        """Read a record; None if it is invalid."""
        read = self.read(file, Record)
        if read is None:
            return None
        text, document, written = read
        record, faults = with_sizes(written, document, sizes)
        if faults:
            self.refuse(file, text, document, faults)
            return None
        return self.kept(file, text, document, record)

    def kept(self, file: str, text: str, document: YamlDocument, record: Record) -> RecordFile:
        """Return a record without its text and its data."""
        document.outline.pack()
        stored = StoredText(self.root, file, identity(text))
        return RecordFile(file, stored, document.outline, record)

    def translations(
        self, settings: Settings | None, files: Iterable[RecordFile]
    ) -> Iterator[TranslationFile]:
        """Read every translation; yield those of valid originals."""
        records = {file.file: file.record for file in files}
        usual = (settings or Settings()).language
        taken: dict[str, dict[str, str]] = {}  # by original: its languages, each with its file
        for name in self.translation_names:
            file, original = f"{FOLDER}/{name}", original_of(name, self.names)
            of = f"{FOLDER}/{original}"
            node = settings if of == SETTINGS_FILE else records.get(of)
            languages = taken.setdefault(of, {(node and node.language) or usual: of})
            if fault := misplaced(name, original, languages):
                self.note(os.fsencode(file).decode("utf-8", "replace"), [fault])
                continue
            language = language_of(name)
            languages[language] = file
            read = self.read(file, texts_type(Settings if of == SETTINGS_FILE else Record))
            if read and node:
                record = node.key if isinstance(node, Record) else None
                yield TranslationFile(file, *read[:2], language, of, texts_of(node), record)

    def read(self, file: str, kind: type[N]) -> tuple[str, YamlDocument, N] | None:
        """Read a file: its text, its data, and the data as ``kind``; None if it is invalid."""
        text = self.text(file) if self.is_nameable(file) and self.is_in_place(file) else None
        if text is None:
            return None
        document = read_yaml(text)
        node, faults = decoded(document, kind)
        if node is None:
            self.refuse(file, text, document, faults)
            return None
        return text, document, node

    def refuse(self, file: str, text: str, document: YamlDocument, faults: Faults) -> None:
        """Report the faults of a file, and keep its ids and its text."""
        self.note(file, faults)
        self.invalid_ids |= named_in(text, document.data).ids
        self.invalid.append(InvalidFile(file, text))

    def is_nameable(self, file: str) -> bool:
        """Report a file whose name is not UTF-8 and cannot be shown in a report or a page."""
        name = os.fsencode(file).decode("utf-8", "replace")
        if name == file:
            return True
        message = "the file name is not UTF-8 text"
        self.note(name, [YamlFault("invalid-yaml", FILE_HEAD, message, "rename it")])
        return False

    def is_in_place(self, file: str) -> bool:
        """Report a file in a sub-folder, so that no debt is overlooked."""
        if file.count("/") == 1:
            return True
        message = f"is in a sub-folder of {FOLDER}/; records are read only from {FOLDER}/ itself"
        help = f"move it to {FOLDER}/, or give it another file extension"
        self.note(file, [YamlFault("invalid-yaml", FILE_HEAD, message, help)])
        return False

    def content(self, file: str) -> bytes | Refusal:
        """Read the bytes of a file."""
        return read_file(self.root, file, MAX_BYTES)

    def text(self, file: str) -> str | None:
        """Read a file as UTF-8 text without byte order mark; None if that is not possible."""
        data = self.content(file)
        if isinstance(data, Refusal):
            help = _HELP.get(data.kind, "put a regular file there")
            self.note(file, [YamlFault("invalid-yaml", FILE_HEAD, data.message, help)])
            return None
        try:
            return data.decode("utf-8").removeprefix(BOM)
        except UnicodeDecodeError as error:
            self.note(file, [encoding_fault(data, error.start)])
            return None

    def note(self, file: str, faults: Faults) -> None:
        """Add faults as findings of their rule."""
        self.faults.extend(
            (
                fault.rule,
                Finding(
                    file,
                    fault.span,
                    fault.message,
                    fault.help,
                    fixable=bool(fault.replacement),
                    replacement=fault.replacement,
                    key=fault.key,
                ),
            )
            for fault in faults
        )
