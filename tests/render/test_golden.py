"""Registers and what is made of them, side by side, in one file each.

``@@ in PATH`` begins a file of the checkout, ``@@ was PATH`` one that was committed before, and
``@@ out PATH`` what is rendered there.
``pytest -n 0 --update-golden`` writes what is rendered into the files.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.rendered import whole

if TYPE_CHECKING:
    from tests.render.conftest import Publish

FOLDER = Path(__file__).parent / "golden"
CASES = sorted(FOLDER.glob("*.txt"))
_PART = re.compile(r"^@@ (was|in|out) (.+)\n", re.MULTILINE)


def parts(text: str, kind: str) -> dict[str, str]:
    """Read the files of a case that were there, that go in, or that come out."""
    found = list(_PART.finditer(text))
    ends = [*(part.start() for part in found[1:]), len(text)]
    return {
        part[2]: text[part.end() : end]
        for part, end in zip(found, ends, strict=True)
        if part[1] == kind
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_renders_as_expected(case: Path, publish: Publish, pytestconfig: pytest.Config) -> None:
    text = case.read_text(encoding="utf-8")
    was, given = parts(text, "was"), parts(text, "in")
    publication = publish(given, was)
    rendered = {document.path: document.text for document in publication.documents()}
    rendered |= {f"docs/{page.page}": whole(page) for page in publication.pages()}
    if pytestconfig.getoption("--update-golden"):
        wanted = "".join(f"@@ was {path}\n{content}" for path, content in was.items())
        wanted += "".join(f"@@ in {path}\n{content}" for path, content in given.items())
        wanted += "".join(f"@@ out {path}\n{content}" for path, content in rendered.items())
        case.write_text(wanted, encoding="utf-8")
    assert rendered == parts(case.read_text(encoding="utf-8"), "out")


def test_there_are_cases() -> None:
    assert {case.stem for case in CASES} >= {"changed", "english", "russian"}
