"""scripts/constraints.txt pins all that pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.scripts.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator


def pins() -> dict[str, str]:
    """Return the pinned version of each package."""
    text = (ROOT / "scripts/constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in (x.split("==") for x in lines)}


def requirements() -> Iterator[str]:
    """Yield every requirement that pyproject.toml states."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    yield from project["build-system"]["requires"]
    yield from project["project"]["dependencies"]
    for listed in (project["project"]["optional-dependencies"], project["dependency-groups"]):
        for group in listed.values():
            yield from group


def test_constraints_hold_versions_and_no_addresses() -> None:
    for name, version in pins().items():
        assert re.fullmatch(r"[0-9]+(\.[0-9]+)*", version), name


@pytest.mark.parametrize("requirement", list(requirements()))
def test_every_requirement_has_a_pin_that_meets_it(requirement: str) -> None:
    wanted = Requirement(requirement)
    assert wanted.specifier.contains(pins()[canonicalize_name(wanted.name)])


def test_every_pin_suits_the_oldest_python() -> None:
    pinned = pins().items()
    too_new = {
        found.name: wanted
        for found in distributions()
        if (canonicalize_name(found.name), found.version) in pinned
        and (wanted := next(iter(found.metadata.get_all("Requires-Python") or ()), ""))
        and not SpecifierSet(wanted).contains("3.11.0")
    }
    assert too_new == {}
