"""``lines`` and ``digest`` of references, as they are written in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from debtlog.tracking.digests.digest_format import Digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debtlog.yaml.reader import YamlDocument
    from debtlog.yaml.spans import NodePath

    #: Where a reference is: its problem, which path it has and which text it is pinned to.
    Key = tuple[str, ...]

#: As they may be written. Nothing in them means anything to YAML, so they fit wherever the other
#: side has its own.
_LINES = re.compile(r"""(["']?)([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?\1""")
_DIGEST = re.compile(r"""(["']?)([0-9a-f]{16}-[0-9a-f]{4}-[0-9a-f]{4}(?:-[0-9a-f]{12})?)\1""")


class PinnedPair(NamedTuple):
    """``lines`` and ``digest`` of a reference, ``written`` with their quotes at ``starts``.

    ``lines`` are empty in a reference that has none.
    """

    problem: str
    path: str
    lines: str
    digest: str
    written: tuple[str, ...]
    starts: tuple[int, ...]

    @property
    def values(self) -> tuple[str, str]:
        """What is compared."""
        return self.lines, self.digest

    def is_of_text_of(self, other: PinnedPair) -> bool:
        """Whether both digests name the same text.

        Text that its file has several times is the same only in the same surroundings: a person may
        have meant another place.
        """
        one, two = Digest.read(self.digest), Digest.read(other.digest)
        if one.apart or two.apart:
            return self.digest == other.digest and self._size == other._size
        return one.block == two.block and self._size == other._size

    @property
    def _size(self) -> int:
        first, _, last = self.lines.partition("-")
        return int(last or first) - int(first) if first else -1


def pinned_pairs(document: YamlDocument) -> Mapping[Key, PinnedPair]:
    """Find the pairs of a record under keys that only one of its references has.

    A key is the text in its problem; for texts that it is about several times, the whole digest and
    the path as well.
    """
    pairs = list(_pairs(document))
    found: dict[Key, list[PinnedPair]] = defaultdict(list)
    for pair in pairs:
        found[(pair.problem, Digest.read(pair.digest).block)].append(pair)
    several = [key for key, same in found.items() if len(same) > 1]
    for key in several:
        for pair in found.pop(key):
            found[(pair.problem, pair.path, pair.digest)].append(pair)
    return {key: same[0] for key, same in found.items() if len(same) == 1}


def _pairs(document: YamlDocument) -> Iterator[PinnedPair]:
    """Yield the pairs of all references that have a digest."""
    data = document.data
    if document.faults or not isinstance(data, dict):
        return
    yield from _of(document, "", data.get("references"), ("references",))
    problems = data.get("problems")
    for number, problem in enumerate(problems if isinstance(problems, list) else ()):
        if isinstance(problem, dict):
            at = ("problems", number, "references")
            yield from _of(document, str(problem.get("id")), problem.get("references"), at)


def _of(
    document: YamlDocument,
    problem: str,
    references: object,
    at: NodePath,
) -> Iterator[PinnedPair]:
    for number, reference in enumerate(references if isinstance(references, list) else ()):
        if not isinstance(reference, dict) or not isinstance(reference.get("digest"), str):
            continue
        forms = {"lines": _LINES, "digest": _DIGEST}
        spans = {
            key: document.span(*at, number, key) for key in forms if reference.get(key) is not None
        }
        written = {key: document.text[span.start : span.end] for key, span in spans.items()}
        if all(forms[key].fullmatch(text) for key, text in written.items()):
            bare = {key: text.strip("\"'") for key, text in written.items()}
            yield PinnedPair(
                problem,
                str(reference.get("path")),
                bare.get("lines", ""),
                bare["digest"],
                tuple(written.values()),
                tuple(span.start for span in spans.values()),
            )
