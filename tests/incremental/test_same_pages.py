"""Whatever happens between two runs, the second makes the site as if there had been no first."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.cache import stamps
from debtlog.cache.private_folder import FOLDER
from debtlog.cache.store import Store, open_store
from debtlog.editing.fix import fix
from debtlog.errors import DebtlogError
from debtlog.model.vocabulary import Language
from debtlog.register import folder_reader
from debtlog.yaml.reader import YamlDocument, read_yaml
from tests.conftest import TODAY, MakeProject
from tests.incremental.test_same_answer import REGISTER, TICK_SECONDS, Edits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from debtlog.api import Publication
    from tests.conftest import Project

pytestmark = pytest.mark.usefixtures("caching")

#: Of its own documents one quotes code, and one shows texts of records.
DOCUMENTED = f"""{REGISTER}\
documents:
  debtlog/register.md.jinja: DEBT.md
  own.md.jinja: docs/OWN.md
"""
OWN = """\
{{ marker }}

{% for record in register.open %}
## {{ record.title }}

{{ record.summary }}

{% for problem in record.problems %}
{% for place in problem.references %}
{{ place.excerpt }}

{% endfor %}
{% endfor %}
{% endfor %}
"""
RECORD = """\
id: %(number)s
title: Debt
status: confirmed
severity: high
created: 2026-01-20
summary: It costs.
references: [{path: src/a.py, lines: 1}]
"""


def begin(made: Project, seed: int) -> Edits:
    """Write a register that lists documents, and code to refer to."""
    made.write("templates/own.md.jinja", OWN)
    edits = Edits(made, seed, DOCUMENTED)
    edits.begin()
    return edits


def site(publication: Publication) -> dict[str, object]:
    """Everything that is made of a register, or why it cannot be."""
    analysis = publication.analysis
    made: dict[str, object] = {
        "findings": sorted(
            [*publication.findings, *publication.findings_in_documents],
            key=lambda it: it.sort_key,
        ),
        "records": [(it.file, it.record, it.name, it.text) for it in analysis.register.files],
        "places": [
            (it.record_file.file, it.at, it.verdict, it.reason, it.lines, it.path, it.digest_now)
            for it in analysis.references
        ],
    }
    makers: Mapping[str, Callable[[], object]] = {
        "documents": publication.documents,
        "documents on the site": publication.site_documents,
        "pages": publication.pages,
        "pages in Russian": lambda: publication.pages(Language.RU),
        "files": publication.files,
    }
    for name, make in makers.items():
        try:
            made[name] = make()
        except DebtlogError as error:
            made[name] = str(error)
    return made


def plainly(root: Path, day: date) -> dict[str, object]:
    """Make the site of an analysis that knows of no other run."""
    return site(api.Publication(api.load(root, day), store=Store()))


def kept(root: Path, day: date) -> dict[str, object]:
    """Make the site with the help of what earlier runs kept."""
    publication = api.publication(root, day)
    made = site(publication)
    publication.store.close()
    return made


@pytest.mark.parametrize("seed", range(3))
def test_random_edits(project: MakeProject, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(stamps, "TICK_NS", int(TICK_SECONDS * 1e9))
    made = project()
    edits = begin(made, seed)
    done = ["begin"]
    for _ in range(8):
        time.sleep(2 * TICK_SECONDS)
        wanted = plainly(made.root, edits.day)
        assert kept(made.root, edits.day) == wanted, done
        assert kept(made.root, edits.day) == wanted, "nothing changed"
        done.append(edits.one())
    publication = api.publication(made.root, edits.day, cache=False)
    assert site(publication) == plainly(made.root, edits.day)


def test_only_what_changed_is_read(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "TICK_NS", int(TICK_SECONDS * 1e9))
    made = project({"debt/register.yml": "", "src/a.py": "x = 1\n"})
    for number in range(1, 5):
        made.write(f"debt/{number}.yml", RECORD % {"number": number})
    read: list[str] = []

    def counted(text: str) -> YamlDocument:
        read.append(text)
        return read_yaml(text)

    monkeypatch.setattr(folder_reader, "read_yaml", counted)
    for edited, wanted in [("", 5), ("", 1), ("debt/3.yml", 2), ("", 1)]:
        if edited:
            made.write(edited, RECORD.replace("Debt", "Edited") % {"number": 3})
        time.sleep(2 * TICK_SECONDS)
        read.clear()
        publication = api.publication(made.root, TODAY)
        assert len(publication.analysis.references) == 4
        publication.store.close()
        assert len(read) == wanted, edited


def test_what_code_was_like_is_shown_again(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "TICK_NS", int(TICK_SECONDS * 1e9))
    code = "".join(f"value_{number} = {number}\n" for number in range(9))
    made = project({"debt/register.yml": "", "src/a.py": code})
    made.write("debt/1.yml", RECORD.replace("lines: 1", "lines: 3-6") % {"number": 1})
    fix(made.analyse())
    made.git("add", "--all")
    made.git("commit", "--quiet", "--message=Begin")
    made.write("src/a.py", code.replace("value_4 = 4", "value_4 = 5"))
    time.sleep(2 * TICK_SECONDS)
    assert [it.was for it in api.load(made.root, TODAY).references] != [None]
    wanted = plainly(made.root, TODAY)
    for _ in range(3):
        assert kept(made.root, TODAY) == wanted


def spoil(root: Path, space: str, value: bytes | None) -> int:
    """Put ``value`` in the place of all that is kept in ``space``, or nothing; return how many."""
    (file,) = (root / FOLDER).glob("*/*.sqlite")
    with closing(sqlite3.connect(file)) as connection, connection:
        keys = connection.execute("select key from kept where space = ?", [space]).fetchall()
        connection.execute("delete from kept where space = ?", [space])
    store = open_store(root)
    for (key,) in keys if value else ():
        store.put(space, key, value or b"")
    store.close()
    return len(keys)


@pytest.mark.parametrize("value", [None, b"\xc1"], ids=["lost", "damaged"])
@pytest.mark.parametrize("space", ["records", "details", "rows"])
def test_what_is_lost_or_damaged_is_made_again(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, space: str, value: bytes | None
) -> None:
    monkeypatch.setattr(stamps, "TICK_NS", int(TICK_SECONDS * 1e9))
    made = project({"debt/register.yml": "", "src/a.py": "x = 1\n"})
    for number in range(1, 4):
        made.write(f"debt/{number}.yml", RECORD % {"number": number})
    time.sleep(2 * TICK_SECONDS)
    wanted = plainly(made.root, TODAY)
    for _ in range(2):
        assert kept(made.root, TODAY) == wanted
        assert spoil(made.root, space, value)
