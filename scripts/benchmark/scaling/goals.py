"""What was to be reached, and whether it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaling.results import OWN
from scaling.rows import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaling.results import Results

_FEW, _THOUSAND, _MANY = 10, 1_000, 10_000
_EDITED = ("MkDocs", "Zensical", "Sphinx-Needs", "StrictDoc")


class Goal(NamedTuple):
    """A figure, its limit, and what it came to; ``value`` is None where it was not measured."""

    title: str
    limit: float
    value: float | None
    unit: str = ""


def goals(results: Results) -> Iterator[Goal]:
    """Yield all goals."""
    yield from _sites(results)
    yield from _edits(results)
    yield from _checks(results)
    yield from _branches(results)
    yield from _others(results)


def _own(results: Results, size: int, row: str, figure: str = "seconds") -> float | None:
    return results.figure(size, row, OWN, figure)


def _share(value: float | None, of: float | None) -> float | None:
    return value / of if value is not None and of else None


def _older(results: Results, row: str, figure: str = "seconds") -> float | None:
    older = results.older
    return results.figure(_THOUSAND, row, older, figure) if older else None


def _sites(results: Results) -> Iterator[Goal]:
    plain = results.figure(_THOUSAND, "site cold, MkDocs", "MkDocs", "seconds")
    needs = results.figure(_THOUSAND, "site cold", "Sphinx-Needs", "seconds")
    for engine in ("MkDocs", "Zensical"):
        row = f"site cold, {engine}"
        cold = _own(results, _THOUSAND, row)
        older = _older(results, row)
        yield Goal(f"1,000, {row}, of the older version", 1 / 5, _share(cold, older))
        yield Goal(f"1,000, {row}, of plain MkDocs", 0.6, _share(cold, plain))
        yield Goal(f"1,000, {row}, of Sphinx-Needs", 1 / 4, _share(cold, needs))
        records = _own(results, _THOUSAND, f"records cold, {engine}")
        title = f"1,000, record pages alone, {engine}, of the older version's whole"
        yield Goal(title, 1 / 9, _share(records, older))
        yield Goal(f"10,000, {row}", 60, _own(results, _MANY, row), "s")
        yield Goal(f"10,000, {row}, memory", 500, _own(results, _MANY, row, "mib"), "MiB")


def _edits(results: Results) -> Iterator[Goal]:
    peers = [
        figure
        for peer in _EDITED
        for row in (f"site edited, {peer}", "site edited")
        if (figure := results.figure(_THOUSAND, row, peer, "seconds")) is not None
    ]
    for engine in ("MkDocs", "Zensical"):
        row = f"site edited, {engine}"
        edited = _own(results, _THOUSAND, row)
        whole = _older(results, f"site cold, {engine}")
        yield Goal(f"1,000, {row}, of the older version's whole", 1 / 40, _share(edited, whole))
        title = f"1,000, {row}, of the fastest other program"
        yield Goal(title, 1 / 3, _share(edited, min(peers, default=None)))
        yield Goal(f"10,000, {row}", 2.5, _own(results, _MANY, row), "s")
        served = _own(results, _THOUSAND, f"serve, {engine}", "wall")
        before = _older(results, f"serve, {engine}", "wall")
        yield Goal(f"1,000, serve, {engine}, of the older version", 1 / 30, _share(served, before))
        yield Goal(f"1,000, serve, {engine}", 1.5, served, "s")


def _checks(results: Results) -> Iterator[Goal]:
    read = _own(results, _MANY, "read")
    for row, limit in (("check cold", 2.2), ("check again", 0.35), ("check source", 0.45)):
        value = _own(results, _MANY, row)
        yield Goal(f"10,000, {row}, of the bare strict read", limit, _share(value, read))
        yield Goal(f"10,000, {row}, memory", 150, _own(results, _MANY, row, "mib"), "MiB")
    yield Goal("10,000, for FILE", 0.2, _own(results, _MANY, "for"), "s")


def _branches(results: Results) -> Iterator[Goal]:
    for state in ("cold", "again"):
        touch = _own(results, _THOUSAND, f"touch {state}")
        yield Goal(f"1,000, touch, 200 files differ, {state}", 0.6, touch, "s")
        ratio = _own(results, _THOUSAND, f"base {state}", "of check")
        yield Goal(f"1,000, check --base {state}, of a check", 1.3, ratio)


def _others(results: Results) -> Iterator[Goal]:
    for engine in ("MkDocs", "Zensical"):
        size = _own(results, _MANY, f"site cold, {engine}", "gzipped")
        megabytes = None if size is None else size / 1e6
        yield Goal(f"10,000, search index, {engine}, gzipped", 3, megabytes, "MB")
        hit = _own(results, _MANY, f"first hit, {engine}", "typed")
        yield Goal(f"10,000, first hit, {engine}", 1, None if hit is None else hit / 1000, "s")
    grown = [slope for row in ROWS if (slope := results.growth(row.key, row.figure)) is not None]
    yield Goal("growth, the steepest row", 1.05, max(grown, default=None))
    older = results.older
    shares = [
        share
        for row in ROWS
        if older and (share := results.ratio(_FEW, row.key, row.figure, older)) is not None
    ]
    yield Goal("10 records, the slowest row, of the older version", 1, max(shares, default=None))
