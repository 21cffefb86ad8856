"""``render``, ``build`` and ``serve``, up to where the generator of the site takes over."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from debtlog.linter.check import check
from tests.commands import HEAD, WHOLE, replace_generators

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic
    from debtlog.linter.rule import DocumentState, Rule
    from tests.commands import Run
    from tests.conftest import Project

DOCUMENT = "docs/DEBT.md"
SETTINGS = "page: DEBT.md\ndocuments: {{debtlog/register.md.jinja: '{}'}}\n"


@pytest.fixture(autouse=True)
def _documents(register: Project) -> None:
    register.write("debt/register.yml", SETTINGS.format(DOCUMENT))


def test_render_writes_what_differs(run: Run, register: Project) -> None:
    assert run("render") == (0, "", f"debtlog: wrote {DOCUMENT}\n")
    assert "Waiting without end" in (register.root / DOCUMENT).read_text()
    assert run("render") == (0, "", "debtlog: the documents are up to date\n")
    assert run("render", "--check").status == 0


def test_pages_are_counted(run: Run, register: Project) -> None:
    told = rf"debtlog: wrote {DOCUMENT}\ndebtlog: wrote (\d+) of (\d+) files of the site\n"
    first = re.fullmatch(told, run("render", "--pages").err)
    assert first
    assert first[1] == first[2]
    old = (register.root / "debt/0002-old.yml").read_text()
    register.write("debt/0002-old.yml", old.replace("too much", "a lot"))
    second = re.fullmatch(told, run("render", "--pages").err)
    assert second
    assert 0 < int(second[1]) < int(second[2]) == int(first[2])
    assert run("render", "--pages").err == "debtlog: the documents are up to date\n"


def test_pages_of_what_is_gone_go_and_nothing_else(run: Run, register: Project) -> None:
    committed = "docs/debt/committed.md"
    settings = SETTINGS.format(DOCUMENT)[:-2] + f", debtlog/result.md.jinja: {committed}}}\n"
    register.write("debt/register.yml", settings)
    by_hand = {
        "docs/debt/policy.md": "# Policy\n",
        "docs/debt/files/policy.md": "# Policy\n",
        "docs/debt/old.txt": "old\n",
    }
    for file, text in by_hand.items():
        register.write(file, text)
    assert run("render", "--pages").status == 0
    before = _below(register, "docs")
    (register.root / "debt/TD-3-word.yml").unlink()
    (register.root / "debt/0001-waiting.yml").rename(register.root / "debt/0004-waiting.yml")
    text = (register.root / "debt/0004-waiting.yml").read_text().replace("id: 1\n", "id: 4\n", 1)
    register.write("debt/0004-waiting.yml", text.replace("src/server.py", "lib/server.py"))
    register.git("mv", "src", "lib")
    assert run("render").status == 0
    gone = {"docs/debt/1.md", "docs/debt/TD-3.md", "docs/debt/files/src/server.py.md"}
    assert gone < before
    status, out, _ = run("render", "--check")
    assert status == 1
    assert {line for line in out.splitlines() if "DL501" in line} == {
        f"{file}:1:1: error[DL501] stale-document: is a page that is no longer generated"
        for file in gone
    }
    assert _below(register, "docs") == before
    err = run("render", "--pages").err
    assert err.splitlines()[-1] == "debtlog: removed 3 outdated pages"
    made = {"docs/debt/4.md", "docs/debt/files/lib/server.py.md", "docs/debt/files/lib"}
    assert _below(register, "docs") == before - gone - {"docs/debt/files/src"} | made
    assert {file: (register.root / file).read_text() for file in by_hand} == by_hand
    assert run("render", "--check") == (0, "2 records, 1 reference: no findings\n", "")


def test_words_of_records_that_are_gone_go(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debtlog.render.pages.search_words._PER_FILE", 1)
    by_hand = "docs/debt/data/words-7.js"
    register.write(by_hand, "// Ours\n")
    assert run("render", "--pages").status == 0
    before = _below(register, "docs")
    (register.root / "debt/TD-3-word.yml").unlink()
    assert run("render", "--pages").status == 0
    gone = before - _below(register, "docs")
    assert {file for file in gone if file.endswith(".js")} == {"docs/debt/data/words-2.js"}
    assert (register.root / by_hand).read_text() == "// Ours\n"


@pytest.mark.usefixtures("caching")
def test_without_a_cache_nothing_is_kept(run: Run, register: Project) -> None:
    assert run("render", "--pages", "--no-cache").status == 0
    assert not (register.root / ".cache").exists()
    assert run("render", "--pages").status == 0
    assert (register.root / ".cache/debtlog").is_dir()


def test_the_feed_of_an_owner_who_is_gone_goes(run: Run, register: Project) -> None:
    by_hand = '<?xml version="1.0" encoding="utf-8"?>\n<feed/>\n'
    register.write("docs/debt/data/ours.atom", by_hand)
    assert run("render", "--pages").status == 0
    before = _below(register, "docs")
    text = (register.root / "debt/0001-waiting.yml").read_text()
    register.write("debt/0001-waiting.yml", text.replace("owner: core\n", ""))
    assert run("render", "--pages").status == 0
    gone = before - _below(register, "docs")
    assert "docs/debt/data/changes-core.atom" in gone
    assert gone <= {
        "docs/debt/data/changes-core.atom",
        "docs/debt/owners",
        "docs/debt/owners/core.md",
    }
    assert (register.root / "docs/debt/data/ours.atom").read_text() == by_hand


def _below(register: Project, folder: str) -> set[str]:
    paths = (register.root / folder).rglob("*")
    return {path.relative_to(register.root).as_posix() for path in paths}


@pytest.mark.parametrize("key", ["../../x", "CON", "a/b", "x" * 300, "/x", ".git", '""', "0"])
def test_an_id_that_is_a_path_goes_nowhere(run: Run, register: Project, key: str) -> None:
    """# hostile 14."""
    register.write("debt/0004-a.yml", f"id: {key}\ntitle: x\n{HEAD}")
    before = sorted(register.root.parent.rglob("*"))
    for arguments in (["check"], ["check", "--fix"], ["render", "--pages"], ["build", "--strict"]):
        status, out, err = run(*arguments)
        assert (status, err) == (1, "")
        assert out.startswith("debt/0004-a.yml:1:5: error[DL004] schema-mismatch: id is ")
    assert sorted(register.root.parent.rglob("*")) == before


