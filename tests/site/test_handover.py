"""What a run hands over to its generator: taken once, from this run, for this site, or not."""

from __future__ import annotations

import json
import logging
import os
from typing import TYPE_CHECKING

import pytest

from debtlog.api import Publication
from debtlog.model.settings import SiteAddresses
from debtlog.model.vocabulary import Language
from debtlog.site import handover
from tests.commands import HEAD, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.commands import Process
    from tests.conftest import MakeProject, Project

LANGUAGES = [None, Language.RU]
NOWHERE = SiteAddresses()


@pytest.fixture(params=LANGUAGES, ids=["usual", "Russian"])
def handed(
    request: pytest.FixtureRequest, register: Project, monkeypatch: pytest.MonkeyPatch
) -> Iterator[handover.Rendered]:
    """Hand pages over to this process."""
    publication = Publication(register.analyse())
    with handover.handed_over(publication, request.param) as environment:
        number, _, token = environment[handover.VARIABLE].partition(":")
        monkeypatch.setenv(handover.VARIABLE, f"{os.dup(int(number))}:{token}")
        yield handover.render(publication, request.param)


def test_is_taken_whole_and_once(register: Project, handed: handover.Rendered) -> None:
    language = next((it for it in LANGUAGES if it and it.value == handed.language), None)
    assert handover.take(register.root, language, NOWHERE) == handed
    assert handover.take(register.root, language, NOWHERE) is None


