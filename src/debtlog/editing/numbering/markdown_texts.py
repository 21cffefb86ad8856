"""The Markdown in the data of a record or of a translation, with its place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin, get_type_hints

from debtlog.model import scalars as s
from debtlog.model.fields import parts_of
from debtlog.model.record_parts import Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debtlog.yaml.spans import NodePath


class MarkdownText(NamedTuple):
    """A text at ``path``; it is a ``block`` if it may have paragraphs and lists."""

    path: NodePath
    text: str
    block: bool


def markdown_texts(
    kind: type[Node], data: Mapping[str, Any], path: NodePath = ()
) -> Iterator[MarkdownText]:
    """Yield what pages show as Markdown of ``data``, which is valid as a ``kind``."""
    for name, hint in _hints(kind).items():
        if name in data:
            yield from _texts(hint, data[name], (*path, name))


@cache
def _hints(kind: type[Node]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _texts(hint: Any, value: Any, path: NodePath) -> Iterator[MarkdownText]:  # noqa: ANN401  a type, data
    kinds, about = parts_of(hint)
    marks = [meta.extra for meta in about if meta.extra]
    if marks:
        if isinstance(value, str) and marks[-1] in (s.MARKED_UP, s.FORMATTED):
            yield MarkdownText(path, value, marks[-1] == s.FORMATTED)
        return
    for kind in kinds:
        if get_origin(kind) is tuple and isinstance(value, list):
            for index, item in enumerate(value):
                yield from _texts(get_args(kind)[0], item, (*path, index))
        elif isinstance(kind, type) and issubclass(kind, Node) and isinstance(value, dict):
            yield from markdown_texts(kind, value, path)