def test_render_check_writes_nothing(run: Run, register: Project) -> None:
    status, out, _ = run("render", "--check")
    assert status == 1
    assert out.startswith(f"{DOCUMENT}:1:1: warning[DL507] unwritten-document: ")
    assert not (register.root / DOCUMENT).exists()
    run("render")
    before = (register.root / DOCUMENT).read_text()
    register.write("debt/0004-a.yml", f"id: 4\ntitle: One more\n{HEAD}")
    status, out, _ = run("render", "--check")
    assert status == 1
    assert out.startswith(f"{DOCUMENT}:")
    assert "stale-document" in out
    assert (register.root / DOCUMENT).read_text() == before


def test_render_check_reports_documents_even_where_nothing_could_be_examined(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")  # no git
    status, out, _ = run("render", "--check")
    assert status == 1
    assert out.startswith(f"{DOCUMENT}:1:1: warning[DL507] unwritten-document: ")
    assert "no reference could be examined" in out
    status, out, _ = run("render")
    assert (status, "no findings\nthe check fails: no reference" in out) == (1, True)


def test_render_check_repeats_only_the_rules_about_documents(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []

    def observed(
        analysis: Analysis, documents: tuple[DocumentState, ...], rules: tuple[Rule, ...]
    ) -> list[Diagnostic]:
        ran.extend(rule.code for rule in rules)
        return check(analysis, documents, rules)

    monkeypatch.setattr("debtlog.linter.check.check", observed)
    assert run("render", "--check").status == 1
    assert ran == [f"DL50{number}" for number in range(1, 9)]


def test_render_keeps_what_was_written_by_hand(run: Run, register: Project) -> None:
    """# hostile 33."""
    register.write(DOCUMENT, "by hand\n")
    status, out, err = run("render")
    assert (status, out) == (2, "")
    assert err == (
        f"debtlog: {DOCUMENT} was not generated by debtlog and is kept; "
        "move it, or name another file in debt/register.yml\n"
    )
    assert (register.root / DOCUMENT).read_text() == "by hand\n"
    status, out, _ = run("render", "--check")
    assert status == 1
    assert "foreign-document" in out


@pytest.mark.parametrize(
    "output",
    [
        "/tmp/x.md",  # noqa: S108
        "../x.md",
        ".git/x.md",
        ".git/hooks/post-commit",
        "linked/x.md",
        "link.md",
        "src/server.py/x.md",
    ],
)
def test_render_writes_nowhere_else(run: Run, register: Project, output: str) -> None:
    """# hostile 32."""
    (register.root / "linked").symlink_to(register.root.parent)
    (register.root / "link.md").symlink_to("debt/0001-waiting.yml")
    register.write("debt/register.yml", SETTINGS.format(output))
    before = sorted(register.root.parent.rglob("*"))
    place = f"debt/register.yml:2:40: error[DL505] misplaced-document: {output} "
    for command in (["check"], ["render"], ["render", "--check"]):
        status, out, err = run(*command)
        assert (status, err) == (1, "")
        assert out.startswith(place)
    assert sorted(register.root.parent.rglob("*")) == before


def test_a_missing_template_is_told_where_it_is_named(run: Run, register: Project) -> None:
    register.write("debt/register.yml", SETTINGS.format("docs/D.md").replace("debtlog/", ""))
    place = "debt/register.yml:2:13: error[DL504] missing-template: templates/register.md.jinja "
    for command in (["check"], ["render"], ["render", "--check"]):
        status, out, err = run(*command)
        assert (status, err) == (1, "")
        assert out.startswith(f"{place}does not exist")


@pytest.mark.parametrize("docs", ["/", "/tmp", "..", ".git", "linked"])  # noqa: S108  refused
def test_pages_go_nowhere_else(run: Run, register: Project, docs: str) -> None:
    """# hostile 32."""
    (register.root / "linked").symlink_to(register.root.parent)
    # pages on disk go to the folder of the site where it has a configuration
    register.write("mkdocs.yml", f"{WHOLE}docs_dir: '{docs}'\n")
    register.write("debt/register.yml", f"docs: '{docs}'\n")
    before = sorted(register.root.parent.rglob("*"))
    for arguments in (["render", "--pages"], ["build", "--engine", "zensical"]):
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert err.count("\n") == 1
    assert sorted(register.root.parent.rglob("*")) == before


def test_a_page_in_the_way_is_kept(run: Run, register: Project) -> None:
    """# hostile 33."""
    register.write("docs/debt/index.md", "by hand\n")
    status, _, err = run("render", "--pages")
    assert status == 2
    assert "docs/debt/index.md was not generated by debtlog and is kept" in err
    assert (register.root / "docs/debt/index.md").read_text() == "by hand\n"
    (register.root / "docs/debt/index.md").unlink()
    os.mkfifo(register.root / "docs/debt/index.md")
    status, _, err = run("render", "--pages")
    assert (status, err.splitlines()[-1]) == (
        2,
        "debtlog: docs/debt/index.md is not written: it is not a regular file",
    )


@pytest.mark.parametrize(
    "arguments", [["render"], ["render", "--check"], ["build", "--strict"]], ids=" ".join
)
def test_faults_keep_pages_from_being_written(
    run: Run, register: Project, arguments: list[str]
) -> None:
    register.write("debt/0004-a.yml", f"id: 4\ntitel: x\n{HEAD}")
    status, out, err = run(*arguments)
    assert (status, err) == (1, "")
    assert out.startswith("debt/0004-a.yml:2:1: error[DL004] schema-mismatch: ")
    assert not (register.root / "docs").exists()


def test_warnings_fail_a_strict_build(run: Run, register: Project) -> None:
    (register.root / "src/server.py").write_text("import sys\n")
    assert run("build", "--strict").status == 1
    assert not (register.root / "docs").exists()


@pytest.mark.parametrize(("strict", "status"), [([], 0), (["--strict"], 1)])
@pytest.mark.usefixtures("any_configuration")
def test_history_that_is_not_here_fails_a_strict_build(
    run: Run,
    register: Project,
    monkeypatch: pytest.MonkeyPatch,
    strict: list[str],
    status: int,
) -> None:
    made: list[str] = []
    replace_generators(monkeypatch, lambda engine, *_: made.append(engine))
    register.write("mkdocs.yml", "site_name: x\n")
    register.git("commit", "--quiet", "--message=As recorded")
    assert run("build", *strict).status == 0
    register.write("other", "x")
    register.track()
    register.git("commit", "--quiet", "--message=Something else")
    newest = register.git("rev-parse", "HEAD").strip()
    register.write(".git/shallow", f"{newest}\n")  # as `git clone --depth 1` leaves it
    made.clear()
    told = "debtlog: the history that pages show is incomplete; git fetch --unshallow\n"
    found = run("build", *strict)
    assert (found.status, told in found.err, made) == (status, True, ["mkdocs"] * (1 - status))
    assert run("serve", "--address", "127.0.0.1:0").err.count("history") == 1


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_site_needs_a_configuration(
    run: Run, register: Project, command: str, engine: str
) -> None:
    told = f"debtlog: there is no mkdocs.yml in {register.root}; `debtlog init` creates one\n"
    assert run(command, "--engine", engine) == (2, "", told)
    assert not (register.root / "docs").exists()


@pytest.mark.parametrize(
    ("configuration", "folder"),
    [
        ("site_name: x", "site"),
        ("site_dir: out", "out"),
        ("x: !!python/name:os.system\nsite_dir: out/html", "out/html"),
        ("site_dir: nowhere", None),
        ("site_dir: !ENV [OUT, out]", None),
        ("INHERIT: base.yml", None),
    ],
)
@pytest.mark.usefixtures("any_configuration")
def test_build_says_where_the_site_is(
    run: Run,
    register: Project,
    monkeypatch: pytest.MonkeyPatch,
    configuration: str,
    folder: str | None,
) -> None:
    """Where only the generator knows, nothing is said."""
    register.write("mkdocs.yml", f"{configuration}\n")
    for built in ("site", "out", "out/html"):
        register.write(f"{built}/index.html", "")
    replace_generators(monkeypatch, lambda *_: None)
    status, out, _ = run("build")
    told = f"The site: {register.root}/{folder}/index.html\n"
    assert (status, out) == (0, told if folder else "")


@pytest.mark.parametrize("configuration", [b"site_name: \xff\n", b"- x\n", b"[a]: b\n"])
def test_a_configuration_that_only_the_generator_could_read(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch, configuration: bytes
) -> None:
    """It reports what is wrong; where it builds a site, nobody else knows the folder."""
    (register.root / "mkdocs.yml").write_bytes(configuration)
    replace_generators(monkeypatch, lambda *_: None)
    assert run("build")[:2] == (0, "")


@pytest.mark.parametrize(("engine", "extra"), [("mkdocs", "site"), ("zensical", "zensical")])
def test_a_generator_that_is_not_installed(
    run: Run, monkeypatch: pytest.MonkeyPatch, engine: str, extra: str
) -> None:
    monkeypatch.setattr("debtlog.site.generator.find_spec", lambda _: None)
    status, _, err = run("build", "--engine", engine)
    assert status == 2
    help = f'install it with pip install "debtlog[{extra}]"'
    assert err.endswith(f"debtlog: {engine} is not installed; {help}\n")


@pytest.mark.parametrize(("engine", "other"), [("mkdocs", "zensical"), ("zensical", "mkdocs")])
def test_a_generator_that_is_installed_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, engine: str, other: str
) -> None:
    monkeypatch.setattr("debtlog.site.generator.is_installed", lambda name: name == other)
    status, _, err = run("build", "--engine", engine)
    assert status == 2
    assert f"debtlog: {engine} is not installed; " in err
    assert err.endswith(f", or use --engine {other}\n")


@pytest.mark.site
def test_a_generator_that_fails(run: Run, register: Project) -> None:
    register.write("mkdocs.yml", "site_name: [\n")
    status, _, err = run("build")
    assert status == 2
    assert err.endswith("debtlog: mkdocs failed with exit status 1; see its output above\n")


def test_serve_tells_the_generator_where(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    for config in ("mkdocs.yml", "mkdocs.ru.yml"):
        register.write(config, WHOLE)
    replace_generators(monkeypatch, lambda *arguments: asked.append(arguments[:-1]))
    assert run("serve", "--address", "127.0.0.1:0").status == 0
    assert run("serve", "--address", "127.0.0.1:0", "--language", "ru").status == 0
    wanted = ["serve", "--dev-addr", "127.0.0.1:0"]
    assert asked == [
        ("mkdocs", wanted, register.root, "mkdocs.yml"),
        ("mkdocs", wanted, register.root, "mkdocs.ru.yml"),
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["render", "--language", "ru"], "--language needs --pages"),
        (["render", "--pages", "--language", "xx"], "'xx' is not one of 'en', 'ru'"),
        (["build", "--language", "ru"], "there is no mkdocs.ru.yml in"),
    ],
)
def test_a_language_that_no_site_can_have(
    run: Run, register: Project, arguments: list[str], told: str
) -> None:
    register.write("mkdocs.yml", WHOLE)
    status, _, err = run(*arguments)
    assert status == 2
    assert told in err


