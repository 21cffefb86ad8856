"""A link names a commit only where that has the very lines that the page shows."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.git.command import ask
from debtlog.render.links.permalinks import HostedCode, Permalinks
from tests.conftest import MINIMAL
from tests.rendered import site_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeProject, Project

URL = "https://example.org/{revision}/src/{path}#L{start}-L{end}"
REGISTER = f"sources: {{code: {{path: src, url: '{URL}', revision: v1}}}}\n"
CODE = "".join(f"v{number} = f({number})\n" for number in range(1, 10))


def reference(text: str) -> str:
    """Write a record with one reference into the source."""
    return f"{MINIMAL}references: [{{source: code, {text}}}]\n"


def tagged(project: MakeProject, text: str, register: str = REGISTER) -> tuple[Project, str]:
    """Make a project with a reference and the tag v1; give the commit that has it, too."""
    files = {"debt/register.yml": register, "debt/1.yml": reference(text), "src/a.py": CODE}
    made = project(files | {"src/old.py": CODE, "src/deep/b.py": CODE})
    made.git("commit", "--quiet", "--message=1")
    made.git("tag", "v1")
    return made, made.git("rev-parse", "HEAD").strip()


def spot(made: Project) -> HostedCode | None:
    """Find the one place on the host."""
    analysis = made.analyse()
    return Permalinks(analysis).of_lines(analysis.references[0])


LINES = "path: a.py, lines: 4-5"
EDITED = CODE.replace("v4 = f(4)", "v4 = g(4)")


@pytest.mark.parametrize(
    ("text", "edits", "found"),
    [
        (LINES, {}, ("a.py", (4, 5))),
        ("path: ./a.py, lines: 4-5", {}, ("a.py", (4, 5))),
        # what is below does not matter, nor do line ends
        (LINES, {"a.py": f"{CODE}more = 1\n"}, ("a.py", (4, 5))),
        (LINES, {"a.py": CODE.replace("\n", "\r\n")}, ("a.py", (4, 5))),
        # what is above does: the lines have other numbers there
        ("path: a.py, lines: 7-8", {"a.py": f"import a\nimport b\n\n{CODE}"}, None),
        (LINES, {"a.py": f"import a\n{CODE}"}, None),
        (LINES, {"a.py": EDITED}, None),
        (LINES, {"a.py": CODE.replace("f(5)", "f(5) ")}, None),
        # under another name, or not at all
        ("path: new.py, lines: 4-5", {"new.py": CODE}, None),
        ("path: gone.py, lines: 4-5", {}, None),
        ("path: old.py, lines: 40-50", {}, None),
        # lines that a host counts otherwise
        ("path: cr.py, lines: 2", {"cr.py": "a = 1\rb = 2\n"}, None),
        # whole files, folders and symbols
        ("path: a.py", {"a.py": EDITED}, ("a.py", None)),
        ("path: new.py", {"new.py": CODE}, None),
        ("path: deep", {}, ("deep", None)),
        ("path: deeper", {"deeper/b.py": CODE}, None),
        ("path: s.py, symbol: run", {"s.py": "def run():\n    pass\n"}, None),
    ],
)
def test_is_where_that_commit_has_the_same_lines(
    project: MakeProject,
    text: str,
    edits: dict[str, str],
    found: tuple[str, tuple[int, int] | None] | None,
) -> None:
    made, commit = tagged(project, text)
    for name, code in edits.items():
        made.write(f"src/{name}", code)
    made.track()
    assert spot(made) == (HostedCode(*found, commit) if found else None)
    made.git("commit", "--quiet", "--allow-empty", "--message=2")
    assert spot(made) == (HostedCode(*found, commit) if found else None)


def test_lone_returns_in_the_commit_are_lines_for_no_host(project: MakeProject) -> None:
    made, _ = tagged(project, "path: cr.py, lines: 2")
    made.write("src/cr.py", "a = 1\rb = 2\n")
    made.track()
    made.git("commit", "--quiet", "--message=2")
    made.git("tag", "--force", "v1")
    assert spot(made) is None


def test_what_is_not_committed_is_in_no_commit(project: MakeProject) -> None:
    made, commit = tagged(project, LINES, REGISTER.replace(", revision: v1", ""))
    assert spot(made) == HostedCode("a.py", (4, 5), commit)
    made.write("src/a.py", f"import a\n{CODE}")
    assert spot(made) is None
    made.git("commit", "--all", "--quiet", "--message=2")
    newer = made.git("rev-parse", "HEAD").strip()
    assert spot(made) == HostedCode("a.py", (4, 5), newer)


def test_links_that_name_no_commit_are_to_the_lines_as_they_are(project: MakeProject) -> None:
    made, _ = tagged(project, LINES, REGISTER.replace("{revision}", "main"))
    made.write("src/a.py", EDITED)
    assert spot(made) == HostedCode("a.py", (4, 5))


def test_without_git_there_is_none(project: MakeProject) -> None:
    made, _ = tagged(project, LINES)
    shutil.rmtree(made.root / ".git")
    assert spot(made) is None


def test_git_is_asked_once_for_all(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    made, _ = tagged(project, LINES)
    entries = ", ".join(f"{{source: code, path: a.py, lines: {n}}}" for n in range(1, 10))
    made.write("debt/2.yml", f"{MINIMAL}references: [{entries}]\n".replace("id: 1", "id: 2"))
    analysis = made.analyse()
    asked: list[str] = []

    def noted(folder: Path, command: str, *arguments: str, stdin: bytes = b"") -> bytes:
        asked.append(command)
        return ask(folder, command, *arguments, stdin=stdin)

    for module in ("repository", "blobs"):
        monkeypatch.setattr(f"debtlog.git.{module}.ask", noted)
    links = Permalinks(analysis)
    assert all(links.of_lines(tracked) for tracked in analysis.references)
    assert asked == ["rev-parse", "ls-tree", "cat-file"]


def test_pages_of_files_lead_to_the_host_where_the_file_is_the_same(project: MakeProject) -> None:
    made, commit = tagged(project, LINES)
    address = f"https://example.org/{commit}/src/a.py#L1-L1"
    page = "docs/debt/files/src/a.py.md"
    assert address in site_texts(api.Publication(made.analyse()))[page]
    made.write("src/a.py", f"{CODE}more = 1\n")
    shown = site_texts(api.Publication(made.analyse()))
    assert address not in shown[page]
    assert f"{commit}/src/a.py#L4-L5" in shown["docs/debt/1.md"]


def test_committed_documents_ask_for_no_commit(project: MakeProject) -> None:
    documents = "documents: {debtlog/register.md.jinja: docs/DEBT.md}\n"
    made, _ = tagged(project, LINES, REGISTER + documents)
    (document,) = api.Publication(made.analyse()).documents()
    assert "example.org" not in document.text


def test_code_of_the_checkout_itself(project: MakeProject) -> None:
    url = "https://example.org/{revision}/{path}#L{start}"
    text = f"{MINIMAL}references: [{{path: src/a.py, lines: 4-5}}]\n"
    files = {"debt/register.yml": f"code_url: '{url}'\n", "debt/1.yml": text, "src/a.py": CODE}
    made = project(files)
    made.git("commit", "--quiet", "--message=1")
    commit = made.git("rev-parse", "HEAD").strip()
    assert spot(made) == HostedCode("src/a.py", (4, 5), commit)
    made.write("src/a.py", EDITED)
    assert spot(made) is None
