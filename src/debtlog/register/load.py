"""A folder of YAML files → the register, and findings about invalid files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.diagnostics import FILE_HEAD, Finding
from debtlog.errors import DebtlogError
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.record import Record
from debtlog.model.settings import Settings
from debtlog.progress import unwatched
from debtlog.register.folder_reader import FolderReader
from debtlog.register.id_claims import anchor_claims, claims, mark_twins, oldest_first
from debtlog.register.record_file import RecordFile
from debtlog.register.sizes import with_sizes
from debtlog.register.stored_text import KeptText
from debtlog.schema.decode import decoded
from debtlog.schema.node_names import node_name
from debtlog.yaml.reader import YamlDocument, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from debtlog.progress import Watch
    from debtlog.register.invalid_records import InvalidFile
    from debtlog.register.translation_files import TranslationFile
    from debtlog.yaml.faults import YamlFault
    from debtlog.yaml.spans import NodePath


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
    def is_portfolio(self) -> bool:
        """Whether the records are those of several repositories."""
        return any(file.repository for file in self.files)

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

    def anchors_of(self, file: RecordFile) -> tuple[str, ...]:
        """The anchors that a record lists, each once, and without those that lead to another."""
        return self._anchors.get(file.file, ())

    @cached_property
    def _anchors(self) -> dict[str, tuple[str, ...]]:
        taken, listed = set[str](), dict[str, tuple[str, ...]]()
        for anchor, file, (key, *_) in anchor_claims(self.by_age):
            if anchor not in taken and key == "anchors":
                listed[file.file] = (*listed.get(file.file, ()), anchor)
            taken.add(anchor)
        return listed

    @cached_property
    def by_age(self) -> tuple[RecordFile, ...]:
        """Records, the oldest first; those of one day in the order of their files."""
        return oldest_first(self.files)

    def settings_finding(
        self, path: NodePath, message: str, help: str = "", *, at_key: bool = True
    ) -> Finding:
        """Report something about an entry of ``register.yml``."""
        span, data = FILE_HEAD, None
        if self.settings_document is not None:
            data = self.settings_document.data
            span_of = self.settings_document.key_span if at_key else self.settings_document.span
            span = span_of(*path)
        return Finding(SETTINGS_FILE, span, message, help, key=node_name(data, path))


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
    return register_of(FolderReader(root), watch)


def register_of(reader: FolderReader, watch: Watch = unwatched) -> Register:
    """Read all that ``reader`` reads."""
    settings, settings_document = reader.settings()
    sizes = (settings or Settings()).all_sizes
    files = mark_twins(tuple(reader.records(watch, sizes)))
    translations = tuple(reader.translations(settings, files))
    return Register(
        reader.root,
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
    if faults or record is None:
        return faults
    return RecordFile(file, KeptText(text), document.outline, record)
