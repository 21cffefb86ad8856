"""Where the nodes of a record are, which is read only where something is reported about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.yaml.reader import read_yaml
from debtlog.yaml.spans import YamlOutline

if TYPE_CHECKING:
    from debtlog.diagnostics import Span
    from debtlog.register.stored_text import StoredText
    from debtlog.yaml.spans import NodePath


class LaterOutline(YamlOutline):
    """Where the nodes of a text are that is read only if that is asked."""

    __slots__ = ("_read", "_stored")

    def __init__(self, stored: StoredText) -> None:
        self._stored = stored
        self._read: YamlOutline | None = None

    def __contains__(self, path: NodePath) -> bool:
        return path in self._outline

    def span(self, *path: str | int) -> Span:
        """Span of the value at ``path``, or of the nearest existing one above it."""
        return self._outline.span(*path)

    def key_span(self, *path: str | int) -> Span:
        """Span of the key of the entry at ``path``; of its value if it has no key."""
        return self._outline.key_span(*path)

    @property
    def _outline(self) -> YamlOutline:
        if self._read is None:
            self._read = read_yaml(self._stored.read()).outline
        return self._read
