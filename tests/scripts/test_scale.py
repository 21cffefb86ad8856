"""scripts/bench scale: what it measures, in which order, and what it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import scale
from scaling import content, environments, peer_texts, peers
from scaling.built_site import page_of, sizes
from scaling.debtlog_subject import Debtlog
from scaling.environments import installed
from scaling.growth import exponent
from scaling.process import FailedError, LackingError, run
from scaling.report import report
from scaling.runner import Runner
from scaling.serving import free_address, serving
from scaling.subject import Setting, Subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaling.process import Figures
    from scaling.results import Note

BUSY = """\
import subprocess, sys, time
ends = time.process_time() + 0.2
while time.process_time() < ends: pass
if sys.argv[1:]: subprocess.run([sys.executable, "-c", open(sys.argv[1]).read()])
"""


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ({1_000: 2.0, 3_000: 6.0, 10_000: 20.0}, 1.0),
        ({1_000: 3.0, 2_000: 12.0, 4_000: 48.0}, 2.0),
        ({1_000: 5.0, 10_000: 5.0}, 0.0),
        ({10: 900.0, 1_000: 1.0, 10_000: 10.0}, 1.0),
        ({10: 1.0, 1_000: 2.0}, None),
        ({1_000: 0.0, 10_000: 10.0}, None),
        ({}, None),
    ],
    ids=["linear", "square", "constant", "start-up", "one size", "zero", "nothing"],
)
def test_growth_is_fitted_to_sizes_that_say_something(
    figures: dict[int, float], found: float | None
) -> None:
    assert exponent(figures) == (None if found is None else pytest.approx(found))


def test_growth_is_that_of_least_squares() -> None:
    # of the logarithms to base 10: 0, 0.5, 1 to 0, 0.8, 1.4
    sizes = {1_000: 1.0, 3_162.2776601683795: 10**0.8, 10_000: 10**1.4}
    assert exponent(sizes) == pytest.approx(1.4)  # type: ignore[arg-type]  # a root is no integer


def test_a_command_costs_what_its_descendants_cost(tmp_path: Path) -> None:
    code = tmp_path / "busy.py"
    code.write_text(BUSY)
    alone = run([sys.executable, str(code)], tmp_path, 60)
    both = run([sys.executable, str(code), str(code)], tmp_path, 60)
    assert 0.2 <= alone["seconds"] < both["seconds"]
    assert both["seconds"] >= 0.4
    assert alone["wall"] >= 0.2
    assert alone["mib"] > 4


def test_memory_is_that_of_the_command_and_not_of_who_started_it(tmp_path: Path) -> None:
    ballast = bytearray(os.urandom(1 << 20)) * 120
    small = run([sys.executable, "-S", "-c", "pass"], tmp_path, 60)
    large = run([sys.executable, "-S", "-c", "x = b'x' * (100 << 20)"], tmp_path, 60)
    assert len(ballast) > small["mib"] * (1 << 20)
    assert large["mib"] > small["mib"] + 80


@pytest.mark.parametrize(
    ("code", "limit", "kind", "reason"),
    [
        ("import time; time.sleep(60)", 0.3, FailedError, "not done after 0 s"),
        ("raise SystemExit('an error\\nin the end')", 60, FailedError, "exit status 1: an error"),
        ("raise SystemExit(3)", 60, FailedError, "exit status 3: it said nothing"),
        ("raise SystemExit('No such command \"x\".')", 60, LackingError, "No such command"),
    ],
    ids=["too long", "error", "silent", "lacking"],
)
def test_a_command_that_fails_says_why(
    tmp_path: Path, code: str, limit: float, kind: type[FailedError], reason: str
) -> None:
    with pytest.raises(FailedError, match=reason) as caught:
        run([sys.executable, "-c", code], tmp_path, limit)
    assert caught.type is kind


class Fake(Subject):
    """A program whose rows are functions."""

    def __init__(self, name: str, **actions: Callable[[], Figures]) -> None:
        self.name = name
        self.actions = {key.replace("_", " "): action for key, action in actions.items()}


def failing(kind: type[FailedError], reason: str) -> Callable[[], Figures]:
    """Make a measurement that fails."""

    def fail() -> Figures:
        raise kind(reason)

    return fail


def test_programs_take_turns_and_the_first_changes() -> None:
    notes: list[Note] = []
    fakes = [Fake(name, check_cold=lambda: {"seconds": 1.0}, read=dict) for name in "ab"]
    Runner(3, [], notes.append).measure(10, fakes)
    order = [(note["row"], note["run"], note["subject"]) for note in notes]
    runs = [(0, "a"), (0, "b"), (1, "b"), (1, "a"), (2, "a"), (2, "b")]
    assert order == [(row, *one) for row in ("read", "check cold") for one in runs]


def test_what_failed_is_noted_once_and_the_rest_goes_on() -> None:
    notes: list[Note] = []
    fakes = [
        Fake("a", list=failing(FailedError, "broken")),
        Fake("b", list=failing(LackingError, "No such command")),
        Fake("c", list=lambda: {"seconds": 1.0}),
    ]
    runner = Runner(2, ["li"], notes.append)
    runner.measure(10, fakes)
    runner.measure(20, fakes)
    found = [(note["records"], note["subject"], note.get("failed")) for note in notes]
    assert found[:3] == [(10, "a", "broken"), (10, "b", None), (10, "c", None)]
    assert [note["subject"] for note in notes[3:]] == ["c"] * 3
    assert notes[1]["lacks"] == "No such command"


def test_only_rows_that_are_asked_for_are_measured() -> None:
    notes: list[Note] = []
    fake = Fake("a", check_cold=dict, check_again=dict, list=dict)
    Runner(1, ["check a", "list"], notes.append).measure(10, [fake])
    assert [note["row"] for note in notes] == ["check again", "list"]


def measured(records: int, row: str, subject: str, *seconds: float, **more: float) -> list[Note]:
    """Note runs of a row."""
    return [
        {"records": records, "row": row, "subject": subject, "run": run, "seconds": each, **more}
        for run, each in enumerate(seconds)
    ]


def test_tables_have_medians_ratios_growth_goals_and_failures() -> None:
    failed = {"records": 1_000, "row": "site cold", "subject": "StrictDoc", "failed": "too slow"}
    lacks = {"records": 1_000, "row": "show", "subject": "debtlog 1234567", "lacks": "No such"}
    text = report([
        {"machine": "A machine"},
        *measured(1_000, "check cold", "debtlog", 1.0, 9.0, 2.0, mib=50.0, wall=1.0),
        *measured(1_000, "check cold", "debtlog 1234567", 4.0, 4.0, 4.0, mib=60.0),
        *measured(1_000, "show", "debtlog", 0.5),
        *measured(10_000, "check cold", "debtlog", 20.0, mib=500.0),
        *measured(10_000, "read", "debtlog", 4.0),
        *measured(1_000, "site cold, MkDocs", "debtlog", 3.0, bytes=5e6, gzipped=1e6),
        *measured(1_000, "site cold, MkDocs", "MkDocs", 12.0, bytes=6e6, gzipped=2e6),
        failed,
        lacks,
    ])  # fmt: skip
    lines = text.splitlines()
    assert lines[0] == "A machine"
    for line in (
        "|  | debtlog | debtlog 1234567 | ratio |",
        "| `check`, cold | 2.00 (50) | 4.00 (60) | 0.50 |",
        "| `show` | 0.50 | – | – |",
        "| search index, MkDocs | 5.00 MB (1.00 gzipped) | – | – |",
        "|  | debtlog, MkDocs | debtlog, Zensical | MkDocs |",
        "| site cold | 3.00 | – | 12.0 |",
        "| search index | 5.00 MB (1.00 gzipped) | – | 6.00 MB (2.00 gzipped) |",
        "| `check`, cold | 1.00 | 1.00 |",
        "| 10,000, check cold, of the bare strict read | 2.20 | 5.00 | **no** |",
        "| 1,000, site cold, MkDocs, of plain MkDocs | 0.60 | 0.25 | yes |",
        "- StrictDoc, site cold, 1,000 records: too slow",
    ):
        assert line in lines, text
    assert "first hit" not in text


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> content.Content:
    """Make a small register."""
    return content.make(tmp_path_factory.mktemp("made") / "content", 4)


def test_records_are_read_with_the_code_that_they_quote(made: content.Content) -> None:
    first, *_, last = made.items()
    assert (first.key, last.key, last.related, made.edited) == (1, 4, (3,), 2)
    excerpts = [one for problem in last.problems for one in problem.excerpts]
    assert len(excerpts) == 6
    for one in excerpts:
        start = int(one.place.split("-")[0])
        code = (made.folder / one.path).read_text().splitlines()
        assert list(one.lines) == code[start - 1 : start + 5]


@pytest.mark.parametrize(
    "write",
    [
        peer_texts.markdown,
        peer_texts.sphinx_need,
        peer_texts.sdoc,
        peer_texts.doorstop_item,
    ],
)
def test_other_programs_get_all_of_a_record(
    made: content.Content, write: Callable[[content.Item], str]
) -> None:
    item = next(iter(made.items()))
    text = write(item)
    whole = [item.title, item.summary, item.fields["principal"], *item.recommendations]
    for problem in item.problems:
        whole += [
            problem.title,
            problem.description,
            *(x for y in problem.lists.values() for x in y),
        ]
        whole += [line.strip() for one in problem.excerpts for line in one.lines]
    assert [each for each in whole if each not in text] == []


def test_edits_leave_a_register_that_is_checked(made: content.Content) -> None:
    debtlog = str(Path(sys.executable).parent / "debtlog")
    file = made.folder / "debt/00002-made-up.yml"
    before = file.read_bytes()
    source = made.folder / content.source_of(made.folder)
    text = source.read_text()
    with content.edited_source(made.folder) as edit:
        edit()
        assert source.read_text() == f"# edited\n{text}"
    assert source.read_text() == text
    content.edit_title(made.folder, 2, "Another title")
    assert b"title: Another title\n" in file.read_bytes()
    run([debtlog, "check"], made.folder, 60)
    file.write_bytes(before)


def test_a_branch_edits_what_records_refer_to(tmp_path: Path) -> None:
    made = content.make(tmp_path / "content", 40)
    content.branch_off(made.folder)
    debtlog = str(Path(sys.executable).parent / "debtlog")
    said = subprocess.run(
        [debtlog, "touch", "--base=main", "--format=json"],
        cwd=made.folder,
        check=True,
        capture_output=True,
    )
    touched = json.loads(said.stdout)["touched"]
    assert {it["change"] for it in touched} == {"edited"}
    run([debtlog, "check"], made.folder, 60, accepted=(0, 1))


def test_all_references_are_new_without_their_digests(tmp_path: Path) -> None:
    made = content.make(tmp_path / "content", 2)
    content.unpin(made.folder)
    texts = [file.read_text() for file in made.folder.glob("debt/0*.yml")]
    assert [text.count("lines:") for text in texts] == [6, 6]
    assert not any("digest" in text for text in texts)


def test_what_cannot_be_installed_fails_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environments, "CACHE", tmp_path)
    calls: list[tuple[str, ...]] = []

    def call(*command: str) -> str:
        calls.append(command)
        if "install" in command:
            raise FailedError("pip: no such thing")
        (tmp_path / command[-1]).mkdir(exist_ok=True)
        return ""

    monkeypatch.setattr(environments, "_call", call)
    for _ in range(2):  # what was cut short is made anew
        with pytest.raises(FailedError, match="no such thing"):
            installed("nothing", ["nothing==1"])
    assert [call[2] for call in calls] == ["venv", "pip"] * 2


def test_an_unknown_commit_fails_with_the_reason() -> None:
    with pytest.raises(FailedError, match="git"):
        environments.older("no-such-commit")


HALF = "#!/bin/sh\nmkdir -p site; exit 1\n"


def test_half_a_site_is_not_built_again(
    made: content.Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs").write_text(HALF)
    (tmp_path / "mkdocs").chmod(0o755)
    monkeypatch.setattr(peers, "installed", lambda *_: tmp_path)
    plain = peers.PlainMkDocs(Setting(tmp_path / "plain", made, 60))
    assert plain.folder.joinpath("docs/records/4.md").read_text().startswith("# ")
    for row in ("site cold, MkDocs", "site edited, MkDocs"):
        with pytest.raises(FailedError, match="exit status 1"):
            plain.actions[row]()
        assert not (plain.folder / "site").exists()


SERVER = """\
import sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        text = Path("page").read_bytes()
        self.send_response(200); self.end_headers(); self.wfile.write(text)
    def log_message(self, *_): pass
