"""A translation beside its original: what is too much in it, missing, outdated, and what is of use.

Both are plain texts, see :mod:`debtlog.model.texts`. A text or a list is translated whole or not at
all; so each such field has a fingerprint of its original.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

import msgspec

from debtlog.model.record_parts import Node
from debtlog.model.texts import ID, OF, Texts, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.model.vocabulary import Language

    #: Location in a translation: keys and indexes from the root.
    Path = tuple[str | int, ...]

N = TypeVar("N", bound=Node)
_DIGITS = 6


class Foreign(str):
    """A text for a page in another language than its own, which is ``language``."""

    __slots__ = ("language",)
    language: Language

    def __new__(cls, text: str, language: Language) -> Self:
        """Say of ``text`` that it is in ``language``."""
        made = super().__new__(cls, text)
        made.language = language
        return made


class Gap(NamedTuple):
    """Where original and translation do not fit, and what is too much or missing there."""

    path: Path
    what: str


@dataclass(frozen=True, slots=True)
class Section:
    """What has fingerprints of its own: a record as a whole, a problem or a task of it.

    ``path`` leads to it in the translation. ``original`` is without the sections inside.
    """

    path: Path
    original: Texts
    translated: Texts

    @property
    def fields(self) -> tuple[str, ...]:
        """Fields of the original that are translated."""
        return tuple(name for name in self.original if name in self.translated)

    @property
    def pinned(self) -> dict[str, str]:
        """Fingerprints of what was translated, by field."""
        return dict(entry.split("=") for entry in self.translated.get(OF, "").split())

    @property
    def outdated(self) -> tuple[str, ...]:
        """Fields whose original is no longer what was translated."""
        pins, now = self.pinned, self.pins
        return tuple(name for name in self.fields if pins.get(name, now[name]) != now[name])

    @property
    def unpinned(self) -> tuple[str, ...]:
        """Fields of which nobody knows what was translated."""
        return tuple(name for name in self.fields if name not in self.pinned)

    @property
    def pins(self) -> dict[str, str]:
        """Fingerprints of what is there to be translated now."""
        return {name: fingerprint(self.original[name]) for name in self.fields}


def sections(original: Texts, translated: Texts, path: Path = ()) -> Iterator[Section]:
    """Yield every section of a translation that its original has, too."""
    inner = [name for name, texts in original.items() if _has_ids(texts)]
    own = {name: texts for name, texts in original.items() if name not in {ID, *inner}}
    yield Section(path, own, translated)
    for name in inner:
        known = {item[ID]: item for item in original[name]}
        for index, item in enumerate(translated.get(name, ())):
            if item[ID] in known:
                yield from sections(known[item[ID]], item, (*path, name, index))


def surplus(original: Any, translated: Any, path: Path = ()) -> Iterator[Gap]:  # noqa: ANN401  texts
    """Yield what a translation has and its original has not."""
    there = _by_name(original)
    for at, (name, item) in _entries(translated):
        if name in there:
            yield from surplus(there.pop(name), item, (*path, at))
        else:
            yield Gap((*path, at), name)


def lacking(original: Any, translated: Any, path: Path = ()) -> Iterator[Gap]:  # noqa: ANN401  texts
    """Yield what an original has and its translation has not: once for each mapping and list."""
    there = {name: (at, item) for at, (name, item) in _entries(translated)}
    wanted = _by_name(original)
    if missing := [name for name in wanted if name not in there]:
        yield Gap(path, ", ".join(missing))
    for name in wanted.keys() & there.keys():
        at, item = there[name]
        yield from lacking(wanted[name], item, (*path, at))


def translated(node: N, texts: Texts, own: Language, wanted: Language) -> N:
    """Give ``node``, whose language is ``own``, its translation ``texts`` into ``wanted``.

    What is missing or outdated in the translation stays as it was, as :class:`Foreign` text.
    """
    if own == wanted:
        return node
    made: N = _with_texts(node, _settled(texts_of(node), texts, own))
    return made


def each_text(texts: object) -> Iterator[str]:
    """Yield every single text."""
    if isinstance(texts, str):
        yield texts
    for _, (_, item) in _entries(texts):
        yield from each_text(item)


def fingerprint(texts: object) -> str:
    """Sum up the texts of a field; how their lines are broken does not matter."""
    return sha256(json.dumps(_unwrapped(texts)).encode()).hexdigest()[:_DIGITS]


def _entries(texts: Any) -> Iterator[tuple[str | int, tuple[str, Any]]]:  # noqa: ANN401  texts
    """Yield key or index, name and value of what is in a mapping or a list; a text holds nothing.

    Items are called by their id where they have one, and else by their number.
    """
    if isinstance(texts, dict):
        for key, value in texts.items():
            if key not in {ID, OF}:
                yield key, (key, value)
    elif isinstance(texts, list):
        for index, item in enumerate(texts):
            has_id = isinstance(item, dict) and ID in item
            yield index, (str(item[ID]) if has_id else f"item {index + 1}", item)


def _by_name(texts: object) -> dict[str, Any]:
    return dict(entry for _, entry in _entries(texts))


def _has_ids(texts: object) -> bool:
    return isinstance(texts, list) and isinstance(texts[0], dict) and ID in texts[0]


def _settled(original: Texts, translation: Texts, own: Language) -> Texts:
    """Take what is up to date from a translation of a section, and the rest from its original."""
    outdated = next(sections(original, translation)).outdated
    return {
        name: _filled(texts, None if name in outdated else translation.get(name), own)
        for name, texts in original.items()
        if name != ID
    }


def _filled(original: Any, translation: Any, own: Language) -> Any:  # noqa: ANN401  texts
    """Fill the gaps of a translation; a list of another length is of no use at all."""
    if _has_ids(original):
        there = {item[ID]: item for item in translation or ()}
        return [_settled(item, there.get(item[ID], {}), own) for item in original]
    if isinstance(original, dict):
        there = translation or {}
        return {name: _filled(texts, there.get(name), own) for name, texts in original.items()}
    if isinstance(original, list):
        is_whole = translation is not None and len(translation) == len(original)
        items = translation if is_whole else [None] * len(original)
        return [_filled(*pair, own) for pair in zip(original, items, strict=True)]
    return Foreign(original, own) if translation is None else translation


def _with_texts(value: Any, texts: Any) -> Any:  # noqa: ANN401  what a record holds, and its texts
    """Put ``texts`` in place of those that ``value`` has."""
    if isinstance(value, Node):
        fields = {name: _with_texts(getattr(value, name), text) for name, text in texts.items()}
        return msgspec.structs.replace(value, **fields)
    if isinstance(value, tuple):
        return tuple(_with_texts(*pair) for pair in zip(value, texts, strict=True))
    if isinstance(value, dict):
        return {**value, **{name: _with_texts(value[name], text) for name, text in texts.items()}}
    return texts


def _unwrapped(texts: Any) -> Any:  # noqa: ANN401  texts
    """Write every text in one line."""
    if isinstance(texts, dict):
        return {name: _unwrapped(text) for name, text in texts.items()}
    if isinstance(texts, list):
        return [_unwrapped(text) for text in texts]
    return " ".join(str(texts).split())
