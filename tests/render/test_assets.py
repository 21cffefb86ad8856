"""The stylesheet: whatever it is loaded into, it matches nothing but pages of the register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from debtlog.render.asset_files import asset

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: What stands before an opening brace.
PRELUDE = re.compile(r"(?:^|[{};])([^{};]+)(?=\{)")
COUNTED = re.compile(r":nth-child\([^()]*\)")
INNERMOST = re.compile(r":(is|where|has|not)\(([^()]*)\)")
OURS = re.compile(r"\.debt-[a-z]")


def alternatives(selectors: str) -> Iterator[str]:
    """Yield what a list of selectors can match, one alternative at a time, without negations."""
    found = INNERMOST.search(selectors)
    if not found:
        yield from selectors.split(",")
        return
    before, after = selectors[: found.start()], selectors[found.end() :]
    start = len(before) - len(re.split(r",(?![^(]*\))", before)[-1])
    if start:
        yield from alternatives(before[: start - 1])
    parts = [""] if found[1] == "not" else found[2].split(",")
    end = re.split(r",(?![^(]*\))", after)[0]
    for part in parts:
        yield from alternatives(f"{before[start:]} {part} {end}")
    if rest := after[len(end) + 1 :]:
        yield from alternatives(rest)


def unscoped(css: str) -> list[str]:
    """List the selectors that could match where there is no class of debtlog."""
    preludes = (found.strip() for found in PRELUDE.findall(COMMENT.sub("", css)))
    selectors = [prelude for prelude in preludes if not prelude.startswith("@")]
    assert selectors
    return [
        each for each in selectors if not all(map(OURS.search, alternatives(COUNTED.sub("", each))))
    ]


def test_every_selector_is_scoped() -> None:
    assert unscoped(asset("debtlog.css")) == []


@pytest.mark.parametrize(
    ("css", "is_scoped"),
    [
        (".debt-a { x: y }", True),
        ("a { x: y }", False),
        ("/* .debt-a */ a { x: y }", False),
        ("a, .debt-a { x: y }", False),
        (".debt-a, a { x: y }", False),
        (":is(.debt-a, .debt-b) p { x: y }", True),
        (":is(.debt-a, p) b { x: y }", False),
        (".x:not(.debt-a) { x: y }", False),
        (".debt-x:not(.a, .b) { x: y }", True),
        ("@media print { .debt-a { x: y } body { x: y } }", False),
        ("@media print { :root:has(.debt-page) { x: y } }", True),
        (".a:where(:has(> .debt-page)) :is(p, li) > a:not([class]) { x: y }", True),
    ],
)
def test_what_scoped_means(css: str, *, is_scoped: bool) -> None:
    assert (unscoped(css) == []) == is_scoped
