"""``for`` names every record that names a file, whatever became of the code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.commands import HEAD

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project

CODE = "".join(f"value_{name} = load_the_value({name!r})\n" for name in "abcdefghij")
GONE = CODE.replace("value_d = load_the_value('d')\n", "")
LIB = "sources: {lib: {path: lib}}"


def record(reference: str) -> str:
    """Write a record with one reference."""
    return f"id: 1\ntitle: A debt\n{HEAD}references: [{{{reference}}}]\n"


#: name → the reference, what becomes of its file a/x.py (None: nothing), what is asked.
CASES: dict[str, tuple[str, str | bytes | None, list[str]]] = {
    "lines that are gone": ("path: a/x.py, lines: 4", GONE, ["a/x.py", "a/x.py:4", "a"]),
    "lines beyond the end": ("path: a/x.py, lines: 4", "x = 1\n", ["a/x.py", "a"]),
    "no text any more": ("path: a/x.py, lines: 4", b"\0", ["a/x.py", "a/x.py:4", "a"]),
    "a symbol that cannot be told": ("path: a/x.py, symbol: f", "print 'x'\n", ["a/x.py", "a"]),
    "a symbol that is not there": ("path: a/x.py, symbol: f", CODE, ["a/x.py", "a"]),
    "lines the wrong way round": ("path: a/x.py, lines: 4-2", None, ["a/x.py", "a"]),
    "a folder": ("path: a", None, ["a/x.py", "a", "a/x.py:3"]),
    "a folder with lines": ("path: a, lines: 3", None, ["a/x.py", "a"]),
    "a source that is not known": ("path: a/x.py, source: nowhere", None, ["a/x.py", "a"]),
    "a source that is not here": ("path: sub/y.py, source: lib", None, ["lib/sub/y.py", "lib"]),
    "a file that never was": ("path: a/z.py, lines: 4", None, ["a/z.py", "a"]),
}


@pytest.mark.parametrize(("reference", "becomes", "asked"), CASES.values(), ids=CASES)
def test_no_record_is_denied(
    run: Run, register: Project, reference: str, becomes: str | bytes | None, asked: list[str]
) -> None:
    for file in (register.root / "debt").iterdir():
        file.unlink()
    register.write("debt/register.yml", LIB)
    register.write("debt/0001-a-debt.yml", record(reference))
    register.write("a/x.py", CODE)
    register.track()
    run("check", "--fix")
    register.git("commit", "--quiet", "--all", "--message=As recorded")
    if becomes is not None:
        register.write("a/x.py", becomes)
    for place in asked:
        _, out, _ = run("for", place)
        assert "#1 A debt [" in out, place
        told = json.loads(run("for", place, "--format", "json").out)
        assert [it["id"] for it in told["records"]] == ["1"], place


def test_both_names_of_a_file_lead_to_its_record(run: Run, register: Project) -> None:
    register.git("commit", "--quiet", "--all", "--message=As recorded")
    register.git("mv", "src/server.py", "src/daemon.py")
    register.git("commit", "--quiet", "--all", "--message=Rename")
    register.write("src/server.py", "another = file\n")
    register.track()
    for place in ("src/server.py", "src/server.py:5", "src/daemon.py", "src/daemon.py:5"):
        assert run("for", place).out.startswith("src/daemon.py:4-7: #1 "), place
    assert run("for", "src/server.py:9").out.startswith("no record refers to")


FAULTY = {
    "a misspelt field": "titel: x\nreferences:\n  - path: src/server.py\n    lines: 4\n",
    "no YAML": 'references: [{lines: 4, "path": "src/server.py"}\ntitle: [\n',
    "a folder around it": "ownr: x\nreferences: [{path: 'src'}]\n",
    "a place in a source": "ownr: x\nreferences: [{path: ./server.py, source: here}]\n",
}


@pytest.mark.parametrize("text", FAULTY.values(), ids=FAULTY)
def test_a_record_with_faults_is_not_denied(run: Run, register: Project, text: str) -> None:
    register.write("debt/register.yml", "sources: {here: {path: src}}")
    text = f"id: 9\n{HEAD}{text}"
    register.write("debt/0009-broken.yml", text)
    line = next(number for number, it in enumerate(text.splitlines(), 1) if "path" in it)
    _, out, err = run("for", "src/server.py")
    assert out.splitlines()[0].startswith("src/server.py:4-7: #1 ")
    assert out.splitlines()[1].startswith(f"debt/0009-broken.yml:{line}: names ")
    assert "0009-broken" in err
    told = json.loads(run("for", "src/server.py", "--format", "json").out)["invalid"]
    assert [(it["file"], it["line"]) for it in told] == [("debt/0009-broken.yml", line)]
    assert json.loads(run("for", "debt", "--format", "json").out)["invalid"] == []


def test_a_deleted_file_that_only_a_record_with_faults_names(run: Run, register: Project) -> None:
    register.write(
        "debt/0009-broken.yml", f"id: 9\n{HEAD}titel: x\nreferences: [{{path: old.py}}]\n"
    )
    status, out, _ = run("for", "old.py")
    assert (status, out.count("0009-broken.yml")) == (0, 1)