def test_pages_in_another_language_leave_the_documents_as_they_are(
    run: Run, register: Project
) -> None:
    assert run("render").status == 0
    register.track()
    assert run("render", "--pages", "--language", "ru").status == 0
    assert register.git("diff", "--stat") == ""
    assert "Ответственный" in (register.root / "docs/debt/1.md").read_text(encoding="utf-8")


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What a generator without plugins is given to read, by name."""
    found: dict[str, str] = {}

    def generate(engine: str, arguments: list[str], root: Path, config: str, *_: object) -> None:
        assert (engine, arguments) == ("zensical", ["build"])
        told = yaml.safe_load((root / config).read_text(encoding="utf-8"))
        assert told["site_name"] == "x"
        folder = root / told["docs_dir"]
        for file in filter(Path.is_file, folder.rglob("*")):
            found[file.relative_to(folder).as_posix()] = file.read_text(encoding="utf-8")

    replace_generators(monkeypatch, generate)
    return found


BUILD_RUSSIAN = ("build", "--engine", "zensical", "--language", "ru")


def test_another_language_is_laid_out_beside_what_is_committed(
    run: Run, register: Project, laid_out: dict[str, str]
) -> None:
    register.write("mkdocs.ru.yml", WHOLE)
    for name in ("index", "guide", "old"):
        register.write(f"docs/{name}.md", f"# {name}\n")
    register.write("docs.ru/index.md", "# Дом\n")
    assert run("render", "--pages").status == 0
    register.track()
    assert run(*BUILD_RUSSIAN).status == 0
    assert laid_out["guide.md"] == "# guide\n"
    assert laid_out["index.md"] == "# Дом\n"
    assert "Ответственный" in laid_out["DEBT.md"]
    assert 'title: "#1 ' in laid_out["debt/1.md"]  # its content comes after the build
    assert register.git("diff", "--stat") == ""
    assert register.git("ls-files", "--others", "*.yml") == ""
    (register.root / "docs/old.md").unlink()
    laid_out.clear()
    assert run(*BUILD_RUSSIAN).status == 0
    assert "old.md" not in laid_out


def test_nothing_that_people_wrote_is_left_out_of_another_language(
    run: Run, register: Project, laid_out: dict[str, str]
) -> None:
    register.write("mkdocs.ru.yml", WHOLE)
    register.write("docs.ru/DEBT.md", "# By hand\n")
    status, _, err = run(*BUILD_RUSSIAN)
    assert status == 2
    told = "docs.ru/DEBT.md was not generated by debtlog; give docs/DEBT.md another page"
    assert told in err
    assert laid_out == {}


@pytest.mark.usefixtures("any_configuration")
def test_no_button_leads_to_what_is_laid_out(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    features = "content.action.edit, navigation.top, content.action.view"
    register.write("mkdocs.ru.yml", f"INHERIT: base.yml\ntheme: {{features: [{features}]}}\n")
    register.write("base.yml", "theme: {name: x, features: [content.action.edit]}\n")
    given = []

    def generate(_engine: str, _arguments: list[str], root: Path, config: str, *_: object) -> None:
        given.append(yaml.safe_load((root / config).read_text(encoding="utf-8")))

    replace_generators(monkeypatch, generate)
    assert run(*BUILD_RUSSIAN).status == 0
    wanted = {
        "docs_dir": ".cache/debtlog/ru",
        "theme": {"name": "x", "features": ["navigation.top"]},
    }
    assert "/debt/1.md" in given[0].pop("not_in_nav").split("\n")
    assert given == [wanted]


def test_builds_at_the_same_time_have_their_own_folders(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one lays out stays while another does; when both have ended, their folders are used."""
    register.write("mkdocs.ru.yml", WHOLE)
    register.write("docs/guide.md", "# guide\n")
    folders: list[Path] = []

    def generate(_engine: str, _arguments: list[str], root: Path, config: str, *_: object) -> None:
        folder = root / yaml.safe_load((root / config).read_text(encoding="utf-8"))["docs_dir"]
        folders.append(folder)
        (folder / "mark").touch()
        if len(folders) < 3:
            assert run(*BUILD_RUSSIAN).status == 0
        assert (folder / "mark").exists()
        assert (folder / "guide.md").read_text() == "# guide\n"

    replace_generators(monkeypatch, generate)
    assert run(*BUILD_RUSSIAN).status == 0
    assert [folder.name for folder in folders] == ["ru", "ru-2", "ru-3"]
    assert run(*BUILD_RUSSIAN).status == 0
    assert folders.pop().name == "ru"


