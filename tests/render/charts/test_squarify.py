"""Rectangles in a rectangle."""

from __future__ import annotations

from itertools import combinations

import pytest

from debtlog.render.charts.squarify import Box, squarify

WHOLE = Box(10, 20, 600, 400)


@pytest.mark.parametrize(
    "sizes", [[1], [1, 1], [6, 6, 4, 3, 2, 2, 1], [1_000_000, 1], [5] * 60, [0.001, 0.001]]
)
@pytest.mark.parametrize("whole", [WHOLE, Box(0, 0, 340, 480), Box(0, 0, 1000, 3)])
def test_boxes_fill_the_whole_in_proportion_and_do_not_overlap(
    sizes: list[float], whole: Box
) -> None:
    boxes = squarify(sizes, whole)
    area = whole.width * whole.height
    for size, box in zip(sizes, boxes, strict=True):
        assert box.width * box.height == pytest.approx(size * area / sum(sizes))
        assert box.x >= whole.x - 1e-6
        assert box.y >= whole.y - 1e-6
        assert box.x + box.width <= whole.x + whole.width + 1e-6
        assert box.y + box.height <= whole.y + whole.height + 1e-6
    for one, other in combinations(boxes, 2):
        across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
        up = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
        assert min(across, up) < 1e-6


def test_boxes_of_the_paper_are_as_square_as_there() -> None:
    boxes = squarify([6, 6, 4, 3, 2, 2, 1], Box(0, 0, 6, 4))
    ratios = [max(it.width / it.height, it.height / it.width) for it in boxes]
    assert max(ratios) < 3
    assert boxes[0] == pytest.approx((0, 0, 3, 2))


def test_nothing_needs_no_room() -> None:
    assert squarify([], WHOLE) == []
    assert [it.width * it.height for it in squarify([1, 1], Box(0, 0, 0, 0))] == [0, 0]
