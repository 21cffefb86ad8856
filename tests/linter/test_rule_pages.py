"""The page of a rule is its test: files, and what the rule finds in them.

A fence with a title is a file of a temporary project; a fence called ``debtlog check`` holds what
the rule finds in the files above it. Records, and a broken ``.git``, begin anew after it; other
files stay until they are given again. ``pytest --update-golden`` writes what is found into the
pages.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.linter import rules
from debtlog.linter.rule import DocumentState
from debtlog.linter.rules import BY_NAME, RULES
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.output.formats.text import lines_of, report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.linter.rule import Rule
    from tests.conftest import MakeProject, Project

FOLDER = Path(rules.__file__).parent
OUTPUT = "debtlog check"
SPARSE = ".git/info/sparse-checkout"
_FENCE = re.compile(
    r'^(?P<marks>`{3,})\w+ title="(?P<title>[^"]+)"\n(?P<text>.*?)^(?P=marks)$',
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Example:
    """Files, and the output that stands at ``start`` of the page."""

    files: dict[str, str]
    output: str
    start: int


def examples(page: str) -> Iterator[Example]:
    """Read the examples of a page."""
    files: dict[str, str] = {}
    for fence in _FENCE.finditer(page):
        if fence["title"] == OUTPUT:
            yield Example(dict(files), fence["text"], fence.start("text"))
            files = {file: text for file, text in files.items() if not _begins_anew(file)}
        else:
            files[fence["title"]] = fence["text"]


def _begins_anew(file: str) -> bool:
    return file in {".git", SPARSE} or (file.startswith("debt/") and file != SETTINGS_FILE)


def _pages() -> Iterator[tuple[str, str]]:
    for path in sorted(FOLDER.glob("*.md")):
        yield path.stem.replace("_", "-"), path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for name, page in _pages() for number, _ in enumerate(examples(page))],
)
def test_rule_finds_what_its_page_says(
    name: str, number: int, project: MakeProject, pytestconfig: pytest.Config
) -> None:
    path = FOLDER / f"{name.replace('-', '_')}.md"
    page = path.read_text(encoding="utf-8")
    shown = list(examples(page))
    found = _found(name, make(project, shown[number]), shown[-1].files)
    if pytestconfig.getoption("--update-golden"):
        start, end = shown[number].start, shown[number].start + len(shown[number].output)
        path.write_text(f"{page[:start]}{found}{page[end:]}", encoding="utf-8")
    else:
        assert found == shown[number].output


@pytest.mark.parametrize("name", [name for name, _ in _pages()])
def test_page_shows_what_is_bad_and_what_is_good(name: str) -> None:
    page = dict(_pages())[name]  # read anew: the test above may have updated it
    outputs = [example.output for example in examples(page)]
    assert f"[{BY_NAME[name].code}]" in outputs[0]
    assert outputs[-1] == ""


def test_every_rule_is_tested_by_its_page() -> None:
    assert {name for name, _ in _pages()} == {rule.name for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_summary_and_a_page_of_its_name(rule: Rule) -> None:
    assert rule.page.startswith(f"# {rule.name} ({rule.code})\n\n")
    assert re.fullmatch(r"[^#\n]{10,110}\.", rule.summary)


def make(project: MakeProject, example: Example) -> Project:
    """Make the project of an example."""
    apart = {".git", SPARSE}
    made = project({file: text for file, text in example.files.items() if file not in apart})
    if ".git" in example.files:
        shutil.rmtree(made.root / ".git")
        made.write(".git", example.files[".git"])
    if SPARSE in example.files:
        made.git("commit", "--quiet", "--message=All")
        made.git("config", "core.sparseCheckout", "true")
        made.write(SPARSE, example.files[SPARSE])
        made.git("read-tree", "--reset", "-u", "HEAD")
    return made


def _found(name: str, made: Project, final: dict[str, str]) -> str:
    """What the rule reports; documents should be as in the ``final`` files of the page."""
    analysis = made.analyse()
    checked = api.check(analysis, tuple(_documents(analysis, final)))
    diagnostics = [found for found in checked if found.rule == name]
    return "".join(f"{line}\n" for line in report(diagnostics, lines_of(analysis.register.root)))


def _documents(analysis: Analysis, rendered: dict[str, str]) -> Iterator[DocumentState]:
    if (analysis.register.root / "templates").exists():
        yield from api.Publication(analysis).outdated()
        return
    for path in analysis.settings.documents.values():
        if path in rendered and (
            state := _state(path, analysis.register.root / path, rendered[path])
        ):
            yield state


def _state(path: str, file: Path, rendered: str) -> DocumentState | None:
    if not file.exists():
        return DocumentState(path, "missing")
    lines, wanted = file.read_text(encoding="utf-8").split("\n"), rendered.split("\n")
    if lines == wanted:
        return None
    if not lines[0].startswith("<!-- Generated by debtlog"):
        return DocumentState(path, "foreign")
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(lines, wanted, strict=False))
    )
    return DocumentState(path, "stale", same + 1)
