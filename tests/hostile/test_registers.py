"""Hand-kept registers of strangers: whatever they say is text, and is read in time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from debtlog.importing.places.named_places import named_places
from debtlog.importing.reading.read_register import read_register
from debtlog.importing.words.lexicon import Lexicon
from tests.commands import runner

if TYPE_CHECKING:
    from tests.conftest import MakeProject

SIZE = 30_000
#: In seconds of the processor; what is not linear takes minutes.
LONGEST = 10
LONG = {
    "blanks": f"## T-1{' ' * SIZE}x\n",
    "blanks in a cell": f"|ID|Debt|\n|--|--|\n|T-1|a{' ' * SIZE}b|\n",
    "blanks in a key": f"## T-1 x\n\n**Where{' ' * SIZE}:** a\n",
    "brackets": "[" * SIZE,
    "quotes": "> " * (SIZE // 2),
    "pipes": f"|a|b|\n|--|--|\n{'|' * SIZE}\n",
    "emphasis": "**a" * (SIZE // 3),
    "strikes": "~~a " * (SIZE // 4),
    "ticks": "".join("`" * (number % 50) + " " for number in range(SIZE // 26)),
    "tags": "<a " * (SIZE // 3),
    "comments": "<!-- " * (SIZE // 5),
    "lists": "\n".join(f"{'  ' * depth}- a" for depth in range(240)),
    "boxes": "- [ ] x\n" * (SIZE // 8),
    "links": "[a](#b) " * (SIZE // 8),
    "sections": "## High\n\n- x\n\n" * (SIZE // 15),
    "paths": f"## T-1 x\n\n{'a/' * (SIZE // 2)}\n",
    "places": f"## T-1 x\n\n{'`a/b.py:1`, ' * (SIZE // 12)}\n",
    "lines": f"## T-1 x\n\n`a.py:1{',1' * (SIZE // 2)}`\n",
    "braces": f"## T-1 x\n\n{'`a/{b,' * (SIZE // 6)}\n",
    "digits": f"## T-1 x\n\nlines {'1' * SIZE}\n",
}

HOSTILE = """\
# Debt

Rules: \x1b[31m{{ 7 * 7 }} {% include "/etc/passwd" %} <script>alert(1)</script> ::error::x

## T-1 \x1b[2J<script>alert(1)</script> {{ 7 * 7 }} @everyone ::error:: | [x](javascript:a)

**Severity:** high
**Where:** `../../etc/passwd:1`, `/etc/passwd:1`, `-rf:1`, `a.py:1`, `.git/config:1`, `link.py:1`

]]> </textarea> <!-- debtlog --> *#7* !!python/object: {a: b}

## T-2 --- : # &a *a !!x 'y "z

**Status:** open\x00\x07 \u202efixed
"""


@pytest.mark.parametrize("name", LONG)
def test_what_was_made_to_take_long_is_read_in_time(name: str) -> None:
    text = f"# Debt\n\n{LONG[name]}"
    start = time.process_time()
    found = read_register(text, Lexicon({}, {}))
    lines = text.split("\n")
    for entry in found.entries[:10]:
        list(named_places(lines[entry.lines[0] - 1 : entry.lines[1]], entry.lines[0], ""))
    assert time.process_time() - start < LONGEST


def test_a_strangers_register_is_text(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    made = project({"DEBT.md": HOSTILE.replace("\x00", ""), "a.py": "x = 1\n"})
    outside = made.root.parent / "outside.py"
    outside.write_text("secret = 1\n")
    (made.root / "link.py").symlink_to(outside)
    made.track()
    made.git("commit", "--quiet", "--message=Begin")
    run = runner(made, monkeypatch, capfd)
    said = [run("import", "markdown", "DEBT.md", "--dry-run")]
    said.append(run("import", "markdown", "DEBT.md", "--dry-run", "--format", "markdown"))
    assert "<script>" not in said[-1].out
    assert "](javascript:" not in said[-1].out
    said.append(run("import", "markdown", "DEBT.md", "--replace"))
    assert [it.status for it in said] == [0, 0, 0]
    for it in said:
        assert not {"\x1b", "\x07", "\u202e"} & set(it.out + it.err)
    records = "".join(path.read_text() for path in made.root.glob("debt/T-*.yml"))
    assert not {"\x1b", "\x07", "\u202e"} & set(records)
    assert "path: ../" not in records
    assert "passwd" not in "".join(
        line for line in records.splitlines() if line.startswith("  - path")
    )
    assert "link.py" not in "".join(
        line for line in records.splitlines() if line.startswith("  - path")
    )
    document = (made.root / "DEBT.md").read_text()
    assert "<script>" not in document
    assert "49" not in document
    assert "{% include" in (made.root / "DEBT-notes.md").read_text()
    made.track()
    assert {it.level.value for it in made.check()} <= {"note", "warning"}
    assert run("render", "--check").status == 0
