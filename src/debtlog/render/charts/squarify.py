"""Rectangles in a rectangle, each as large as its number and as square as that allows.

After Bruls, Huizing and van Wijk, "Squarified Treemaps", 2000.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Box(NamedTuple):
    """A rectangle, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


def squarify(sizes: Sequence[float], box: Box) -> list[Box]:
    """Divide ``box`` by positive ``sizes``, of which the largest comes first; in their order."""
    total = sum(sizes)
    scale = box.width * box.height / total if total else 0.0
    areas = [size * scale for size in sizes]
    found: list[Box] = []
    while areas:
        side = min(box.width, box.height)
        row = _row(areas, side)
        depth = sum(areas[:row]) / side if side else 0.0
        found += _laid(areas[:row], box, depth)
        upright = box.width >= box.height
        box = (
            Box(box.x + depth, box.y, box.width - depth, box.height)
            if upright
            else Box(box.x, box.y + depth, box.width, box.height - depth)
        )
        areas = areas[row:]
    return found


def _row(areas: Sequence[float], side: float) -> int:
    """Tell how many of the first areas make the squarest row along ``side``."""
    count, best = 1, _worst(areas[:1], side)
    while count < len(areas) and (worse := _worst(areas[: count + 1], side)) <= best:
        count, best = count + 1, worse
    return count


def _worst(row: Sequence[float], side: float) -> float:
    """Tell how far the least square box of a row is from a square."""
    depth = sum(row) / side if side else 0.0
    return max(
        max(depth * depth / area, area / (depth * depth)) if area and depth else 0.0 for area in row
    )


def _laid(row: Sequence[float], box: Box, depth: float) -> Iterator[Box]:
    """Lay a row along the shorter side of ``box``."""
    x, y = box.x, box.y
    for area in row:
        length = area / depth if depth else 0.0
        if box.width >= box.height:
            yield Box(x, y, depth, length)
            y += length
        else:
            yield Box(x, y, length, depth)
            x += length
