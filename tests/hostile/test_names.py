"""Names of files that are no text: git and the disk take any bytes, pages and data do not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from debtlog.api import Publication
from debtlog.cache.store import Store
from debtlog.site.handover import handed_over
from debtlog.tracking.digests.locate import Lines
from tests.conftest import make_project
from tests.hostile.conftest import record
from tests.rendered import site_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

CODE = "a = 1\nb = 2\n"
PIN = Lines(CODE.splitlines()).digest((1, 2))
FILES = {
    "debt/register.yml": "title: T\ncode_url: 'https://example.org/{path}'\n",
    "debt/0001-a-debt.yml": record(f"references: [{{path: a.py, lines: 1-2, digest: {PIN}}}]\n"),
    "a.py": CODE,
}


@pytest.fixture(params=["project", "pro\udcffject"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    """Make a project in which code moved into such a file, and a record has such a name."""
    made = make_project(tmp_path / request.param, FILES)
    made.git("commit", "--quiet", "-m", "One")
    (made.root / "a.py").rename(made.root / "\udcfe.py")
    made.write("debt/\udcff.yml", record(id="2"))
    made.track()
    made.git("commit", "--quiet", "-m", "Two")
    return made


@pytest.mark.parametrize("keeps", [False, True])
def test_all_else_is_published(made: Project, tmp_path: Path, *, keeps: bool) -> None:
    publication = Publication(made.analyse())
    publication.store = Store(tmp_path / "cache" if keeps else None)
    assert "https://example.org/%FE.py" in site_texts(publication)["docs/debt/1.md"]
    files = {file.page: file.text for file in publication.files(None)}
    (shown,) = json.loads(files["debt/data/debt.json"])["records"]
    assert shown["references"][0]["target"] == "\udcfe.py"
    assert [event.record for event in publication.history.events] == ["1", "2"]


def test_pages_are_handed_over_if_their_folder_has_a_text_for_a_name(made: Project) -> None:
    with handed_over(Publication(made.analyse()), None) as environment:
        assert bool(environment) == ("\udcff" not in str(made.root))
