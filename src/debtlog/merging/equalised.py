"""Give references of both sides one pair of ``lines`` and ``digest`` where either will do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.merging.merged_data import is_merge_of
from debtlog.merging.pinned_pairs import pinned_pairs
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debtlog.merging.pinned_pairs import Key, PinnedPair
    from debtlog.yaml.reader import YamlDocument

BOM = "\ufeff"


class Texts(NamedTuple):
    """The three texts of a merge."""

    base: str
    ours: str
    theirs: str


class Equalised(NamedTuple):
    """The texts of a merge after ``pairs`` were ``settled``: the key of each, and its new value."""

    texts: Texts
    settled: Mapping[Key, tuple[str, str]]

    def is_kept_in(self, text: str) -> bool:
        """Whether ``text`` is a record that has all these pairs."""
        document = _document(text)
        found = pinned_pairs(document)
        return not document.faults and all(
            key in found and found[key].values == values for key, values in self.settled.items()
        )

    def is_merged_into(self, text: str) -> bool:
        """Whether it also has all that the sides changed, and nothing else."""
        data = (_document(it).data for it in (*self.texts, text))
        return self.is_kept_in(text) and is_merge_of(*data)


def equalised(texts: Texts) -> Equalised | None:
    """Write the pair of one side wherever the pairs of both sides name the same text.

    It is the pair of the side that changed it; of ours, if both did. Where the base has it, it gets
    the same, so that neither side changes it. Nothing else changes. None if there is no such pair.
    """
    base, ours, theirs = (pinned_pairs(_document(text)) for text in texts)
    disputed = {
        key: _taken(base.get(key), pair, theirs[key])
        for key, pair in ours.items()
        if key in theirs and pair.values != theirs[key].values and pair.is_of_text_of(theirs[key])
    }
    if not disputed:
        return None
    present = (base, ours, theirs)
    new = (_with(text, disputed, has) for text, has in zip(texts, present, strict=True))
    return Equalised(Texts(*new), {key: pair.values for key, pair in disputed.items()})


def _taken(base: PinnedPair | None, ours: PinnedPair, theirs: PinnedPair) -> PinnedPair:
    return theirs if base and base.values == ours.values else ours


def _with(text: str, wanted: Mapping[Key, PinnedPair], present: Mapping[Key, PinnedPair]) -> str:
    """Replace the pairs of ``text`` that are ``present`` in it by those that are wanted."""
    body = text.removeprefix(BOM)
    edits = sorted(_edits(wanted, present), reverse=True)
    for start, old, new in edits:
        body = f"{body[:start]}{new}{body[start + len(old) :]}"
    return text[: len(text) - len(text.removeprefix(BOM))] + body


def _edits(
    wanted: Mapping[Key, PinnedPair], present: Mapping[Key, PinnedPair]
) -> Iterator[tuple[int, str, str]]:
    """Yield where a value starts, the value as it is written, and the new one."""
    for key in wanted.keys() & present.keys():
        if wanted[key].is_of_text_of(present[key]):
            has = present[key]
            yield from zip(has.starts, has.written, wanted[key].written, strict=True)


def _document(text: str) -> YamlDocument:
    return read_yaml(text.removeprefix(BOM))