host, _, port = sys.argv[1].partition(":")
HTTPServer((host, int(port)), Handler).serve_forever()
"""


def test_a_server_is_timed_from_saving_to_the_page(tmp_path: Path) -> None:
    page, address = tmp_path / "page", free_address()
    page.write_text("old")
    command = [sys.executable, "-c", SERVER, address]
    with serving(command, tmp_path, {}, 20) as server:
        server.wait_for(f"http://{address}/", "old")
        found = server.timed(lambda: page.write_text("new"), f"http://{address}/", "new")
    assert 0 < found["wall"] < 20
    with pytest.raises(FailedError, match="the server ended"):
        server.wait_for(f"http://{address}/", "new")


def test_a_page_that_does_not_change_is_not_waited_for_without_end(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("old")
    address = free_address()
    command = [sys.executable, "-c", SERVER, address]
    with (
        serving(command, tmp_path, {}, 2) as server,
        pytest.raises(FailedError, match="did not show it after 2 s"),
    ):
        server.timed(lambda: None, f"http://{address}/", "new")


def test_a_built_site_is_looked_through(tmp_path: Path) -> None:
    for name, title in (("index.html", "Home"), ("debt/3/index.html", "#3 A title - Debt")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"<html><title>{title}</title>A title")
    (tmp_path / "index.json").write_text("x" * 5_000)
    assert page_of(tmp_path, "A title") == "debt/3/"
    found = sizes(tmp_path, ["index.json", "missing.json"])
    assert (found["pages"], found["bytes"]) == (2, 5_000)
    assert 0 < found["gzipped"] < 100
    with pytest.raises(FailedError, match="no page has the title Another"):
        page_of(tmp_path, "Another")


OLD = """\
#!/bin/sh
case $1 in
  init) mkdir docs; touch mkdocs.yml .gitignore ;;
  list) echo "Error: No such command 'list'."; exit 2 ;;
