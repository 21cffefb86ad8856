"""A code host that is made up, and the shells that run the steps of a workflow beside it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from tests.scaffold.comments import stand_in

#: What comments and their texts have in common on both hosts.
MARKER = "<!-- debtlog: touched debt -->"
TEXT = """\
#3 Retries have no limit [high]
  src/client.py:41-48: edited, changed, at src/client.py:41-50
  still true? debtlog confirm 3; changed? edit debt/0003-retries.yml, then confirm; \
paid? debtlog close 3
1 place of 1 record touched since origin/main
"""
NOTHING = "no debt is touched since origin/main\n"
#: No comment of GitHub may be longer; GitLab takes a million characters.
MOST = 65_536
TITLE, NO_TITLE = "This change touches technical debt", "No technical debt waits for an answer"
#: Lines by which a text could do something where it is shown.
HARMFUL = [
    *("@octocat and @org/team look", "fixes #1, GH-1, org/name#2, !3, %4, &5"),
    *("![x](https://example.org/x.png)", "<img src=https://example.org/x.png>"),
    *("<details><summary>x</summary>", "https://example.org www.example.org me@example.org"),
    *("```", "````", "   ```", "~~~", "``` x ````", "/close", "/merge", "<!-- x -->", "-->"),
    *("| a | b |", "| --- | --- |", "# heading", "> quote", "[x]: https://example.org", "</pre>"),
    *("::error::x", "::set-output name=number::1", "$(touch pwned)", "`touch pwned`", "'; exit 1"),
    *("\u202ereversed", "zero\u200bwidth", "tag\U000e0041", "\x1b[2J", "\ufeff", "soft\u00ad"),
]  # fmt: skip
#: Signs that nobody sees, or that turn a text around.
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]")  # fmt: skip # noqa: E501


@dataclass
class Host:
    """What the host would answer, by ``METHOD path``, and a folder for what is called instead."""

    folder: Path
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)

    def environment(self, **more: str) -> dict[str, str]:
        """Make programs of the host the first on the path; return variables."""
        programs = self.folder / "programs"
        if not programs.exists():
            programs.mkdir(parents=True)
            code = Path(stand_in.__file__).read_text(encoding="utf-8")
            for name in ("gh", "curl"):
                program = programs / name
                program.write_text(f"#!{sys.executable} -IS\n{code}", encoding="utf-8")
                program.chmod(0o755)
        (self.folder / "state.json").write_text(json.dumps({"answers": self.answers}))
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        return {"PATH": path, "HOME": str(self.folder), "STAND_IN": str(self.folder)} | more

    @property
    def calls(self) -> list[dict[str, Any]]:
        """All that it was asked for."""
        file = self.folder / "calls"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    @property
    def written(self) -> list[tuple[str, str, str]]:
        """What was changed there: method, path, text."""
        return [
            (call["method"], call["path"], call["body"]["body"])
            for call in self.calls
            if call["method"] != "GET"
        ]


def run_shell(shell: list[str], script: str, variables: dict[str, str]) -> tuple[int, str]:
    """Run a step; return its status and all it prints."""
    done = subprocess.run(
        [*shell, script],
        cwd=variables["HOME"],
        env=variables,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def comment(body: str) -> tuple[str, list[str]]:
    """Read a comment as a host does: its title, and the lines of its one block of code.

    Fails if it has anything else but the marker, and a last sentence without a link.
    """
    assert len(body.encode()) < MOST
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(body)
    kinds = [token.type for token in tokens]
    heading = ["heading_open", "inline", "heading_close"]
    paragraph = ["paragraph_open", "inline", "paragraph_close"]
    assert kinds == ["html_block", *heading, "fence", *paragraph], kinds
    marker, _, title, _, fence, _, last, _ = tokens
    assert marker.content == f"{MARKER}\n"
    assert re.fullmatch(
        r"At [0-9a-f]{12}\. Answer in the same branch, and this comment follows\.", last.content
    )
    assert not UNSEEN.search(body)
    assert "`" not in fence.content
    return title.content, fence.content.splitlines()
