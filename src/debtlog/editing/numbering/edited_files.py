"""The files of the register that change when a record gets another id, with their new text."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import reduce
from operator import getitem
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from debtlog.editing.numbering.new_names import new_file, translations_of
from debtlog.editing.numbering.renumbered_text import (
    with_fingerprints,
    with_id,
    with_mentions,
    with_relations,
)
from debtlog.editing.revision import refuse_new_errors, refused
from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, read_file
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.record import Record
from debtlog.model.settings import Settings
from debtlog.model.texts import texts_of, texts_type
from debtlog.output.tally import number_of
from debtlog.register.load import read_record
from debtlog.register.record_file import RecordFile
from debtlog.register.stored_text import BOM, MAX_BYTES, KeptText
from debtlog.register.translation_files import TranslationFile, language_of
from debtlog.schema.decode import decoded
from debtlog.yaml.reader import read_yaml
from debtlog.yaml.splice import revise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from debtlog.editing.numbering.renumbering import Renumbering
    from debtlog.yaml.spans import NodePath

    #: New digests of references, by their path in the YAML.
    Digests = Mapping[NodePath, str]


class EditedFile(NamedTuple):
    """A file, its new name, its old and its new text; ``what`` says in words what changes in it."""

    file: str
    new_file: str
    old: str
    new: str
    what: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether anything is different."""
        return (self.file, self.old) != (self.new_file, self.new)


def edited_files(
    it: Renumbering, today: date, digests: Mapping[str, Digests] | None = None
) -> list[EditedFile]:
    """Return every file that changes: the record itself, its translations, then others.

    ``digests`` are those of references to code that changes, too, by file. Raises DebtlogError
    when one cannot be edited safely, or would be wrong.
    """
    moved = digests or {}
    records = [_record(it, file, moved.get(file.file, {})) for file in _affected(it, moved)]
    made = {edit.file: _read(it, edit) for edit in records}
    own = dict(translations_of(it.register, it.file, _as_old(it), it.new))
    known = {translation.file for translation in it.register.translations}
    orphans = [_orphan(it, name, own, made[it.file.file]) for name in own if name not in known]
    translations = [
        (file, _translation(it, file, made.get(file.of), own))
        for file in it.register.translations
        if file.of != SETTINGS_FILE
    ]
    _check(it, today, made, translations)
    found = [*records, *orphans, *(edit for _, edit in translations)]
    found.sort(key=lambda edit: (edit.file != it.file.file, edit.file not in own))
    return [edit for edit in found if edit.is_changed]


def _as_old(it: Renumbering) -> int | str:
    return int(it.old) if it.old.isdigit() else it.old


def _affected(it: Renumbering, digests: Mapping[str, Digests]) -> Iterator[RecordFile]:
    """Yield the record, and others that may change."""
    yield it.file
    for file in it.register.files:
        if file.file != it.file.file and (it.is_sure or file.file in digests):
            yield file


def _record(it: Renumbering, file: RecordFile, digests: Digests) -> EditedFile:
    text, is_own = file.text, file.file == it.file.file
    if not is_own and it.old not in text and not digests:
        return EditedFile(file.file, file.file, text, text)
    new, mentions = text, 0
    if is_own or it.is_sure:
        new, mentions = with_mentions(text, Record, it.old, str(it.new), file.file)
    what = [number_of(mentions, "mention")] if mentions else []
    data: dict[str, Any] = read_yaml(new).data
    wanted = data
    if it.is_sure:
        wanted, relations = with_relations(data, it.old, it.new)
        what[:0] = [number_of(relations, "relation")] if relations else []
    if is_own and not it.is_done:
        wanted = with_id(wanted, it.new, it.former)
        alias = f", former id {it.old}" if it.keeps_old else ""
        what.insert(0, f"id: {it.old} → {it.new}{alias}")
    if digests:
        wanted = _with_digests(wanted, digests)
        what.append(number_of(len(digests), "digest"))
    if repr(wanted) != repr(data):
        new = revise(new, wanted, file.file)
    name = new_file(file, it.new) if is_own and not it.is_done else file.file
    return EditedFile(file.file, name, text, new, tuple(what))


def _with_digests(data: dict[str, Any], digests: Digests) -> dict[str, Any]:
    made = deepcopy(data)
    for path, digest in digests.items():
        around: Any = reduce(getitem, path[:-1], made)  # type: ignore[arg-type]  # as deep as the path
        around[path[-1]] = digest
    return made


def _read(it: Renumbering, edit: EditedFile) -> tuple[RecordFile, RecordFile]:
    """Read a record as it was, with its text kept, and as it is to be."""
    old = next(file for file in it.register.files if file.file == edit.file)
    sizes = (it.register.settings or Settings()).all_sizes
    new = read_record(edit.new_file, edit.new, sizes) if edit.is_changed else old
    if not isinstance(new, RecordFile):
        raise refused(edit.file, new[0].message, new[0].help)
    return replace(old, written=KeptText(edit.old)), new


def _translation(
    it: Renumbering,
    file: TranslationFile,
    of: tuple[RecordFile, RecordFile] | None,
    own: Mapping[str, str],
) -> EditedFile:
    text, name, what = file.text, own.get(file.file, file.file), []
    new, count = text, 0
    if it.old in text and (it.is_sure or file.file in own):
        new, count = with_mentions(text, texts_type(Record), it.old, str(it.new), file.file)
    if count:
        what.append(number_of(count, "mention"))
    if of and of[0].record != of[1].record:
        data = read_yaml(new).data
        wanted = with_fingerprints(data, texts_of(of[0].record), texts_of(of[1].record))
        if repr(wanted) != repr(data):
            new = revise(new, wanted, file.file)
    if new != text:
        _, faults = decoded(read_yaml(new), texts_type(Record))
        for fault in faults:
            raise refused(file.file, fault.message, fault.help)
    return EditedFile(file.file, name, text, new, tuple(what))


def _orphan(
    it: Renumbering, name: str, own: Mapping[str, str], of: tuple[RecordFile, RecordFile]
) -> EditedFile:
    """Edit a translation that has lost its record, or rename it if it is not valid."""
    data = read_file(it.register.root, name, MAX_BYTES)
    if isinstance(data, Refusal):
        raise DebtlogError(f"nothing is written: {name} {data.message}")
    text = data.decode("utf-8", "surrogateescape").removeprefix(BOM)
    document = read_yaml(text)
    if decoded(document, texts_type(Record))[0] is None:
        return EditedFile(name, own[name], text, text)
    language, texts = language_of(PurePosixPath(name).name), texts_of(of[0].record)
    file = TranslationFile(name, text, document, language, it.file.file, texts, it.file.record.key)
    return _translation(it, file, of, own)


def _check(
    it: Renumbering,
    today: date,
    made: Mapping[str, tuple[RecordFile, RecordFile]],
    translations: list[tuple[TranslationFile, EditedFile]],
) -> None:
    """Refuse what the check would call an error that was none before."""
    new = {file: after for file, (_, after) in made.items()}
    files = tuple(new.get(file.file, file) for file in it.register.files)
    after = replace(
        it.register,
        files=files,
        translations=tuple(
            replace(
                file,
                file=edit.new_file,
                text=edit.new,
                document=read_yaml(edit.new) if edit.new != edit.old else file.document,
                of=new[file.of].file if file.of in new else file.of,
                original=texts_of(new[file.of].record) if file.of in new else file.original,
            )
            for file, edit in translations
        ),
    )
    names = {file: after.file for file, after in new.items()}
    refuse_new_errors(
        it.register, after, today, names | {t.file: e.new_file for t, e in translations}
    )
