"""Create records, all or none: with free ids, pinned references, and no error of the check."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import replace
from os.path import normpath
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from debtlog.analysis.analysis import analyse
from debtlog.cache.store import Store
from debtlog.editing.numbering.next_id import id_for, ids_after
from debtlog.editing.pin import values_to_write
from debtlog.errors import DebtlogError, with_help
from debtlog.fs.lock import locked
from debtlog.fs.write_together import Replacement, write_all
from debtlog.incremental.briefs import all_briefs
from debtlog.incremental.reading import Reading
from debtlog.linter.check import check
from debtlog.model.file_names import FOLDER, SCHEMA_FILES, SETTINGS_FILE, file_name
from debtlog.model.settings import Settings
from debtlog.model.vocabulary import Level
from debtlog.progress import unwatched
from debtlog.register.load import read_record
from debtlog.register.record_file import RecordFile
from debtlog.sources.tree import SourceFile, source_file
from debtlog.tracking.digests.line_digests import Lines
from debtlog.yaml.block_entry import block_entry
from debtlog.yaml.quoting import Scalar, entry_lines
from debtlog.yaml.splice import splice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding
    from debtlog.editing.numbering.branch_ids import BranchIds
    from debtlog.editing.pin import Values
    from debtlog.model.record_parts import Reference
    from debtlog.register.load import Register
    from debtlog.yaml.faults import YamlFault

    #: Fields of a record, in the order in which they are written.
    Fields = Mapping[str, Scalar | Sequence[Scalar] | Mapping[str, Scalar]]

_MODELINE = re.compile(r"# yaml-language-server: \$schema=[!-~]+")


class RecordDraft(NamedTuple):
    """A record to create: its fields but for the id, and references relative to the checkout."""

    fields: Fields
    references: Sequence[Reference]


class RewrittenCode(NamedTuple):
    """A file of code that cites new records: where it is, its bytes before and after.

    ``shown`` is its name relative to the folder of the register. No line comes or goes.
    """

    path: Path
    shown: str
    old: bytes
    new: bytes


class NewRecords(NamedTuple):
    """New records: the name and the text of each file, the code that cites them, their analysis."""

    texts: Mapping[str, str]
    rewritten: Sequence[RewrittenCode]
    analysis: Analysis


def create_together(  # noqa: PLR0913  what records are made of, and what helps
    root: Path,
    drafts: Sequence[RecordDraft],
    elsewhere: BranchIds,
    today: date,
    *,
    key: str | None = None,
    store: Store | None = None,
    rewriting: Callable[[Sequence[int | str]], Sequence[RewrittenCode]] = lambda _: (),
    dry_run: bool = False,
) -> NewRecords:
    """Write records, the first one with the id ``key``, the others with numbers that are free.

    References inside a source of ``register.yml`` are written relative to it. ``rewriting`` makes
    code that cites them, given their ids; references are pinned to what is there then. Raises
    DebtlogError, and writes nothing, when the id is taken, when the check would report an error in
    a record, and when a file cannot be written.
    """
    with ExitStack() as stack:
        if not dry_run:
            stack.enter_context(locked(root))  # so that no other run takes the same numbers
        register = in_short(root, store or Store())
        if register.settings is None:
            raise DebtlogError(f"{SETTINGS_FILE} is invalid; run debtlog check to see why")
        first = id_for(register, key, elsewhere)
        ids = [first, *ids_after(first, len(drafts) - 1, elsewhere)]
        written = dict(
            _written(root, register, record_id, draft)
            for record_id, draft in zip(ids, drafts, strict=True)
        )
        analysis = _checked(register, written, today)
        rewritten = rewriting(ids)
        texts = _pinned(written, analysis, rewritten)
        if not dry_run:
            _write(root, _pinned(written, analysis, ()), texts, rewritten)
    return NewRecords(texts, rewritten, analysis)


def _write(
    root: Path,
    before: Mapping[str, str],
    after: Mapping[str, str],
    rewritten: Sequence[RewrittenCode],
) -> None:
    """Write new files, then the code; when one cannot be written, take back those before it.

    References are pinned to the code as it is ``before``, then to what it is ``after`` that. If the
    process is killed in between, records are there for all comments that would get one again.
    """
    records = (
        Replacement(root / file, root / file, before[file].encode(), text.encode())
        for file, text in after.items()
        if text != before[file]
    )
    code = (Replacement(it.path, it.path, it.old, it.new) for it in rewritten)
    new = {file: text.encode() for file, text in before.items()}
    write_all(root, new, [*code, *records])


def _written(
    root: Path, register: Register, record_id: int | str, draft: RecordDraft
) -> tuple[str, str]:
    """Name the file of a record, and write its text."""
    settings = register.settings or Settings()
    references = [in_source(root, reference, settings) for reference in draft.references]
    data = {"id": record_id, **draft.fields, "references": msgspec.to_builtins(references)}
    lines = [*modeline(register), *_yaml(data)]
    name = file_name(record_id, str(draft.fields["title"]))
    return f"{FOLDER}/{name}", "".join(f"{line}\n" for line in lines)


def _pinned(
    texts: Mapping[str, str], analysis: Analysis, rewritten: Sequence[RewrittenCode]
) -> dict[str, str]:
    """Pin the references of new records to their lines, as these are after the rewriting."""
    after = {it.shown: _lines(it) for it in rewritten}
    pins: dict[str, Values] = {file: {} for file in texts}
    for tracked in analysis.references:
        values = values_to_write(tracked)
        lines = after.get(analysis.file_now(tracked))
        if lines and tracked.lines:
            values[(*tracked.at, "digest")] = lines.digest(tracked.lines)
        pins[tracked.record_file.file] |= values
    return {file: splice(text, pins[file], file) for file, text in texts.items()}


def _lines(code: RewrittenCode) -> Lines:
    read = source_file(code.shown, code.new)
    return Lines(read.lines if isinstance(read, SourceFile) else ())


def in_short(root: Path, store: Store) -> Register:
    """Read the register without what is long in its records."""
    reading = Reading(root, store, unwatched)
    register = reading.register(all_briefs(reading, store))
    store.close()
    return register


def in_source(root: Path, reference: Reference, settings: Settings) -> Reference:
    """Make a reference relative to the innermost source around it, if there is one.

    Sources above the folder of the register do not count for what is in that folder.
    """
    path = PurePath(normpath(root / reference.path))
    folders = {name: PurePath(normpath(root / it.path)) for name, it in settings.sources.items()}
    around = {name: folder for name, folder in folders.items() if path.is_relative_to(folder)}
    if path.is_relative_to(root):
        around = {name: folder for name, folder in around.items() if folder.is_relative_to(root)}
    if not around:
        return reference
    name = max(around, key=lambda name: len(around[name].parts))
    inner = path.relative_to(around[name]).as_posix()
    return msgspec.structs.replace(reference, source=name, path=inner)


def modeline(register: Register) -> Iterator[str]:
    """Name the schema as the newest record does, or the one that ``init`` creates."""
    heads = (file.text.partition("\n")[0].rstrip("\r") for file in reversed(register.files))
    head = next((head for head in heads if _MODELINE.fullmatch(head)), None)
    if head is not None:
        yield head
    elif (register.root / SCHEMA_FILES["record"]).is_file():
        schema = SCHEMA_FILES["record"].removeprefix(f"{FOLDER}/")
        yield f"# yaml-language-server: $schema={schema}"


def _yaml(data: Mapping[str, object]) -> Iterator[str]:
    """Yield the lines of a record; empty lists are omitted."""
    for name, value in data.items():
        items = list(value) if isinstance(value, tuple) else value
        if items != []:
            has_lines = isinstance(items, str) and "\n" in items
            yield from block_entry(name, items) if has_lines else entry_lines(name, items)


def _checked(register: Register, texts: Mapping[str, str], today: date) -> Analysis:
    """Analyse records as if they were the only ones; raise DebtlogError if the check fails one."""
    files: list[RecordFile] = []
    for file, text in texts.items():
        made = read_record(file, text, (register.settings or Settings()).all_sizes)
        if not isinstance(made, RecordFile):
            raise _refused(made[0])
        files.append(made)
    analysis = analyse(replace(register, files=tuple(files), faults=()), today)
    for diagnostic in check(analysis):
        finding = diagnostic.finding
        if diagnostic.level is Level.ERROR and finding.file in texts:
            raise _refused(finding)
    return analysis


def _refused(found: Finding | YamlFault) -> DebtlogError:
    return DebtlogError(f"the record is not created: {with_help(found.message, found.help)}")
