"""The live preview: a real `mkdocs serve`, and edits while it runs."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.sites.conftest import environment, write_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.site

#: Long enough for the slowest machine; a test that passes never waits for it.
PATIENCE_SECONDS = 60

RECORD = """\
id: 1
title: The queue is unbounded
status: confirmed
severity: high
created: 2026-01-20
summary: Nothing limits it.
references:
  - source: server
    path: queue.py
    lines: 4-5
    digest: {digest}
"""
CODE = "import collections\n\n\ndef make():\n    return collections.deque()\n"
DIGEST = "1dbe1e5200aa90a2-abfa-795e"
REGISTER = """\
page: DEBT.md
sources: {server: {path: src/server}}
documents: {DEBT.md.jinja: docs/DEBT.md}
"""


class Preview:
    """A site that is being served; ``root`` is where it comes from."""

    def __init__(self, root: Path, port: int, log: Path) -> None:
        self.root = root
        self.port = port
        self.log = log

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text in a file."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def read(self, page: str) -> str:
        """Read a page as it is now; empty where there is none."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{page}") as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def wait_for(self, text: str, page: str) -> str:
        """Wait until ``page`` holds ``text``; return it."""
        return self._wait(text, lambda: self.read(page))

    def wait_for_log(self, text: str) -> None:
        """Wait until the server has said ``text``."""
        self._wait(text, self.log.read_text)

    def _wait(self, text: str, look: Callable[[], str]) -> str:
        end = time.monotonic() + PATIENCE_SECONDS
        while text not in (found := look()):
            assert time.monotonic() < end, f"{text!r} never came; {self.log.read_text()}"
            time.sleep(0.1)
        return found


@contextmanager
def served(root: Path, program: str = "mkdocs", option: str = "--dev-addr") -> Iterator[Preview]:
    """Serve the site of ``root`` until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = root.parent / "serve.log"
    with log.open("w") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", program, "serve", option, f"127.0.0.1:{port}"],
            cwd=root,
            env=environment(root),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Preview(root, port, log)
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a register of one record."""
    files = {
        "debt/register.yml": REGISTER,
        "debt/0001-queue.yml": RECORD.format(digest=DIGEST),
        "templates/DEBT.md.jinja": '{% extends "debtlog/register.md.jinja" %}\n',
        "src/server/queue.py": CODE,
    }
    root = tmp_path / "root"
    root.mkdir()
    write_project(root, files)
    return root


@pytest.fixture
def preview(root: Path) -> Iterator[Preview]:
    """Serve it with the plugin alone."""
    with served(root) as preview:
        preview.wait_for("The queue is unbounded", "debt/1/")
        yield preview


def test_edits_show_after_pages_were_handed_over(root: Path) -> None:
    with served(root, "debtlog", "--address") as preview:
        preview.wait_for("The queue is unbounded", "debt/1/")
        preview.edit("debt/0001-queue.yml", "is unbounded", "grows for ever")
        preview.wait_for("The queue grows for ever", "debt/1/")
        preview.edit("src/server/queue.py", "import collections\n", "import collections\n\n")
        preview.wait_for("queue.py:5-6", "debt/1/")


def test_edits_of_records_templates_and_code_show_at_once(preview: Preview) -> None:
    preview.edit("debt/0001-queue.yml", "is unbounded", "grows for ever")
    preview.wait_for("The queue grows for ever", "debt/1/")

    preview.edit(
        "templates/DEBT.md.jinja", "%}\n", "%}{% block intro %}All of it\n\n{% endblock %}"
    )
    preview.wait_for("<p>All of it</p>", "DEBT/")

    assert "queue.py:4-5" in preview.read("debt/1/")
    preview.edit("src/server/queue.py", "import collections\n", "import collections\n\n")
    preview.wait_for("queue.py:5-6", "debt/1/")

    preview.root.joinpath("debt/0002-new.yml").write_text(
        RECORD.format(digest=DIGEST).replace("id: 1", "id: 2").replace("The queue", "Another")
    )
    preview.wait_for("Another is unbounded", "debt/2/")


def test_an_invalid_edit_keeps_the_last_good_page_and_says_what_is_wrong(preview: Preview) -> None:
    preview.edit("debt/0001-queue.yml", "severity: high", "severity: hgih")
    preview.wait_for_log("debt/0001-queue.yml:4:11: error[DL004] schema-mismatch")
    preview.wait_for_log("the last good pages stay until these errors are fixed")
    assert "The queue is unbounded" in preview.read("debt/1/")

    preview.edit("debt/0001-queue.yml", "severity: hgih", "severity: low")
    preview.wait_for("Low severity and priority</a>", "debt/1/")

    preview.edit("templates/DEBT.md.jinja", "extends", "extnds")
    preview.wait_for_log("templates/DEBT.md.jinja:1: ")
    assert "The queue is unbounded" in preview.read("DEBT/")

    preview.edit("templates/DEBT.md.jinja", "extnds", "extends")
    preview.edit("debt/0001-queue.yml", "is unbounded", "has no end")
    preview.wait_for("The queue has no end", "DEBT/")

    preview.edit("debt/register.yml", "page: DEBT.md", "page: [")
    preview.wait_for_log("debt/register.yml:")
    assert "The queue has no end" in preview.read("debt/1/")
    preview.edit("debt/register.yml", "page: [", "page: DEBT.md")
    preview.edit("debt/0001-queue.yml", "has no end", "ends well")
    preview.wait_for("The queue ends well", "debt/1/")


def test_a_reference_to_nothing_is_shown_as_wrong(preview: Preview) -> None:
    digest = f"    digest: {DIGEST}\n"
    preview.edit("debt/0001-queue.yml", digest, "  - {source: server, path: gone.py}\n")
    preview.wait_for('<div class="debt-wrong">', "debt/1/")
    assert "(debt/0001-queue.yml:11, " in preview.read("debt/1/")
    preview.edit("debt/0001-queue.yml", "path: gone.py", "path: queue.py")
    preview.edit("debt/0001-queue.yml", "is unbounded", "ends well")
    assert "debt-wrong" not in preview.wait_for("The queue ends well", "debt/1/")