def test_is_for_one_site(
    register: Project, handed: handover.Rendered, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    number = int(os.environ[handover.VARIABLE].partition(":")[0])
    (other,) = (it for it in LANGUAGES if (it and it.value) != handed.language)
    assert handover.take(register.root, other, NOWHERE) is None
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(number)
    assert caplog.messages == [
        f"rendered pages were handed over for another site, in {register.root}"
    ]


def test_is_for_the_addresses_that_the_generator_knows(
    register: Project, handed: handover.Rendered, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    language = next((it for it in LANGUAGES if it and it.value == handed.language), None)
    other = SiteAddresses(site_url="https://example.org/1.0/", home="https://example.org/")
    assert handover.take(register.root, language, other) is None
    assert caplog.messages == [
        "the pages are rendered again, because the addresses of the site changed"
    ]


@pytest.mark.usefixtures("handed")
def test_is_for_one_folder(register: Project) -> None:
    assert handover.take(register.root / "src", None, NOWHERE) is None


@pytest.mark.parametrize("data", ["", "{}", "{", "[]", '{"root": 1}'])
def test_what_cannot_be_read_is_not_taken(
    register: Project,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    data: str,
) -> None:
    caplog.set_level(logging.INFO)
    path = register.write("pages.json", f"{'0' * 32}{data}")
    monkeypatch.setenv(handover.VARIABLE, f"{os.open(path, os.O_RDONLY)}:{'0' * 32}")
    assert handover.take(register.root, None, NOWHERE) is None
    (message,) = caplog.messages
    assert message.startswith("rendered pages were handed over, but cannot be read: ")


@pytest.mark.parametrize("lines", [1, 2, 5])
def test_what_is_cut_off_is_not_taken(
    register: Project,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    lines: int,
) -> None:
    caplog.set_level(logging.INFO)
    with handover.handed_over(Publication(register.analyse()), None) as environment:
        number, _, token = environment[handover.VARIABLE].partition(":")
        with os.fdopen(os.dup(int(number)), "rb") as file:
            whole = file.readlines()
        path = register.root / "pages.json"
        path.write_bytes(b"".join(whole[:lines]))
        monkeypatch.setenv(handover.VARIABLE, f"{os.open(path, os.O_RDONLY)}:{token}")
    assert len(whole) > lines
    assert handover.take(register.root, None, NOWHERE) is None
    (message,) = caplog.messages
    assert message.startswith("rendered pages were handed over, but cannot be read: ")


def test_files_that_are_referred_to_as_a_whole_are_watched(project: MakeProject) -> None:
    files = {
        "debt/register.yml": "",
        "debt/0001-slow.yml": f"id: 1\ntitle: Slow\n{HEAD}references: [{{path: src/a.py}}]\n",
        "src/a.py": "a = 1\n",
    }
    made = project(files)
    assert handover.watched_folders(made.analyse()) == {made.root / "debt", made.root / "src"}


@pytest.mark.parametrize("told", ["", "x", "7", "7:", ":x", "99999:x", f"{2**70}:x", "-1:x", "²:x"])
def test_nothing_is_handed_over(
    register: Project, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.setenv(handover.VARIABLE, told)
    assert handover.take(register.root, None, NOWHERE) is None


@pytest.mark.usefixtures("handed")
def test_only_the_file_with_the_token_is_taken(
    register: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = os.environ[handover.VARIABLE].partition(":")[2]
    path = register.write("pages.json", f"{'0' * 32}{{}}")
    monkeypatch.setenv(handover.VARIABLE, f"{os.open(path, os.O_RDONLY)}:{token}")
    assert handover.take(register.root, None, NOWHERE) is None


def test_a_pipe_is_not_waited_for(register: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    end, other = os.pipe()
    monkeypatch.setenv(handover.VARIABLE, f"{end}:x")
    assert handover.take(register.root, None, NOWHERE) is None
    os.close(end)
    os.close(other)


#: Counts in this process what is expensive.
COUNT = """
import atexit, json, pathlib
counts = {"analyse": 0, "check": 0, "survey": 0, "whole check": 0}
def counted(name, function):
    def count(*arguments, **options):
        counts[name] += 1
        return function(*arguments, **options)
    return count
import debtlog.analysis.analysis as analysis, debtlog.linter.check as linter
import debtlog.incremental.survey as survey, debtlog.incremental.whole_check as whole_check
analysis.analyse = counted("analyse", analysis.analyse)
linter.check = counted("check", linter.check)
survey.Survey.__init__ = counted("survey", survey.Survey.__init__)
whole_check.WholeCheck.__init__ = counted("whole check", whole_check.WholeCheck.__init__)
atexit.register(lambda: pathlib.Path("counts.json").write_text(json.dumps(counts)))
"""
#: What its pages show is proved by rules.
TASK = """\
tasks:
  - id: 1
    title: Set a limit
    created: 2026-02-01
    status: done
    criteria: [{text: Every path exists., proved_by: [missing-path]}]
"""
#: Both the command and the plugin read these, before and after MkDocs has completed them.
ADDRESSES = "docs_dir: docs\nsite_url: https://example.org/x\nrepo_url: https://github.com/a/b\n"
#: A hook of MkDocs: says what its process has imported.
HOOK = """
import json, pathlib, sys
def on_post_build(config):
    pathlib.Path("modules.json").write_text(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.site
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_build_analyses_and_checks_once(process: Process, register: Project, engine: str) -> None:
    """One analysis, one check; the generator's process analyses nothing."""
    register.write("mkdocs.yml", f"{WHOLE}{ADDRESSES}hooks: [hook.py]\n")
    register.write("debt/register.yml", "documents: {debtlog/register.md.jinja: docs/DEBT.md}\n")
    register.write("docs/index.md", "# Home\n")
    register.write("hook.py", HOOK)
    record = (register.root / "debt/0001-waiting.yml").read_text()
    register.write("debt/0001-waiting.yml", f"{record}{TASK}")
    status, _, err = process.anew("build", "--engine", engine, before=COUNT)
    assert status == 0, err
    counts = json.loads((register.root / "counts.json").read_text())
    assert counts == {"analyse": 0, "check": 0, "survey": 1, "whole check": 1}
    assert "Waiting without end" in (register.root / "site/debt/1/index.html").read_text()
    if engine == "mkdocs":
        modules = json.loads((register.root / "modules.json").read_text())
        assert "debtlog.site.mkdocs_plugin" in modules
        assert not {"debtlog.analysis.analysis", "debtlog.linter.check"} & set(modules)
