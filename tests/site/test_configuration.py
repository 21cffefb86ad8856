"""The configuration of a site, which may come from a stranger."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.site.configuration import read, read_all, read_if_possible

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeProject


def doubled(line: str) -> str:
    """Write thirty nodes, each of which names the one before it twice."""
    return "a0: &a0 {x: y}\n" + "".join(
        f"a{number}: &a{number} {line.replace('@', f'*a{number - 1}')}\n" for number in range(1, 30)
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (doubled("{l: @, r: @}"), "20000 values"),
        (doubled("{<<: [@, @]}"), "20000 values"),
        ("a: &a {b: *a}", "alias of itself"),
        ("- x\n" * 20_001, "20000 values"),
        (f"x: {'[' * 5_000}", "recursion"),
        (f"x: {'x' * 500_000}", "bytes"),
        ("INHERIT: other.yml", "inherits does not exist"),
        (f"INHERIT: {'x' * 5_000}", "inherits does not exist"),
        ('INHERIT: "a\\0b"', "inherits does not exist"),
        ("INHERIT: /dev/null", "inherits does not exist"),
        ("INHERIT: ../outside.yml", "points outside"),
        ("INHERIT: linked.yml", "symbolic link"),
    ],
)
def test_what_a_stranger_may_write_is_refused_soon(
    project: MakeProject, text: str, reason: str
) -> None:
    made, start = project(), time.process_time()
    made.write("mkdocs.yml", text)
    outside = made.root.parent / "outside.yml"
    outside.write_text("site_name: secret", encoding="utf-8")
    (made.root / "linked.yml").symlink_to(outside)
    with pytest.raises(DebtlogError, match=re.escape(reason)):
        read_all(made.root, "mkdocs.yml", appends=True)
    assert read_if_possible(made.root, "mkdocs.yml", appends=True) is None
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{'a.' * 50_000}a = 1", "200 dots"),
        (f"a = {'[' * 5_000}", "recursion"),
        ("a = ", "Invalid value"),
    ],
)
def test_toml_of_a_stranger_is_refused_soon(project: MakeProject, text: str, reason: str) -> None:
    made, start = project(), time.process_time()
    made.write("zensical.toml", text)
    with pytest.raises(DebtlogError, match=reason):
        read(made.root, "zensical.toml")
    assert time.process_time() - start < 5


def test_anchors_that_people_write_are_read(project: MakeProject) -> None:
    made = project()
    made.write("mkdocs.yml", "extra: &a {b: c}\nmore: {<<: *a, d: e}\nnone:\n")
    found = read(made.root, "mkdocs.yml")
    assert found == {"extra": {"b": "c"}, "more": {"b": "c", "d": "e"}, "none": None}


@pytest.mark.parametrize(("files", "problem"), [(11, ""), (12, "10 files inherit"), (3_000, "10")])
def test_a_chain_of_configurations_has_an_end(tmp_path: Path, files: int, problem: str) -> None:
    for at in range(files - 1):
        (tmp_path / f"{at}.yml").write_text(f"INHERIT: {at + 1}.yml\n")
    (tmp_path / f"{files - 1}.yml").write_text("site_name: x\n")
    if problem:
        with pytest.raises(DebtlogError, match=problem):
            read_all(tmp_path, "0.yml", appends=False)
    else:
        assert read_all(tmp_path, "0.yml", appends=False) == {"site_name": "x"}
