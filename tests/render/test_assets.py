"""The stylesheet: whatever it is loaded into, it matches nothing but pages of the register."""

from __future__ import annotations

import re

import pytest

from debtlog.render.asset_files import asset

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: What stands before an opening brace.
PRELUDE = re.compile(r"(?:^|[{};])([^{};]+)(?=\{)")
#: What has selectors in brackets, of which one must match.
GROUP = re.compile(r":(is|where|has|not|nth-child)\(")
OURS = re.compile(r"\.debt-[a-z]")


def alternatives(selectors: str) -> list[str]:
    """Split a list of selectors at the commas that are in no brackets."""
    found, depth = [""], 0
    for character in selectors:
        depth += (character == "(") - (character == ")")
        if character == "," and not depth:
            found.append("")
        else:
            found[-1] += character
    return found


def is_ours(selector: str) -> bool:
    """Whether a selector needs an element with a class of debtlog."""
    group = GROUP.search(selector)
    if group is None:
        return bool(OURS.search(selector))
    depth, end = 1, group.end()
    while depth:
        depth += (selector[end] == "(") - (selector[end] == ")")
        end += 1
    inner = alternatives(selector[group.end() : end - 1])
    is_needed = group[1] in {"is", "where", "has"} and all(map(is_ours, inner))
    return is_needed or is_ours(f"{selector[: group.start()]} {selector[end:]}")


def unscoped(css: str) -> list[str]:
    """List the selectors that could match where there is no class of debtlog."""
    preludes = (found.strip() for found in PRELUDE.findall(COMMENT.sub("", css)))
    selectors = [prelude for prelude in preludes if not prelude.startswith("@")]
    assert selectors
    return [each for each in selectors if not all(map(is_ours, alternatives(each)))]


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
        (":is(p, .a:not(.debt-a)) b { x: y }", False),
        (".debt-x:not(.a, .b) { x: y }", True),
        ("@media print { .debt-a { x: y } body { x: y } }", False),
        ("@media print { :root:has(.debt-page) { x: y } }", True),
        (".a:where(:has(> .debt-page)) :is(p, li) > a:not([class]) { x: y }", True),
    ],
)
def test_what_scoped_means(css: str, *, is_scoped: bool) -> None:
    assert (unscoped(css) == []) == is_scoped
