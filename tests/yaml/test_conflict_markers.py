"""What git leaves of a merge that nobody has resolved yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.yaml.reader import read_yaml
from tests.conftest import MINIMAL

if TYPE_CHECKING:
    from tests.conftest import MakeProject

OURS, BASE, MIDDLE, THEIRS = "<<<<<<< HEAD\n", "||||||| 1a2b3c4\n", "=======\n", ">>>>>>> other\n"
ONE = f"{OURS}b: 1\n{MIDDLE}b: 2\n{THEIRS}"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"a: 1\n{ONE}c: 3\n", [2]),
        (f"a: 1\n{OURS}b: 1\n{BASE}b: 0\n{MIDDLE}b: 2\n{THEIRS}c: 3\n", [2]),
        (f"a: 1\n{ONE}c: 3\n{ONE}", [2, 8]),
        (ONE, [1]),
        (f"{OURS}{MIDDLE}a: 1\n{THEIRS}", [1]),
        (f"a: 1\n{ONE}".replace("\n", "\r\n"), [2]),
        (f"a: 1\n{ONE}".replace("<" * 7, "<" * 12).replace(">" * 7, ">" * 12), [2]),
        ("a:\n- x: 1\n<<<<<<< ours\n- y: 1\n=======\n- y: 2\n>>>>>>> theirs\n", [3]),
        # inside of a quotation it is YAML all the same
        (f'a: "b\n{OURS}c\n{MIDDLE}d\n{THEIRS}"\n', [2]),
        # what is left when somebody removed some of the lines
        (f"a: 1\nb: 1\n{THEIRS}", [3]),
        (f"a: 1\n{MIDDLE}b: 2\n", [2]),
        (f"a: 1\n{OURS}b: 2\n", [2]),
        (f"a: 1\nb: 1\n{MIDDLE}b: 2\n{THEIRS}", [3]),
        # keys that stand twice, and all else, come of it
        (f"a: 1\na: 2\n{ONE}", [3]),
    ],
)
def test_is_told_at_the_line_that_begins_it(text: str, lines: list[int]) -> None:
    document = read_yaml(text)
    assert [(fault.rule, fault.span.line, fault.span.column) for fault in document.faults] == [
        ("invalid-yaml", line, 1) for line in lines
    ]
    assert not document.whole
    for fault in document.faults:
        assert "merge conflict" in fault.message
        assert "keep one side" in fault.help


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  <<<<<<< HEAD\n  b\n  =======\n  c\n  >>>>>>> other\n",
        'a: "Title\n=======\nText"\n',
        "a: <<<<<<< HEAD\nb: >-\n  x\n",
        "# <<<<<<< HEAD\n# >>>>>>> other\na: 1\n",
    ],
)
def test_text_about_conflicts_is_none(text: str) -> None:
    assert read_yaml(text).faults == ()


def test_every_file_of_the_register_is_told(project: MakeProject) -> None:
    files = {
        "debt/0001-a.yml": f"{MINIMAL}{OURS}owner: a\n{MIDDLE}owner: b\n{THEIRS}",
        # added by two branches: not even its id can be read
        "debt/0002-b.yml": f"{OURS}{MINIMAL}{MIDDLE}{MINIMAL}{THEIRS}".replace("id: 1", "id: 2"),
        "debt/0003-c.yml": MINIMAL.replace("id: 1", "id: 3")
        + "relations: [{type: related, to: 1}, {type: related, to: 2}]\n",
        "debt/0003-c.ru.yml": f"title: Долг\n{OURS}summary: а\n{MIDDLE}summary: б\n{THEIRS}",
    }
    made = project(files)
    assert made.found()[:3] == [
        ("invalid-yaml", "debt/0001-a.yml", 7, 1),
        ("invalid-yaml", "debt/0002-b.yml", 1, 1),
        ("invalid-yaml", "debt/0003-c.ru.yml", 2, 1),
    ]
    assert "unknown-relation" not in {rule for rule, *_ in made.found()}
    made.write("debt/register.yml", f"title: A\n{ONE}")
    assert ("invalid-yaml", "debt/register.yml", 2, 1) in made.found()


def test_a_template_with_one_makes_no_document(project: MakeProject) -> None:
    made = project(
        {
            "debt/register.yml": "documents: {own.md.jinja: docs/OWN.md}\n",
            "templates/own.md.jinja": f"# Title\n{OURS}a\n{MIDDLE}b\n{THEIRS}",
        }
    )
    (found,) = made.check()
    assert found.rule == "missing-template"
    assert found.finding.message.endswith("has an unresolved merge conflict on line 2")
    assert "keep one side" in found.finding.help
    made.write("templates/own.md.jinja", "Title\n=======\n\nText\n")
    assert [found.rule for found in made.check()] == []
