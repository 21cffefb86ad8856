"""``debtlog import adr``: what decisions cost becomes records, all or none, none twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.commands import Run, runner

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

QUEUE = """\
---
status: accepted
date: 2026-02-03
---
# Use a queue

## Context and Problem Statement

Orders are lost when the [warehouse](../warehouse.md) is closed. See #12.

## Decision Outcome

Chosen option: "A queue", because it is known.

### Consequences

* Good, because nothing is lost.
* Bad, because one more service is to be watched,
  day and night.
* Bad, because orders come twice.

## Pros and Cons of the Options

### A cron job

* Bad, because it is late.
"""
OLD = """\
# 3. Write orders by hand

## Status

Superseded by [7. Use a queue](0007-use-a-queue.md)

## Context

Few orders.

## Decision

By hand.
"""
COST = "Bad, because one more service is to be watched, day and night."
PLAIN = "# 5. {}\n\n## Status\n\n{}\n\n## Context\n\nx\n\n## Consequences\n\nIt is slow.\n"
FILES: dict[str, str | bytes] = {
    "docs/adr/0003-by-hand.md": OLD,
    "docs/adr/0004-other.md": PLAIN.format("Other", "Proposed"),
    "docs/adr/0005-plain.md": PLAIN.format("Plain", "Accepted"),
    "docs/adr/0006-silent.md": "# 6. Silent\n\nStatus: accepted\n\n## Decision\n\nx\n",
    "docs/adr/0007-use-a-queue.md": QUEUE,
    "docs/adr/README.md": "# Decisions\n\nStatus: stable\n",
    "docs/adr/0008-latin.md": b"# 8. T\xe9\n\nStatus: accepted\n",
    "docs/adr/0009-large.md": b"# 9. T\n" + b"x" * 300_000,
}


@pytest.fixture
def made(project: MakeProject) -> Project:
    made = project(FILES)
    made.git("commit", "-qm", "x", "--date=2026-03-04T10:00:00Z")
    return made


@pytest.fixture
def run(made: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    return runner(made, monkeypatch, capfd)


def test_decisions_are_listed_with_what_they_cost(run: Run) -> None:
    status, out, err = run("import", "adr", "docs/adr")
    assert status == 0
    assert out.splitlines() == [
        "ADR-0003  Write orders by hand (superseded)",
        "  docs/adr/0003-by-hand.md  code may still follow it",
        "ADR-0007  Use a queue (accepted, 2026-02-03)",
        f"  docs/adr/0007-use-a-queue.md:18-20  {COST}",
        "2 decisions with debt",
    ]
    for expected in (
        "1 decision left out: not said which consequences are bad",
        "(ADR-0005)",
        "1 decision left out: proposed or rejected",
        "1 decision left out: no consequences are told",
        "not read (not UTF-8): docs/adr/0008-latin.md",
        "not read (too large): docs/adr/0009-large.md",
    ):
        assert expected in err
    found = json.loads(run("import", "adr", "docs", "--format", "json").out)
    assert [it["key"] for it in found["decisions"]] == ["ADR-0003", "ADR-0007"]
    assert found["decisions"][1]["costs"][0]["lines"] == [18, 20]


def test_what_is_taken_becomes_a_record(made: Project, run: Run) -> None:
    dry = run("import", "adr", "docs/adr", "--take-all", "--dry-run")
    assert "2 records would be created" in dry.out
    assert [it.name for it in (made.root / "debt").iterdir()] == ["register.yml"]
    assert run("import", "adr", "docs/adr", "--take-all").status == 0
    text = (made.root / "debt/0002-use-a-queue.yml").read_text(encoding="utf-8")
    assert text.startswith(
        "id: 2\n"
        "title: Use a queue\n"
        "status: identified\n"
        "created: 2026-02-03\n"
        "summary: One more service is to be watched, day and night.\n"
        "type: [architecture]\n"
        "origin:\n"
        "  intent: deliberate\n"
        "  context: Decision ADR-0007 is accepted. Orders are lost when the warehouse is closed."
        " See \\#12.\n"
        "impact: |-\n"
        "  * Bad, because one more service is to be watched,\n"
        "    day and night.\n"
        "  * Bad, because orders come twice.\n"
        "references:\n"
        "  - path: docs/adr/0007-use-a-queue.md\n"
        "    lines: 18-20\n"
        "    note: Consequences\n"
        "    digest: "
    )
    old = (made.root / "debt/0001-write-orders-by-hand.yml").read_text(encoding="utf-8")
    assert "created: 2026-03-04\n" in old  # the day of its commit
    assert "is superseded by 7. Use a queue; code may still follow it." in old
    assert run("check").status == 0
    again = run("import", "adr", "docs/adr", "--take-all")
    assert "nothing is taken" in again.err
    assert len(list((made.root / "debt").iterdir())) == 3


@pytest.mark.parametrize("key", ["ADR-0005", "adr-0005", "5", "0005", "docs/adr/0005-plain.md"])
def test_one_is_taken_by_its_number_or_file(made: Project, run: Run, key: str) -> None:
    assert run("import", "adr", "docs/adr", "--take", key, "--type", "code").status == 0
    text = (made.root / "debt/0001-plain.yml").read_text(encoding="utf-8")
    assert "summary: It is slow.\ntype: [code]\n" in text
    assert "lines: 13\n" in text


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["docs/adr", "--take", "4"], "4 is proposed: there is nothing that follows it"),
        (["docs/adr", "--take", "6"], "6 has no consequences that could be debt"),
        (["docs/adr", "--take", "77"], "77 is no decision there"),
        (["docs/adr", "--take", "3", "--take", "77"], "77 is no decision there"),
        (["docs/adr/README.md"], "has no tracked architecture decision record"),
        (["none"], "none"),
        (["../.."], "outside"),
        (["docs/adr", "--dry-run"], "--dry-run needs --take or --take-all"),
        (["docs/adr", "--type", "code"], "--type needs --take or --take-all"),
    ],
)
def test_refused(made: Project, run: Run, arguments: list[str], expected: str) -> None:
    status, out, err = run("import", "adr", *arguments)
    assert (status, out) == (2, "")
    assert expected in err
    assert [it.name for it in (made.root / "debt").iterdir()] == ["register.yml"]


def test_two_with_one_number(made: Project, run: Run) -> None:
    made.write("docs/adr/0005-twin.md", PLAIN.format("Twin", "Accepted"))
    made.track()
    assert "give the file instead" in run("import", "adr", "docs", "--take", "5").err
    assert run("import", "adr", "docs", "--take", "docs/adr/0005-twin.md").status == 0


def test_hostile_text_stays_text(made: Project, run: Run) -> None:
    made.write(
        "docs/adr/0010-x.md",
        "---\nstatus: &a [*a]\n---\n# 10. <script>\x1b[31m ![](javascript:x)\n\n"
        "Status: accepted\n\n## Context\n\n[x](javascript:y) {{ 1 }} DEBT-1 #1\n\n## Risks\n\n"
        "<img src=x onerror=y>\x1b[2J\u202e see [y](../../../etc/passwd)\n",
    )
    made.track()
    status, out, err = run("import", "adr", "docs/adr")
    assert status == 0
    assert "\x1b" not in out + err
    assert run("import", "adr", "docs/adr", "--take", "10").status == 0
    (file,) = (made.root / "debt").glob("0001-*")
    text = file.read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "etc/passwd" not in text
    assert run("check").status == 0