def test_a_build_takes_nothing_away_from_one_that_is_running(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = ("build", "--engine", "zensical")
    register.write("mkdocs.yml", WHOLE)

    def generate(_engine: str, _arguments: list[str], root: Path, *_others: object) -> None:
        before = sorted(root.glob("docs/debt/**/*.md"))
        assert before
        refused = run(*build)
        assert refused.status == 2
        assert "mkdocs.yml: another build or preview with Zensical is using it" in refused.err
        assert sorted(root.glob("docs/debt/**/*.md")) == before

    replace_generators(monkeypatch, generate)
    assert run(*build).status == 0
    assert run(*build).status == 0


@pytest.mark.parametrize("link", [".cache", ".cache/debtlog/ru", ".cache/debtlog/ru/guide.md"])
def test_nothing_is_laid_out_behind_a_link(
    run: Run, register: Project, laid_out: dict[str, str], tmp_path: Path, link: str
) -> None:
    register.write("mkdocs.ru.yml", WHOLE)
    register.write("docs/guide.md", "# guide\n")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    place = register.root / link
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(outside / "kept" if link.endswith(".md") else outside)
    status = run(*BUILD_RUSSIAN).status
    assert [path.name for path in outside.iterdir()] == ["kept"]
    assert (outside / "kept").read_text() == "kept"
    assert (status, "guide.md" in laid_out) == ((0, True) if link.endswith(".md") else (2, False))


def test_serve_tells_of_a_port_that_is_taken(run: Run, register: Project) -> None:
    register.write("mkdocs.yml", WHOLE)
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        told = f"debtlog: cannot serve at {address}: Address already in use"
        status, out, err = run("serve", "--address", address)
    assert (status, out) == (2, "")
    assert err == f"{told}; choose another --address\n"


def test_serve_tells_of_a_host_that_cannot_be(run: Run) -> None:
    address = f"{'a' * 100}:8001"
    status, out, err = run("serve", "--address", address)
    assert (status, out) == (2, "")
    assert err.startswith(f"debtlog: cannot serve at {address}: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "address", ["8001", ":8001", "localhost", "localhost:x", "localhost:65536"]
)
def test_serve_needs_a_host_and_a_port(run: Run, address: str) -> None:
    status, out, err = run("serve", "--address", address)
    assert (status, out) == (2, "")
    assert err.endswith(f"{address} is not HOST:PORT, such as 127.0.0.1:8001\n")
