"""``debtlog portfolio``: what it says, what it writes, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.commands import Process
    from tests.conftest import Project

RECORD = """\
id: 1
title: Waiting without end
status: confirmed
severity: high
created: 2026-01-20
summary: It costs too much.
"""


@pytest.fixture
def shop(process: Process) -> Project:
    """Make a repository called shop in the folder of the project."""
    made = type(process.project)(process.project.root / "shop")
    made.write("debt/register.yml", "title: Debt of the shop\n")
    made.write("debt/0001-waiting.yml", RECORD)
    made.git("init", "--quiet")
    made.track()
    made.git("commit", "--quiet", "--message", "Record")
    return made


def portfolio(process: Process, text: str) -> None:
    process.project.write("portfolio.yml", text)


def test_json_is_printed(process: Process, shop: Project) -> None:
    portfolio(process, f"repositories: [{{path: {shop.root.name}}}]\n")
    done = process("portfolio", "--format", "json")
    assert (done.status, done.err) == (0, "")
    data = json.loads(done.out)
    assert [it["title"] for it in data["records"]] == ["Waiting without end"]


def test_a_repository_that_is_gone_is_one_line(process: Process, shop: Project) -> None:
    portfolio(process, f"repositories: [{{path: {shop.root.name}}}, {{path: gone}}]\n")
    done = process("portfolio", "--format", "json", "--output", "all.json")
    assert (done.status, done.out) == (1, "")
    assert done.err == "debtlog: gone: there is no folder gone; check it out, or correct the path\n"
    assert json.loads((process.project.root / "all.json").read_text(encoding="utf-8"))


def test_what_is_wrong_in_the_file_is_shown_at_its_place(process: Process) -> None:
    portfolio(process, "repositories:\n  - {git: 'http://example.org/shop'}\n")
    done = process("portfolio")
    assert done.status == 1
    assert done.out.startswith("portfolio.yml:2:11: error[DL004] schema-mismatch: ")
    assert "^^^^" in done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["other.yml"], "other.yml does not exist; it lists the repositories"),
        (["--scheduler", "tcp://example.org:8786"], "is not on this machine"),
        (["--scheduler", "nonsense"], "is no address of a scheduler"),
        (["--scheduler", "tcp://127.0.0.1:1", "--workers", "2"], "leave out --workers"),
        (["--tls-ca", "ca.pem"], "name it with --scheduler"),
        (["--workers", "0"], "--workers"),
        (["--format", "cvs"], "--format"),
        (["--format", "json", "--output", "shop"], "shop is not written"),
        (["--cache", "portfolio.yml"], "portfolio.yml"),
        (["--output", "shop"], "is not a site that `debtlog portfolio` made"),
    ],
)
@pytest.mark.usefixtures("shop")
def test_an_impossible_request_is_one_line(
    process: Process, arguments: list[str], words: str
) -> None:
    portfolio(process, "repositories: [{path: shop}]\n")
    done = process("portfolio", *arguments)
    assert done.status == 2
    assert words in done.err
    assert "Traceback" not in done.err
    assert (process.project.root / "shop/debt/register.yml").is_file()


def test_a_repository_without_a_register_says_so(process: Process) -> None:
    process.project.write("bare/README.md", "Nothing.\n")
    portfolio(process, "repositories: [{path: bare}]\n")
    done = process("portfolio", "--format", "json")
    assert done.status == 1
    assert "bare: " in done.err
    assert "debt/register.yml" in done.err


def test_a_password_is_in_no_log(process: Process) -> None:
    portfolio(process, "repositories:\n  - {git: 'https://ann:hunter@2@example.org/shop'}\n")
    done = process("portfolio")
    assert done.status == 1
    assert "https://************@example.org/shop" in done.out
    assert "hunter" not in done.out + done.err
