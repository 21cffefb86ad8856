"""A strict YAML reader: plain data, the span of every node, and every fault with its place.

One pass over the events of libyaml; neither composer nor constructor is used, so nothing is
resolved, recursed into or run. What is left of YAML is the part that every reader understands the
same way: no anchors, aliases, merge keys, tags, directives or second documents; plain scalars are
text unless YAML 1.2 calls them null, true, false or a number. What other readers take differently
stays text, and is ``disputed``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from debtlog.diagnostics import FILE_HEAD, Span
from debtlog.yaml.builder import Builder
from debtlog.yaml.conflict_markers import conflicts
from debtlog.yaml.faults import YamlFault, first_of, unsafe_characters

if TYPE_CHECKING:
    from debtlog.yaml.spans import Outline, Spans


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A text as data. ``data`` is None when the text has none.

    A document with faults holds what could be read; where that is not all that the text says, it
    is not ``whole``. ``disputed`` are the plain scalars that are no text to other readers of YAML:
    faults of what people write, though it could be read.
    """

    data: Any
    outline: Outline
    faults: tuple[YamlFault, ...]
    disputed: tuple[YamlFault, ...]
    has_null: bool
    whole: bool

    @property
    def spans(self) -> Spans:
        """Places of the values, by path."""
        return self.outline.values

    @property
    def key_spans(self) -> Spans:
        """Places of the keys, by path."""
        return self.outline.keys

    def span(self, *path: str | int) -> Span:
        """Place of the value at ``path``, or of the nearest thing above it that is there."""
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans.get(path, FILE_HEAD)

    def key_span(self, *path: str | int) -> Span:
        """Place of the key of the entry at ``path``; of its value where it has no key."""
        return self.key_spans.get(path) or self.span(*path)


def read_yaml(text: str) -> YamlDocument:
    """Read one YAML document out of ``text``, which is without byte order mark.

    Never raises: what is wrong stands in the result's ``faults``.
    """
    builder = Builder(text)
    builder.faults.extend(first_of(unsafe_characters(text)))
    builder.whole = not builder.faults
    if builder.whole:
        builder.build()
    # whatever else is wrong with it comes of that
    unresolved = conflicts(text, is_sound=not builder.faults)
    return YamlDocument(
        builder.documents[0] if builder.documents else None,
        builder.outline,
        tuple(unresolved or builder.faults),
        () if unresolved else tuple(builder.disputed),
        builder.has_null,
        builder.whole and not unresolved,
    )
