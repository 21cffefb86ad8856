"""Two records claim the same id."""

from __future__ import annotations

from itertools import islice
from shlex import quote
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.model.record import Record
    from debtlog.register.record_file import RecordFile
    from debtlog.yaml.spans import NodePath

    #: Id → the relations that name it: a record and the index of a relation.
    Citing = Mapping[str, Sequence[tuple[RecordFile, int]]]

_NEWER = "give the newer record another id; by its `created` date, that is this one"
_SAME_DAY = (
    "give one of them another id; both were created on {day}, so see git log on the two files"
)
_ID: NodePath = ("id",)
#: The most relations that are listed.
_MOST = 5


def check_register(context: RuleContext) -> Findings:
    """Yield a finding for every id and alias that an older record has, ignoring case."""
    taken: dict[str, tuple[str, RecordFile, NodePath]] = {}
    citing: Citing | None = None
    for file in context.register.by_age:
        for path, claimed in _claims(file.record):
            name = claimed.casefold()
            if name not in taken:
                taken[name] = (claimed, file, path)
                continue
            first, other, there = taken[name]
            which = f"id {claimed}" if first == claimed else f"id {claimed} is {first}, which"
            is_newer = other.record.created < file.record.created
            belongs = "belongs to" if is_newer else "is also that of"
            message = f"{which} {belongs} {other.file}:{other.outline.span(*there).line}"
            help_ = _NEWER if is_newer else _SAME_DAY.format(day=file.record.created)
            citing = citing or _citing(context)  # only once
            cited = _cited(citing.get(name, ()), file)
            how = f"debtlog renumber {quote(file.file)}" if path == _ID else ""
            yield file.finding(path, message, "; ".join(filter(None, [help_, how, cited])))


def _citing(context: RuleContext) -> Citing:
    """Find the relations that name each id, ignoring case."""
    found: dict[str, list[tuple[RecordFile, int]]] = {}
    for file in context.register.files:
        for index, relation in enumerate(file.record.relations):
            found.setdefault(str(relation.to).casefold(), []).append((file, index))
    return found


def _cited(citing: Sequence[tuple[RecordFile, int]], claimed: RecordFile) -> str:
    """Point to the relations of others that name an id: they may mean either record."""
    places = [
        f"{file.file}:{file.outline.span('relations', index, 'to').line}"
        for file, index in islice(citing, _MOST + 2)
        if file.file != claimed.file
    ]
    if not places:
        return ""
    more = " and others" if len(places) > _MOST else ""
    name = "names" if len(places) == 1 else "name"
    return f"{', '.join(places[:_MOST])}{more} {name} it: check which of the two is meant"


def _claims(record: Record) -> Iterator[tuple[NodePath, str]]:
    yield _ID, record.key
    for index, alias in enumerate(record.aliases):
        yield ("aliases", index), str(alias)
