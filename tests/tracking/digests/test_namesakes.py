"""A name that several symbols share, through a history: none is taken for another."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from debtlog.model.vocabulary import Verdict
from debtlog.tracking.digests.locate import Lines

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

GETTER = dedent(
    """\
        @property
        def level(self):
            measured = self.sensor.read()
            return measured * self.scale
    """
).replace("\n", "\n    ")
SETTER = dedent(
    """\
        @level.setter
        def level(self, value):
            self.pump.start(value)
            self.scale = value / 2
    """
).replace("\n", "\n    ")


def tank(*methods: str) -> str:
    """Write a class of methods, each as indented as it should be."""
    bodies = [f"    {method.rstrip()}\n" for method in methods]
    return "class Tank:\n" + "\n".join(bodies) + "\n\ndef main():\n    Tank().level = 3\n"


def pinned_to(project: MakeProject, symbol: str, place: tuple[int, int]) -> Project:
    """Commit both methods, and a record that names ``symbol`` and means ``place``."""
    made = project({"tank.py": BOTH})
    digest = Lines(BOTH.splitlines()).digest(place)
    reference = f'{{path: tank.py, symbol: {symbol}, digest: "{digest}"}}'
    made.write(
        "debt/0001-a-debt.yml",
        "id: 1\ntitle: A debt\nstatus: confirmed\nseverity: high\ncreated: 2026-01-20\n"
        f"summary: It costs.\nreferences:\n  - {reference}\n",
    )
    made.git("add", "--all")
    made.git("commit", "--quiet", "--message=1")
    return made


BOTH = tank(GETTER, SETTER)
AT_GETTER, AT_SETTER = (2, 5), (7, 10)
EDITED = SETTER.replace("value / 2", "value / 3")
CASES = {
    # now, which was pinned, verdict, where
    "as it was": (BOTH, AT_SETTER, Verdict.INTACT, AT_SETTER),
    "swapped": (tank(SETTER, GETTER), AT_SETTER, Verdict.INTACT, (2, 5)),
    "the other one edited": (
        tank(GETTER.replace("read", "peek"), SETTER), AT_SETTER, Verdict.INTACT, AT_SETTER),
    "edited": (tank(GETTER, EDITED), AT_SETTER, Verdict.CHANGED, AT_SETTER),
    "edited and swapped": (tank(EDITED, GETTER), AT_SETTER, Verdict.CHANGED, (2, 5)),
    "the other one deleted": (tank(SETTER), AT_SETTER, Verdict.INTACT, (2, 5)),
    "deleted": (tank(GETTER), AT_SETTER, Verdict.GONE, None),
    "a third added": (
        tank(GETTER, EDITED, "@level.deleter\n    def level(self):\n        self.pump.stop()\n"),
        AT_SETTER, Verdict.CHANGED, AT_SETTER),
    "both under another name": (
        BOTH.replace("level", "depth"), AT_SETTER, Verdict.CHANGED, AT_SETTER),
}  # fmt: skip


@pytest.mark.parametrize(("now", "pinned", "verdict", "lines"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("symbol", ["Tank.level", "level"])
def test_which_of_two_is_known_by_what_it_was(  # noqa: PLR0913, PLR0917  one row of the table
    project: MakeProject,
    now: str,
    pinned: tuple[int, int],
    verdict: Verdict,
    lines: tuple[int, int] | None,
    symbol: str,
) -> None:
    made = pinned_to(project, symbol, pinned)
    made.write("tank.py", now)
    (followed,) = made.analyse().references
    assert (followed.verdict, followed.lines) == (verdict, lines)
    if verdict is Verdict.CHANGED:
        assert followed.was is not None
        assert followed.was.place == pinned


def test_lines_that_left_a_name_are_not_those_that_have_it_now(project: MakeProject) -> None:
    made = pinned_to(project, "level", AT_SETTER)
    made.write("tank.py", tank(GETTER, SETTER.replace("def level", "def set_level")))
    (tracked,) = made.analyse().references
    assert (tracked.verdict, tracked.lines) == (
        Verdict.CHANGED, AT_SETTER)  # fmt: skip
    assert tracked.obstacle
    assert tracked.obstacle.sentence == (
        'the "level" that is meant is not in tank.py, but others of that name are; '
        "its lines are in Tank.set_level now"
    )
