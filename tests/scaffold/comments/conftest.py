"""The files that ``init --comments`` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from debtlog.scaffold.checkout import find_checkout
from debtlog.scaffold.choices import choose
from debtlog.scaffold.install_source import INDEX
from debtlog.scaffold.plan import steps
from tests.conftest import make_project
from tests.scaffold.comments.host import Host

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """A host that answers nothing yet."""
    return Host(tmp_path / "host")


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What ``init --comments`` makes on GitHub and on GitLab: file → its text."""
    found: dict[str, str] = {}
    for number, file in enumerate((".github/workflows/x.yml", ".gitlab-ci.yml")):
        folder = tmp_path_factory.mktemp("made") / str(number)
        root = make_project(folder, {file: "x: {}\n"}).root
        choices = choose(find_checkout(root), frozenset(), INDEX, comments=True)
        found |= {step.file: step.new for step in steps(choices) if step.new}
    return {file: text for file, text in found.items() if "debt-" in file}


@pytest.fixture(scope="session")
def made(texts: dict[str, str]) -> dict[str, Any]:
    """The same as data. The key ``on`` of a workflow is true there, as YAML 1.1 has it."""
    return {file: yaml.safe_load(text) for file, text in texts.items()}
