"""A record, and the file that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.diagnostics import Finding
from debtlog.model.page_paths import default_page
from debtlog.schema.node_names import node_name
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from debtlog.model.record import Record
    from debtlog.model.vocabulary import Language
    from debtlog.register.stored_text import KeptText, StoredText
    from debtlog.yaml.reader import YamlDocument
    from debtlog.yaml.spans import NodePath, YamlOutline


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A record and its file; ``file`` is relative to the checkout.

    Its text and its data are not kept, only the ``outline`` with the places of its values. It
    ``is_twin`` when an older record has the same id, which duplicate-id reports. ``language`` is
    what it was written in, if texts of it may be shown in another one. In a portfolio,
    ``repository`` names where it is from, and ``url`` is its page on the site of that, empty where
    that has none.
    """

    file: str
    written: StoredText | KeptText
    outline: YamlOutline
    record: Record
    is_twin: bool = False
    language: Language | None = None
    repository: str = ""
    url: str = ""

    @property
    def text(self) -> str:
        """Its text, read again; DebtlogError if it is another one now."""
        return self.written.read()

    @property
    def identity(self) -> bytes:
        """What no other text has than its own."""
        return self.written.identity

    @property
    def document(self) -> YamlDocument:
        """Its data, read again; DebtlogError if the text is another one now."""
        return read_yaml(self.text)

    @property
    def name(self) -> str:
        """A unique name: its id, with its file for a twin."""
        key = self.record.key
        return f"{key}-{PurePosixPath(self.file).stem}" if self.is_twin else key

    @property
    def page(self) -> str:
        """The page that it chooses, or else the one that is named after it."""
        return self.record.page or default_page(self.name)

    def finding(
        self, path: NodePath, message: str, help: str = "", *, at_key: bool = False
    ) -> Finding:
        """Report something about the value, or the key, at ``path`` of the record."""
        span = self.outline.key_span if at_key else self.outline.span
        key = node_name(self.record, path)
        return Finding(self.file, span(*path), message, help, self.record.key, key=key)
