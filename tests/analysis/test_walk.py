"""The way of a reference from YAML to its verdict and to a page: few hops, and none back up."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtlog.analysis.analysis import analyse
from debtlog.api import Publication
from debtlog.editing.fix import fix
from debtlog.model.vocabulary import Verdict
from debtlog.register.load import load_register
from tests.conftest import MINIMAL, TODAY
from tests.rendered import all_texts
from tests.walk import Walk

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

CODE = """\
import os


def load(path):
    with open(path) as file:
        return file.read()


def save(path, text):
    path.write_text(text)
"""
REFERENCE = "references: [{path: src/files.py, lines: 4-6}]\n"
FILE = "debt/0001-a-debt.yml"
MOST_HOPS = 14
ARCHITECTURE = Path(__file__).parents[2] / "docs/explanation/architecture.md"
#: What is listed there.
WAY_LENGTH = 19
MOST_HOPS_TO_A_PAGE = 9


@pytest.fixture
def pinned(project: MakeProject) -> Project:
    """Commit a record that is pinned to a function."""
    made = project({FILE: MINIMAL + REFERENCE, "src/files.py": CODE})
    made.git("add", "--all")
    fix(made.analyse())
    made.git("add", "--all")
    made.git("commit", "--quiet", "--message=Pin")
    return made


def moved_down(made: Project) -> None:
    """Put lines above the function; its digest finds it."""
    made.write("src/files.py", '"""Files."""\n\n' + CODE)


def renamed_and_edited(made: Project) -> None:
    """Rename the file and edit the function; only git knows."""
    made.git("mv", "src/files.py", "src/texts.py")
    made.write("src/texts.py", "# Texts\n" + CODE.replace("open(path)", "open(path, 'rb')"))
    made.git("commit", "--all", "--quiet", "--message=Rename")


def moved_to_another_file(made: Project) -> None:
    """Take the function out, and put it into a new file."""
    taken = CODE[CODE.index("def load") : CODE.index("def save")]
    made.write("src/files.py", CODE.replace(taken, ""))
    made.write("src/loading.py", "# New\n\n" + taken)
    made.git("add", "--all")


def lost(made: Project) -> None:
    """Remove the file."""
    made.git("rm", "--quiet", "src/files.py")


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        (moved_down, Verdict.MOVED),
        (renamed_and_edited, Verdict.CHANGED),
        (moved_to_another_file, Verdict.MOVED),
        (lost, Verdict.GONE),
    ],
)
def test_a_reference_takes_few_hops_to_its_verdict_and_none_back(
    pinned: Project, change: object, verdict: Verdict
) -> None:
    assert callable(change)
    change(pinned)
    with Walk() as loading:
        register = load_register(pinned.root)
    with Walk() as tracking:
        analysis = analyse(register, TODAY)
    assert [tracked.verdict for tracked in analysis.references] == [verdict]
    chains = f"{' > '.join(loading.longest)}\n{' > '.join(tracking.longest)}"
    # and one from the register that is loaded to its analysis
    assert loading.hops + 1 + tracking.hops <= MOST_HOPS, chains
    assert loading.back | tracking.back == set()


def test_an_analysis_takes_few_hops_to_the_text_of_its_pages_and_none_back(pinned: Project) -> None:
    renamed_and_edited(pinned)
    publication = Publication(pinned.analyse())
    with Walk() as rendering:
        texts = all_texts(publication).values()
    assert any("src/texts.py" in text for text in texts)
    assert rendering.hops <= MOST_HOPS_TO_A_PAGE, " > ".join(rendering.longest)
    assert rendering.back == set()


def test_the_documentation_names_the_files_and_functions_of_the_way(pinned: Project) -> None:
    renamed_and_edited(pinned)
    with Walk() as walk:
        publication = Publication(analyse(load_register(pinned.root), TODAY))
        publication.pages()
    _, _, section = ARCHITECTURE.read_text(encoding="utf-8").partition(
        "## The way of one reference"
    )
    named = re.findall(r"`([a-z_/]+\.py)` `(\w+)`", section.partition("\n## ")[0])
    assert len(named) == WAY_LENGTH
    assert [step for step in named if step not in walk.calls] == []
