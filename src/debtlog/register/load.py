"""A folder of YAML files → the register, and findings about invalid files."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
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
from debtlog.progress import unwatched
from debtlog.register.id_claims import claims, mark_twins, oldest_first
from debtlog.register.invalid_records import InvalidFile
from debtlog.register.record_file import RecordFile
from debtlog.register.sizes import with_sizes
from debtlog.register.translation_files import TranslationFile, language_of, misplaced, original_of
from debtlog.schema.decode import N, decoded
from debtlog.yaml.faults import YamlFault, encoding_fault
from debtlog.yaml.reader import YamlDocument, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from debtlog.progress import Watch
    from debtlog.yaml.spans import NodePath

    Faults = Iterable[YamlFault]

MAX_BYTES = 1_000_000
#: The id of a record whose YAML is invalid.
_ID = re.compile(r"^id:[ \t]+[\"']?([0-9A-Za-z][0-9A-Za-z._-]{0,79})", re.MULTILINE)
_HELP = {"too-large": "split it", "unreadable": "make it readable, or remove it"}


@dataclass(frozen=True)
class Register:
    """The records of a checkout, the settings, and what is invalid.

    ``settings`` is None if ``register.yml`` is invalid. ``invalid`` are the texts of invalid
    records, and ``invalid_ids`` their ids and former ids. ``translations`` are those of valid
    originals.
    """

    root: Path
    settings: Settings | None
    settings_document: YamlDocument | None
    files: tuple[RecordFile, ...]
    faults: tuple[tuple[str, Finding], ...] = ()
    invalid_ids: frozenset[str] = frozenset()
    translations: tuple[TranslationFile, ...] = ()
    invalid: tuple[InvalidFile, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, RecordFile]:
        """Records by id, and by former id if no record has that id; of two, the older one."""
        return {key: files[0] for key, files in self.claims.items()}

    @cached_property
    def claims(self) -> Mapping[str, tuple[RecordFile, ...]]:
        """Records by id, or by former id if no record has that id; the oldest first."""
        return claims(self.by_age)

    def with_id(self, key: int | str) -> tuple[RecordFile, ...]:
        """Records with the id ``key``, or that had it where none has it now; the oldest first."""
        return self.claims.get(str(key), ())

    def original(self, file: str) -> str:
        """The file of the record that ``file`` is a translation of; any other file is its own."""
        return self._originals.get(file, file)

    @cached_property
    def _originals(self) -> dict[str, str]:
        return {translation.file: translation.of for translation in self.translations}

    @cached_property
    def by_age(self) -> tuple[RecordFile, ...]:
        """Records, the oldest first; those of one day in the order of their files."""
        return oldest_first(self.files)

    def settings_finding(
        self, path: NodePath, message: str, help: str = "", *, at_key: bool = True
    ) -> Finding:
        """Report something about an entry of ``register.yml``."""
        span = FILE_HEAD
        if self.settings_document is not None:
            span_of = self.settings_document.key_span if at_key else self.settings_document.span
            span = span_of(*path)
        return Finding(SETTINGS_FILE, span, message, help)


def find_root(start: Path) -> Path:
    """Walk up from ``start`` to the checkout that has a register; DebtlogError if there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        # even if it is no file: reading it reports that
        if os.path.lexists(folder / SETTINGS_FILE):
            return folder
    raise DebtlogError(
        f"no {SETTINGS_FILE} here or in a folder above; `debtlog init` creates a register"
    )


def load_register(root: Path, watch: Watch = unwatched) -> Register:
    """Read ``debt/`` of the checkout ``root``. Problems of a file become findings."""
    reader = _RegisterReader(root)
    settings, settings_document = reader.settings()
    sizes = (settings or Settings()).all_sizes
    files = mark_twins(tuple(reader.records(watch, sizes)))
    translations = tuple(reader.translations(settings, files))
    return Register(
        root,
        settings,
        settings_document,
        files,
        tuple(reader.faults),
        frozenset(reader.invalid_ids),
        translations,
        tuple(reader.invalid),
    )


def read_record(
    file: str, text: str, sizes: Mapping[str, str] | None = None
) -> RecordFile | list[YamlFault]:
    """Read a record from ``text``, which need not be in ``file`` yet; or return its faults.

    Without ``sizes`` any size of an effort is accepted.
    """
    document = read_yaml(text)
    record, faults = decoded(document, Record)
    if record and sizes is not None:
        record, faults = with_sizes(record, document, sizes)
    return faults if faults or record is None else RecordFile(file, text, document, record)


class _RegisterReader:
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
        data = read_file(self.root, file, MAX_BYTES)
        if isinstance(data, Refusal):
            return False
        document = read_yaml(data.decode("utf-8", "replace").removeprefix("\ufeff"))
        return isinstance(document.data, dict) and "id" in document.data

    def records(self, watch: Watch, sizes: Mapping[str, str]) -> Iterator[RecordFile]:
        """Read every record, in the order of the file names."""
        for name in watch("reading records", tuple(self.names)):
            file = f"{FOLDER}/{name}"
            if file == SETTINGS_FILE or name in self.translation_names:
                continue
            if read := self.read(file, Record):
                record, faults = with_sizes(read[2], read[1], sizes)
                if faults:
                    self.refuse(file, *read[:2], faults)
                else:
                    yield RecordFile(file, *read[:2], record)

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
        data = document.data if isinstance(document.data, dict) else {}
        # the id may be after the fault at which reading stopped
        names = [data.get("id"), *_ID.findall(document.outline.text)]
        names += aliases if isinstance(aliases := data.get("aliases"), list) else ()
        self.invalid_ids |= {str(name) for name in names if isinstance(name, int | str)}
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

    def text(self, file: str) -> str | None:
        """Read a file as UTF-8 text without byte order mark; None if that is not possible."""
        data = read_file(self.root, file, MAX_BYTES)
        if isinstance(data, Refusal):
            help = _HELP.get(data.kind, "put a regular file there")
            self.note(file, [YamlFault("invalid-yaml", FILE_HEAD, data.message, help)])
            return None
        try:
            return data.decode("utf-8").removeprefix("\ufeff")
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
                ),
            )
            for fault in faults
        )
