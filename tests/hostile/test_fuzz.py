"""Whatever bytes stand in the files: a finding inside the file, or a record, never an error.

The few examples are the same in every run. To try many others::

    DEBTLOG_FUZZ=100000 scripts/test -n 0 tests/hostile/test_fuzz.py
"""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtlog import api
from debtlog.linter.check_result import CheckResult
from debtlog.output.formats import FORMATS, write
from tests.hostile.conftest import FULL, record

if TYPE_CHECKING:
    from debtlog.diagnostics import Diagnostic

HERE = Path(__file__).parent
REGISTER = (HERE / "register.yml").read_text(encoding="utf-8")
TRANSLATION = (HERE / "full.ru.yml").read_text(encoding="utf-8")
FILE = "debt/0007-a.yml"
TRANSLATED = "debt/0007-a.ru.yml"
TODAY = date(2026, 6, 30)

#: What YAML, the schema or a terminal takes for more than letters.
TOKENS = [
    *(
        b": ",
        b"- ",
        b"? ",
        b"|\n",
        b">-\n",
        b"|9\n",
        b"&a ",
        b"*a ",
        b"!!str ",
        b"! ",
        b"%YAML 1.1\n",
    ),
    *(b"@", b"`", b'"', b"'", b"{", b"}", b"[", b"]", b",", b" #", b"\n", b"\r", b"\r\n", b"\t"),
    *(b"---\n", b"...\n", b"<<: ", b"~", b"true", b"no", b"0", b"-1", b"0x1f", b"1e999", b".inf"),
    *(b"\\", b'"\\x00"', b'"\\ud800"', b"\x00", b"\x1b[2J", b"\xff", b"\xc3\xa9", b"\xc2\x85"),
    *(b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xf0\x9f\x90\x9b"),
    *(b"../", b"/etc/passwd", b"lines: 9-3\n", b"id: 10\n", b"source: x\n", b"path: .\n", b"[[[["),
    *(b"9" * 30, b"x" * 2_000, b"2026-02-30", b"symbol: (a+)+$\n", b"  ", b"    - "),
]
NOISE = st.lists(st.sampled_from([*TOKENS, b"id", b"title", b"a"]), max_size=40).map(b"".join)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> bytes:
    """Take a file and flip, cut, double, swap and put in."""
    data = text.encode()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        lines = data.split(b"\n")
        here = draw(st.integers(0, len(lines) - 1))
        there = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["flip", "token", "cut", "end", "drop", "double", "swap"])):
            case "flip":
                flipped = bytes(byte ^ 1 << draw(st.integers(0, 7)) for byte in data[at : at + 1])
                data = data[:at] + flipped + data[at + 1 :]
            case "token":
                data = data[:at] + draw(st.sampled_from(TOKENS)) + data[at:]
            case "cut":
                data = data[:at] + data[at + draw(st.integers(1, 60)) :]
            case "end":
                data = data[:at]
            case "drop":
                data = b"\n".join(lines[:here] + lines[here + 1 :])
            case "double":
                data = b"\n".join([*lines[:there], lines[here], *lines[there:]])
            case "swap":
                lines[here], lines[there] = lines[there], lines[here]
                data = b"\n".join(lines)
    return data


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project that every example writes into."""
    root = tmp_path_factory.mktemp("fuzz")
    (root / "debt").mkdir()
    (root / "src").mkdir()
    (root / "src" / "settings.py").write_text("def load():\n    pass\n\n")
    (root / "debt" / "0001-b.yml").write_text(record())
    for command in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


EXAMPLES = os.environ.get("DEBTLOG_FUZZ")
fuzzed = settings(
    max_examples=int(EXAMPLES or 40), derandomize=EXAMPLES is None, database=None, deadline=None
)


def anything(text: str) -> st.SearchStrategy[bytes]:
    """Draw bytes that are like ``text``, like YAML, or like nothing."""
    return st.one_of(mutated(text), NOISE, st.binary(max_size=200))


@given(data=anything(FULL))
@fuzzed
def test_any_record_is_read_or_objected_to(root: Path, data: bytes) -> None:
    holds(root, {FILE: data})


@given(data=anything(REGISTER))
@fuzzed
def test_any_register_is_read_or_objected_to(root: Path, data: bytes) -> None:
    holds(root, {"debt/register.yml": data})


@given(data=anything(TRANSLATION))
@fuzzed
def test_any_translation_is_read_or_objected_to(root: Path, data: bytes) -> None:
    holds(root, {TRANSLATED: data})


def holds(root: Path, files: dict[str, bytes]) -> None:
    """Check twice: nothing is lost, everything said is in its place, and all can be told."""
    usual = {FILE: FULL.encode(), TRANSLATED: TRANSLATION.encode(), "debt/register.yml": b""}
    for file, data in (usual | files).items():
        (root / file).write_bytes(data)
    analysis = api.load(root, TODAY)
    found = api.check(analysis)
    assert api.check(api.load(root, TODAY)) == found
    unread = {d.finding.file for d in found if d.code.startswith("DL0")}
    read = {file.file for file in analysis.register.files}
    read |= {file.file for file in analysis.register.translations}
    # the translation of a record that cannot be read is judged when it can
    assert read | unread | ({TRANSLATED} if FILE in unread else set()) == {
        *(FILE, TRANSLATED, "debt/0001-b.yml"),
        *(unread & {"debt/register.yml"}),
    }
    assert not read & unread
    assert (analysis.register.settings is None) == ("debt/register.yml" in unread)
    for diagnostic in found:
        stands_inside(root, diagnostic)
    for name in FORMATS:
        told = write(name, CheckResult.of(analysis, found))
        assert not {character for character in told if character < " "} - {"\n", "\t"}
        told.encode()
        if name == "json":
            assert len(json.loads(told)["findings"]) == len(found)
        if name == "junit":
            ET.fromstring(told)  # noqa: S314  our own


def stands_inside(root: Path, diagnostic: Diagnostic) -> None:
    """Compare the place of a finding with the file."""
    finding, span = diagnostic.finding, diagnostic.finding.span
    text = (root / finding.file).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    lines = text.split("\n")
    assert 1 <= span.line <= span.end_line <= len(lines), str(diagnostic)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1, str(diagnostic)
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 2, str(diagnostic)
    assert (span.line, span.column) <= (span.end_line, span.end_column), str(diagnostic)
    assert finding.message
    assert len(finding.message) < 1_500
