"""An oracle: in a made-up history it is known who wrote each place, and where its line is now."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from debtlog.importing.archaeology.pin_places import HandKept, pin_places
from debtlog.importing.archaeology.pinned_place import ImportVerdict, outcome
from debtlog.model.settings import Settings
from debtlog.sources.tree import SourceTree
from debtlog.tracking.follow import Follower
from tests.importing.archaeology.digging import places_in
from tests.importing.archaeology.made_history import MadeHistory
from tests.tracking.written import written

if TYPE_CHECKING:
    from debtlog.importing.archaeology.pinned_place import PinnedPlace
    from debtlog.tracking.tracked_reference import TrackedReference
    from tests.conftest import Repository
    from tests.importing.archaeology.made_history import Entry

SURE = {ImportVerdict.SAME, ImportVerdict.MOVED}


def judged(
    made: MadeHistory, entry: Entry, pinned: PinnedPlace, tracked: TrackedReference | None
) -> str:
    """Compare what was found out about a place with the truth; what is wrong is said so."""
    if tracked is None:
        return "not pinned" if entry.meant is None else "right, but not pinned"
    if entry.meant is None:
        return "wrong: pinned"
    found, where = outcome(pinned, tracked), made.now.where(entry.meant)
    if found.verdict in SURE:
        is_there = tracked.lines and (tracked.path, tracked.lines[0]) == where
        return "carried" if is_there else "wrong: other lines"
    return "asked" if where is None else "there, but asked"


@pytest.mark.parametrize("seed", range(5))
def test_no_place_is_pinned_wrongly(repository: Repository, seed: int) -> None:
    made = MadeHistory(repository.root, seed, 45)
    text = made.now.text()
    assert (repository.root / made.now.register).read_text(encoding="utf-8") == text
    places = list(places_in(text))
    register = HandKept(repository.root, Settings(), made.now.register, text)
    found = pin_places(register, places, []).places
    follower = Follower({None: SourceTree(repository.root)}, {})
    pinned = [it for it in found if it.reference and not it.flawed]
    follow = [follower.follow(written(it.reference)) for it in pinned if it.reference]
    tracked = dict(zip(map(id, pinned), follower.settle(follow), strict=True))
    by_line = dict(zip((it.place.line for it in places), made.entries(), strict=True))
    results, dated = Counter[str](), Counter[bool]()
    for it in found:
        entry = by_line[it.place.line]
        results[judged(made, entry, it, tracked.get(id(it)))] += 1
        dated[it.origin is not None and it.origin.commit == made.commits[entry.written]] += 1
    assert not [result for result in results if result.startswith("wrong")], results
    assert results["carried"] >= results["there, but asked"] + results["right, but not pinned"]
    # an entry may name what another one named before it
    assert dated[True] >= 10 * dated[False]
