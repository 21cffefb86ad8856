"""Plan what takes the place of a hand-kept register: a document, what is kept, the settings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING

from debtlog.analysis.analysis import analyse
from debtlog.api import Publication
from debtlog.errors import DebtlogError
from debtlog.fs.generated import MARKER, is_removable, with_line_ends_of
from debtlog.fs.read import Refusal, read_file
from debtlog.fs.write_together import Replacement
from debtlog.importing.recording.more_files import MoreFiles
from debtlog.importing.recording.planned import Import, Replaced
from debtlog.importing.replacing.kept_text import kept_text
from debtlog.importing.replacing.listed_document import LIST, Listed, listed
from debtlog.importing.replacing.old_text import commit_with
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.natural_order import counted
from debtlog.register.load import load_register, read_record
from debtlog.register.record_file import RecordFile
from debtlog.register.stored_text import MAX_BYTES
from debtlog.register.template_files import template_file
from debtlog.render.documents import MAX_BYTES as MAX_DOCUMENT
from debtlog.render.documents import document

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from debtlog.importing.recording.hand_file import HandFile
    from debtlog.model.settings import Settings
    from debtlog.register.load import Register

#: A template that is made where another document has the built-in one.
_EXTENDS = b'{% extends "debtlog/register.md.jinja" %}\n'
_MOST_NAMES = 100
ATTRIBUTES = ".gitattributes"
#: Names that are patterns of themselves.
_PLAIN = re.compile(r"[\w./-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReplaceRegister:
    """Replaces ``hand`` by a document; ``commit`` has its text and the ``committed`` files."""

    root: Path
    hand: HandFile
    today: date
    commit: str
    committed: frozenset[str]

    @classmethod
    def of(cls, root: Path, hand: HandFile, today: date) -> ReplaceRegister:
        """Do so if git keeps the text of ``hand``; raise DebtlogError if it does not."""
        return cls(root, hand, today, *commit_with(root, hand))

    def __call__(self, found: Import) -> tuple[Import, MoreFiles]:
        """Plan it for an import that is planned; nothing is written.

        Raises DebtlogError where the document would be wrong, or cannot be listed.
        """
        register = load_register(self.root)
        if register.settings is None:
            raise DebtlogError(f"{SETTINGS_FILE} is invalid; run debtlog check to see why")
        new: dict[str, bytes] = {}
        notes = self._notes(found, new)
        data = self._read(SETTINGS_FILE)
        entered = self._entered(data, register.settings, new)
        made = self._document(found, register, entered)
        settings = entered.text.encode()
        before = normpath(register.settings.documents.get(LIST, self.hand.name))
        outdated = (
            [before] if before not in map(normpath, entered.settings.documents.values()) else []
        )
        changed = [
            *(change for file in outdated for change in self._attributes(file)),
            *self._change(SETTINGS_FILE, data, settings),
            *self._change(self.hand.name, self.hand.data, made),
        ]
        template = next((file for file in new if new[file] == _EXTENDS), "")
        told = Replaced(self.commit, notes, template, "".join(outdated), settings != data)
        return replace(found, replaced=told), MoreFiles(new, changed, outdated)

    def _notes(self, found: Import, new: dict[str, bytes]) -> str:
        """Keep the text that belongs to no entry in a file beside the register; name that file."""
        entries = [*(it.entry for it in found.records), *(entry for entry, _ in found.known)]
        if not (text := kept_text(self.hand.text, entries)):
            return ""
        path = PurePosixPath(self.hand.name)
        data = with_line_ends_of(text, self.hand.data)
        return self._free(f"{path.with_suffix('')}-notes", path.suffix, data, new)

    def _entered(self, data: bytes, settings: Settings, new: dict[str, bytes]) -> Listed:
        """Enter the document in ``register.yml``, with a template of its own if it needs one."""
        stem = template_file(settings.templates, PurePosixPath(self.hand.name).stem)
        made: dict[str, bytes] = {}
        file = self._free(stem, ".md.jinja", _EXTENDS, made)
        own = PurePosixPath(file).name
        entered = listed(data.decode(), settings, self.hand.name, own, self._is_written)
        if entered.template == own:
            new |= made
        return entered

    def _document(self, found: Import, register: Register, entered: Listed) -> bytes:
        """Render the document as it will be once everything is written."""
        sizes = entered.settings.all_sizes
        read = (read_record(it.file, it.text, sizes) for it in found.records)
        files = [*register.files, *(it for it in read if isinstance(it, RecordFile))]
        files.sort(key=lambda it: counted(it.file))
        is_new = entered.template not in (LIST, *(register.settings or entered.settings).documents)
        settings = register.settings if is_new else entered.settings
        template = LIST if is_new else entered.template
        whole = replace(register, files=tuple(files), settings=settings)
        publication = Publication(analyse(whole, self.today))
        if publication.is_blocked or not publication.can_render:
            raise DebtlogError(
                f"{self.hand.name} is not replaced: the register has errors, or is not all here;"
                " run debtlog check to see why"
            )
        text = document(publication.context(), template, self.hand.name).text
        return with_line_ends_of(text, self.hand.data)

    def _attributes(self, before: str) -> list[Replacement]:
        """Let git merge the document as it merged the one ``before``, if ``init`` told it how."""
        data = read_file(self.root, ATTRIBUTES, MAX_BYTES)
        if isinstance(data, Refusal) or not _PLAIN.fullmatch(self.hand.name):
            return []
        old, new = (f"/{name} merge=debtlog".encode() for name in (before, self.hand.name))
        lines = [
            line.replace(old, new) if line.rstrip(b"\r\n") == old else line
            for line in data.splitlines(keepends=True)
        ]
        return self._change(ATTRIBUTES, data, b"".join(lines))

    def _is_written(self, file: str) -> bool:
        """Whether somebody may rely on a file: it is committed, or was not generated."""
        data = read_file(self.root, file, MAX_DOCUMENT)
        if isinstance(data, bytes) and is_removable(data.decode("utf-8", "replace"), MARKER):
            return file in self.committed
        return not isinstance(data, Refusal) or data.kind != "missing" or file in self.committed

    def _read(self, file: str) -> bytes:
        data = read_file(self.root, file, MAX_BYTES)
        if isinstance(data, Refusal):
            raise DebtlogError(f"{file} {data.message}")
        return data

    def _free(self, stem: str, ending: str, data: bytes, new: dict[str, bytes]) -> str:
        """Name a file for ``data`` that is not there, or has just that, perhaps of a killed run."""
        for number in range(1, _MOST_NAMES):
            file = f"{stem}{f'-{number}' if number > 1 else ''}{ending}"
            there = read_file(self.root, file, len(data))
            if isinstance(there, Refusal) and there.kind == "missing":
                new[file] = data
                return file
            if there == data:
                return file
        raise DebtlogError(f"{self.hand.name} is not replaced: {stem}{ending} is there; move it")

    def _change(self, file: str, old: bytes, new: bytes) -> list[Replacement]:
        path = self.root / file
        return [Replacement(path, path, old, new)] if old != new else []