esac
"""


def test_a_whole_run_goes_on_where_others_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "debtlog").write_text(OLD)
    (tmp_path / "debtlog").chmod(0o755)

    class Peer(Fake):
        name = "Peer"
        programs = tmp_path

        def __init__(self, _: Setting) -> None:
            super().__init__("Peer", check_cold=lambda: {"seconds": 3.0, "wall": 3.0, "mib": 9.0})

    class Broken(Peer):
        name = "Broken"

        def __init__(self, _: Setting) -> None:
            raise FailedError("cannot be installed")

    monkeypatch.setattr(environments, "older", lambda _: ("1234567890", tmp_path))
    monkeypatch.setattr(environments, "versions", lambda _: ["x==1"])
    monkeypatch.setattr(scale, "PEERS", (Broken, Peer))
    monkeypatch.setattr(scale, "SETTLED", 0)
    raw = tmp_path / "raw.jsonl"
    options = ["--records", "3", "--runs", "1", "--against", "main", "--peers", "--raw", str(raw)]
    assert scale.main([*options, "--only", "check cold", "list"]) == 0
    printed = capsys.readouterr().out
    assert "| `list` |" in printed
    assert "- Broken, setup, 3 records: cannot be installed" in printed
    notes: list[dict[str, Any]] = [json.loads(line) for line in raw.read_text().splitlines()]
    assert notes[0]["machine"] in printed
    found = {(note["row"], note["subject"]): "seconds" in note for note in notes if "row" in note}
    assert found == {
        ("setup", "Broken"): False,
        ("check cold", "debtlog"): True,
        ("check cold", "debtlog 1234567"): True,
        ("check cold", "Peer"): True,
        ("list", "debtlog"): True,
        ("list", "debtlog 1234567"): False,
    }
    assert scale.main(["--report", str(raw)]) == 0
    assert capsys.readouterr().out == printed


@pytest.mark.site
@pytest.mark.parametrize("engine", ["MkDocs", "Zensical"])
def test_a_site_can_be_built_without_pages_of_sources(
    made: content.Content, tmp_path: Path, engine: str
) -> None:
    setting = Setting(tmp_path / "debtlog", made, 120)
    subject = Debtlog(setting, "debtlog", Path(sys.executable).parent, own=True)
    pages = setting.folder / "site/debt"
    assert subject.actions[f"records cold, {engine}"]()["seconds"] > 0
    assert (pages / "2/index.html").exists()
    assert not (pages / "files/src").exists()
    assert subject.actions[f"site cold, {engine}"]()["pages"] > 8
    assert (pages / "files/src").exists()
