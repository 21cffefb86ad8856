"""What a person says of the columns of an export and of its words, in a file of YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, field

from debtlog.diagnostics import Finding
from debtlog.importing.words.lexicon import Role
from debtlog.model import scalars as s
from debtlog.model import vocabulary as v
from debtlog.model.record_parts import Node
from debtlog.schema.decode import decoded
from debtlog.suggestions import Spelling
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debtlog.yaml.reader import YamlDocument

#: A mapping is a page of text.
MAX_BYTES = 100_000


class ColumnMapping(Node, frozen=True):
    """What columns and words of an export mean."""

    columns: Annotated[
        dict[s.Line, Role],
        Meta(description="What a column is about, by its head in any case.", max_length=500),
    ] = field(default_factory=dict)
    ignore: Annotated[
        tuple[s.Line, ...],
        Meta(description="Heads of columns that are to be left out.", max_length=500),
    ] = ()
    statuses: Annotated[
        dict[s.ImportedWord, v.Status],
        Meta(description="Statuses that words stand for, in any case.", max_length=200),
    ] = field(default_factory=dict)
    severities: Annotated[
        dict[s.ImportedWord, v.Grade],
        Meta(description="Severities that words stand for, in any case.", max_length=200),
    ] = field(default_factory=dict)

    @property
    def roles(self) -> Mapping[str, Role | None]:
        """The roles of columns, by their heads in small letters; None is to be left out."""
        told = {head.casefold(): role for head, role in self.columns.items()}
        return told | dict.fromkeys(head.casefold() for head in self.ignore)


class MappingFile:
    """The text of a mapping: what it says, and what is wrong with it."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._document: YamlDocument = read_yaml(text)
        self.mapping, faults = decoded(self._document, ColumnMapping)
        self.findings: list[Finding] = [
            Finding(name, fault.span, fault.message, fault.help, key=fault.key) for fault in faults
        ]

    def unknown_columns(self, heads: Sequence[str]) -> Iterator[Finding]:
        """Report columns that an export with ``heads`` does not have."""
        if self.mapping is None:
            return
        there = {head.casefold() for head in heads}
        spelling = Spelling(heads)
        told = [(head, self._document.key_span("columns", head)) for head in self.mapping.columns]
        told += [
            (head, self._document.span("ignore", at)) for at, head in enumerate(self.mapping.ignore)
        ]
        for head, span in told:
            if head.casefold() not in there:
                help = spelling.help(head, f"its columns are {', '.join(heads)}")
                yield Finding(self._name, span, f"the export has no column {head!r}", help)
