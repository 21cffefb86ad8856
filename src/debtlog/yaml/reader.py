"""A strict YAML reader: plain data, the span of every node, and every fault with its location.

One pass over the events of libyaml; neither composer nor constructor is used, so nothing is
resolved, recursed into or executed. It accepts the part of YAML that every reader understands the
same way: no anchors, aliases, merge keys, tags, directives or second documents; plain scalars are
text unless YAML 1.2 defines them as null, true, false or a number. Scalars that other readers
interpret differently stay text and are ``disputed``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from debtlog.yaml.builder import Builder
from debtlog.yaml.conflict_markers import conflicts
from debtlog.yaml.faults import YamlFault, first_of, unsafe_characters

if TYPE_CHECKING:
    from debtlog.diagnostics import Span
    from debtlog.yaml.spans import YamlOutline


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A ``text`` as ``data``, which is None when the text has none.

    A document with faults has the data that could be read; if that is not all of the text, it is
    not ``whole``. ``disputed`` are the plain scalars that are not text to other YAML readers.
    """

    text: str
    data: Any
    outline: YamlOutline
    faults: tuple[YamlFault, ...]
    disputed: tuple[YamlFault, ...]
    has_null: bool
    whole: bool

    def span(self, *path: str | int) -> Span:
        """Span of the value at ``path``, or of the nearest existing one above it."""
        return self.outline.span(*path)

    def key_span(self, *path: str | int) -> Span:
        """Span of the key of the entry at ``path``; of its value if it has no key."""
        return self.outline.key_span(*path)


def read_yaml(text: str) -> YamlDocument:
    """Read one YAML document from ``text``, which has no byte order mark.

    Never raises: problems are in the ``faults`` of the result.
    """
    builder = Builder(text)
    builder.faults.extend(first_of(unsafe_characters(text)))
    builder.whole = not builder.faults
    if builder.whole:
        builder.build()
    # every other fault follows from the conflict
    unresolved = conflicts(text, is_sound=not builder.faults)
    return YamlDocument(
        text,
        builder.documents[0] if builder.documents else None,
        builder.outline,
        tuple(unresolved or builder.faults),
        () if unresolved else tuple(builder.disputed),
        builder.has_null,
        builder.whole and not unresolved,
    )
