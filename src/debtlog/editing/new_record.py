"""Create a record: with the next free id, pinned references, and no error of the check."""

from __future__ import annotations

import re
from dataclasses import replace
from os.path import normpath
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from debtlog.analysis.analysis import analyse
from debtlog.analysis.code_owners import CodeOwnership
from debtlog.cache.store import Store
from debtlog.editing.numbering.branch_ids import branch_ids
from debtlog.editing.numbering.next_id import id_for
from debtlog.editing.pin import values_to_write
from debtlog.errors import DebtlogError, with_help
from debtlog.fs.lock import locked
from debtlog.fs.write import sweep, write_atomically
from debtlog.incremental.briefs import all_briefs
from debtlog.incremental.reading import Reading
from debtlog.linter.check import check
from debtlog.linter.distinctive import notes
from debtlog.model.file_names import FOLDER, SCHEMA_FILES, SETTINGS_FILE, file_name
from debtlog.model.settings import Settings
from debtlog.model.vocabulary import Level
from debtlog.output.owner_offers import offers
from debtlog.progress import unwatched
from debtlog.register.load import read_record
from debtlog.register.record_file import RecordFile
from debtlog.yaml.quoting import Scalar, entry_lines
from debtlog.yaml.splice import splice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding
    from debtlog.model.record_parts import Reference
    from debtlog.register.load import Register
    from debtlog.tracking.obstacles import Obstacle
    from debtlog.yaml.faults import YamlFault

    #: Fields of a record, in the order in which they are written.
    Fields = Mapping[str, Scalar | Sequence[Scalar]]

_MODELINE = re.compile(r"# yaml-language-server: \$schema=[!-~]+")


class Created(NamedTuple):
    """A new record: its file, and the ``obstacles`` to following its references.

    ``notes`` are about lines that are not distinctive enough or occur again in their file, and
    about who owns the code if nobody is responsible for the record.
    """

    file: str
    obstacles: tuple[Obstacle, ...]
    notes: tuple[str, ...]


def create(  # noqa: PLR0913  what a record is made of, and what helps
    root: Path,
    key: str | None,
    fields: Fields,
    references: Sequence[Reference],
    today: date,
    *,
    store: Store | None = None,
) -> Created:
    """Write a record with the id ``key``, or else the next number that is free on all branches.

    ``references`` are relative to the checkout ``root``; those inside a source of ``register.yml``
    are written relative to it. Raises DebtlogError, and writes nothing, when the id is taken and
    when the check would report an error in the record. What earlier runs kept in ``store`` helps.
    """
    store = store or Store()
    elsewhere = branch_ids(root, store)
    with locked(root):  # so that no other run takes the same number
        register = in_short(root, store)
        if register.settings is None:
            raise DebtlogError(f"{SETTINGS_FILE} is invalid; run debtlog check to see why")
        record_id = id_for(register, key, elsewhere)
        file = f"{FOLDER}/{file_name(record_id, str(fields['title']))}"
        written = [in_source(root, reference, register.settings) for reference in references]
        data = {"id": record_id, **fields, "references": msgspec.to_builtins(written)}
        lines = [*modeline(register), *_yaml(data)]
        text = "".join(f"{line}\n" for line in lines)
        analysis = _checked(register, file, text, today)
        pins = {
            at: value
            for tracked in analysis.references
            for at, value in values_to_write(tracked).items()
        }
        write_atomically(root / file, splice(text, pins, file).encode(), None)
        sweep(root / FOLDER)
    obstacles = (tracked.obstacle for tracked in analysis.references)
    doubts = (note for tracked in analysis.references for note in notes(tracked))
    owners = offers(CodeOwnership(analysis), analysis.register.files, analysis.settings)
    unread = [elsewhere.notice] if elsewhere.notice else []
    return Created(file, tuple(filter(None, obstacles)), (*doubts, *owners, *unread))


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
            yield from entry_lines(name, items)


def _checked(register: Register, file: str, text: str, today: date) -> Analysis:
    """Analyse a record as if it were the only one; raise DebtlogError if the check fails it."""
    made = read_record(file, text, (register.settings or Settings()).all_sizes)
    if not isinstance(made, RecordFile):
        raise _refused(made[0])
    analysis = analyse(replace(register, files=(made,), faults=()), today)
    for diagnostic in check(analysis):
        finding = diagnostic.finding
        if diagnostic.level is Level.ERROR and finding.file == file:
            raise _refused(finding)
    return analysis


def _refused(found: Finding | YamlFault) -> DebtlogError:
    return DebtlogError(f"the record is not created: {with_help(found.message, found.help)}")
