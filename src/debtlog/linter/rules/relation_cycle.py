"""Debts wait for each other, cause each other or supersede each other in a cycle."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostics import Finding
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile

    #: Name of a record → names of the records that it is related to, each with the relation.
    Graph = dict[str, dict[str, tuple[RecordFile, int]]]

#: The verb of a cycle, its relation, and the inverse relation.
_CHAINS = (
    ("depends on", RelationType.DEPENDS_ON, RelationType.BLOCKS),
    ("is caused by", RelationType.CAUSED_BY, None),
    ("is superseded by", RelationType.SUPERSEDED_BY, None),
)
#: A longer cycle is shortened: it is still reported, and the time stays linear.
_SHOWN = 8


def check_register(context: RuleContext) -> Findings:
    """Yield a finding for every cycle, at the first of its relations."""
    for verb, forward, backward in _CHAINS:
        graph = _graph(context.register, forward, backward)
        for circle in _circles(graph):
            yield _finding(circle, graph, verb)


def _graph(register: Register, forward: RelationType, backward: RelationType | None) -> Graph:
    graph: Graph = {file.name: {} for file in register.files}
    for file in register.files:
        for index, relation in enumerate(file.record.relations):
            others = register.with_id(relation.to)
            if len(others) != 1 or others[0].file == file.file:
                continue  # unknown-relation or duplicate-id reports it
            here, there = file.name, others[0].name
            if relation.type is forward:
                graph[here].setdefault(there, (file, index))
            elif relation.type is backward:
                graph[there].setdefault(here, (file, index))
    return graph


def _finding(circle: list[str], graph: Graph, verb: str) -> Finding:
    is_whole = len(circle) <= _SHOWN
    steps = pairwise([*circle, circle[0]] if is_whole else circle)
    relations = [graph[here][there] for here, there in steps]
    file, index = min(relations, key=lambda relation: (relation[0].file, relation[1]))
    start = circle.index(file.name) if is_whole else 0
    rest = circle[:start] if is_whole else ["…"]
    shown = " → ".join([*circle[start:], *rest, circle[start]])
    message = f"{circle[start]} {verb} itself: {shown}"
    return file.finding(("relations", index), message, "remove one of these relations")


def _circles(graph: Graph) -> Iterator[list[str]]:
    """Search depth first; yield the shortened cycle at every record that is reached again."""
    finished: set[str] = set()
    for root in graph:
        trail: list[str] = []
        position: dict[str, int] = {}
        ways: list[Iterator[str]] = [iter((root,))]
        while ways:
            for here in ways[-1]:
                if here in position:
                    start = position[here]
                    yield trail[start : start + _SHOWN + 1]
                elif here not in finished:
                    position[here] = len(trail)
                    trail.append(here)
                    ways.append(iter(graph[here]))
                    break
            else:
                ways.pop()
                if trail:
                    finished.add(trail[-1])
                    del position[trail.pop()]
