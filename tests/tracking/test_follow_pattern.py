"""References to patterns of files: what they match, and what is no pattern."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.output import record_details
from debtlog.output.references_at import as_json, references_at
from debtlog.output.terminal.layout import Layout
from debtlog.output.terminal.printable import plain
from tests.conftest import TODAY
from tests.rendered import site_texts

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.tracking.tracked_reference import TrackedReference
    from tests.conftest import MakeProject, Project

FILES = {
    "templates/api/Dockerfile": "FROM a\n",
    "templates/web/Dockerfile": "FROM b\n",
    "templates/web/README.md": "Web\n",
    "templates/.base/Dockerfile": "FROM c\n",
    "src/app/[id]/page.tsx": "export {};\n",
    "src/app/new/page.tsx": "export {};\n",
    "src/odd*name.txt": "odd\n",
    "src/oddname.txt": "odd\n",
    "src/deep/er/x.py": "x = 1\n",
    "README.md": "Read me\n",
}
HEAD = (
    "id: 1\ntitle: Many files\nstatus: confirmed\nseverity: low\ncreated: 2026-01-20\n"
    "summary: They are alike.\n"
)


def written(path: str, more: str = "") -> str:
    """Write a record with one reference."""
    return f"{HEAD}references:\n  - path: {json.dumps(path)}\n{more}"


@pytest.fixture
def patterned(project: MakeProject) -> Project:
    """Make a project of many files."""
    return project(FILES)


def followed(project: Project, path: str, more: str = "") -> TrackedReference:
    """Follow one reference."""
    project.write("debt/0001-many.yml", written(path, more))
    (tracked,) = project.analyse().references
    return tracked


@pytest.mark.parametrize(
    ("path", "files"),
    [
        (
            "templates/*/Dockerfile",
            [
                "templates/.base/Dockerfile",
                "templates/api/Dockerfile",
                "templates/web/Dockerfile",
            ],
        ),
        ("templates/w?b/*", ["templates/web/Dockerfile", "templates/web/README.md"]),
        ("templates/???/README.md", ["templates/web/README.md"]),
        ("./templates//web/*.md", ["templates/web/README.md"]),
        ("*.md", ["README.md"]),
        ("**/*.md", ["README.md", "templates/web/README.md"]),
        ("src/**/x.py", ["src/deep/er/x.py"]),
        ("src/**", sorted(name for name in FILES if name.startswith("src/"))),
        ("src/*/", [*sorted(name for name in FILES if name.count("/") > 1 and "src/" in name)]),
        # brackets are parts of names, and a name that there is no pattern
        ("src/app/[id]/*.tsx", ["src/app/[id]/page.tsx"]),
        ("src/odd*name.*", ["src/odd*name.txt", "src/oddname.txt"]),
        ("templates/*****/Dockerfile", None),
    ],
)
def test_a_pattern_is_intact_if_a_tracked_file_matches(
    patterned: Project, path: str, files: list[str] | None
) -> None:
    patterned.write("templates/new/Dockerfile", "nobody tracks it\n")
    tracked = followed(patterned, path)
    assert (tracked.verdict, tracked.sure, tracked.obstacle) == ("intact", True, None)
    assert list(tracked.matches) == (files or list(followed(patterned, "templates/*/D*").matches))
    assert str(tracked.reason) == f"files that match: {len(tracked.matches)}"
    assert patterned.check() == [it for it in patterned.check() if it.rule == "no-recommendation"]


def test_a_file_of_that_name_is_that_file(patterned: Project) -> None:
    tracked = followed(patterned, "src/odd*name.txt", "    lines: 1\n")
    assert (tracked.verdict, tracked.lines, tracked.matches) == ("unpinned", (1, 1), ())


@pytest.mark.parametrize(
    ("path", "more", "expected"),
    [
        (
            *("templates/*/dockerfile", ""),
            "missing-path: no tracked file matches templates/*/dockerfile; correct the pattern,",
        ),
        (
            *("template/*/Dockerfile", ""),
            "missing-path: no tracked file matches template/*/Dockerfile; did you mean templates/",
        ),
        (
            *("templates/*/Dockerfile", "    lines: 1-2\n"),
            "unusable-pattern: templates/*/Dockerfile is a pattern of files, which has no lines",
        ),
        (
            *("src/**", "    symbol: x\n"),
            "unusable-pattern: src/** is a pattern of files, which has no lines, symbol or digest",
        ),
        (
            *("a?" * 40, ""),
            f"unusable-pattern: {'a?' * 40} has more than 32 wildcards; name fewer files, or",
        ),
        ("../*/secret", "", "outside-source: ../*/secret points outside the source; if it is in "),
        ("/etc/*", "", "outside-source: /etc/* points outside the source; "),
    ],
)
def test_what_matches_nothing_or_is_no_pattern_is_reported(
    patterned: Project, path: str, more: str, expected: str
) -> None:
    followed(patterned, path, more)
    (found,) = (it for it in patterned.check() if it.rule != "no-recommendation")
    told = f"{found.rule}: {found.finding.message}; {found.finding.help}"
    assert told.startswith(expected)


def test_deleted_files_do_not_match(patterned: Project) -> None:
    for name in ("api", "web"):
        (patterned.root / f"templates/{name}/Dockerfile").unlink()
    assert followed(patterned, "templates/*/Dockerfile").matches == ("templates/.base/Dockerfile",)
    (patterned.root / "templates/.base/Dockerfile").unlink()
    assert followed(patterned, "templates/*/Dockerfile").verdict == "gone"


def test_files_that_a_sparse_checkout_leaves_out_match(patterned: Project) -> None:
    patterned.git("update-index", "--skip-worktree", "templates/api/Dockerfile")
    (patterned.root / "templates/api/Dockerfile").unlink()
    assert "templates/api/Dockerfile" in followed(patterned, "templates/a*/*").matches


def test_files_of_a_submodule_are_those_of_a_source(patterned: Project) -> None:
    name = "0123456789abcdef0123456789abcdef01234567"
    patterned.git("update-index", "--add", "--cacheinfo", f"160000,{name},library")
    tracked = followed(patterned, "library/*.c")
    assert tracked.obstacle is not None
    assert tracked.obstacle.rule == "untracked-source"
    assert tracked.obstacle.help.startswith("name library as a source in register.yml")


def test_without_git_nobody_knows_the_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("plain")
    (root / "debt").mkdir()
    (root / "debt/register.yml").write_text("")
    (root / "debt/0001-many.yml").write_text(written("*.py"))
    (root / "a.py").write_text("a = 1\n")
    (tracked,) = api.load(root, TODAY).references
    assert (tracked.verdict, tracked.matches) == ("unknown", ())


def test_a_hostile_pattern_takes_little_time(project: MakeProject) -> None:
    names = {f"{'a' * 100}/{'a' * 90}{number:03}/{'a' * 200}": "" for number in range(300)}
    made = project(names)
    for path in ("*" * 1_000, "*a" * 31 + "b", "**/" * 32 + "b", "*?" * 16 + "b"):
        assert followed(made, path).verdict in {"gone", "unknown"}


@pytest.fixture
def analysis(project: MakeProject) -> Analysis:
    """Analyse a record with a pattern in a source, and one with a matching file."""
    return project(
        FILES
        | {
            "debt/register.yml": "sources: {images: {path: templates}}\n",
            "debt/0001-many.yml": written("*/Dockerfile", "    source: images\n"),
            "debt/0002-one.yml": written("templates/web/Dockerfile").replace("id: 1", "id: 2"),
        }
    ).analyse()


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("templates/api/Dockerfile", ["1"]),
        ("templates/web/Dockerfile", ["1", "2"]),
        ("templates/web/README.md", []),
        ("templates/web", ["1", "2"]),
        ("templates", ["1", "2"]),
        ("templates/*/Dockerfile", ["1"]),
        ("src", []),
    ],
)
def test_for_finds_a_pattern_by_what_it_matches(
    analysis: Analysis, path: str, ids: list[str]
) -> None:
    for lines in (None, (1, 1)):
        assert [it.record.key for it in references_at(analysis, path, lines)] == ids


def test_programs_get_the_files(analysis: Analysis) -> None:
    found = json.loads(as_json(analysis, analysis.references, "templates", None))["references"]
    assert found[0]["path"] == "*/Dockerfile"
    assert found[0]["target"] == "templates/*/Dockerfile"
    assert found[0]["matches"] == {
        "count": 3,
        "files": [f"templates/{name}/Dockerfile" for name in (".base", "api", "web")],
    }
    assert found[1]["matches"] is None


def test_people_get_the_files(analysis: Analysis) -> None:
    file = analysis.register.files[0]
    lines = list(record_details.as_text(analysis, file, Layout(plain, 80), code=False))
    at = lines.index("  templates/*/Dockerfile  intact, files that match: 3")
    assert lines[at + 1 : at + 4] == [
        f"    templates/{name}/Dockerfile" for name in (".base", "api", "web")
    ]


def test_pages_show_the_files_and_files_show_the_record(analysis: Analysis) -> None:
    texts = site_texts(api.Publication(analysis))
    record = texts["docs/debt/1.md"]
    assert "· 3 files" in record
    assert "<li>templates/<wbr>api/<wbr>Dockerfile</li>" in record
    assert 'href="../files/templates/web/Dockerfile/"' in record
    assert "templates/*/Dockerfile" in texts["docs/debt/files/templates/web/Dockerfile.md"]
    assert "docs/debt/files/templates/api/Dockerfile.md" not in texts
    tree = texts["docs/debt/files.md"]
    assert "*/<wbr>Dockerfile" in tree
    assert "Dockerfile/<" not in tree
