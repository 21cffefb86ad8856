"""The workflow that comments on pull requests of GitHub, step by step."""

from __future__ import annotations

import json
import re
import stat
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from tests.scaffold.comments.host import (
    HARMFUL,
    MARKER,
    NO_TITLE,
    NOTHING,
    TEXT,
    TITLE,
    comment,
    run_shell,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.scaffold.comments.host import Host

FILE = ".github/workflows/debt-comment.yml"
REPOSITORY, RUN, ARTIFACT, NUMBER = "repos/org/shop", 501, 90, 7
SHA = "0123456789abcdef0123456789abcdef01234567"
PULLS = f"GET {REPOSITORY}/pulls"
ARTIFACTS = f"GET {REPOSITORY}/actions/runs/{RUN}/artifacts"
ZIP = f"GET {REPOSITORY}/actions/artifacts/{ARTIFACT}/zip"
COMMENTS = f"{REPOSITORY}/issues/{NUMBER}/comments"
OURS = "github-actions[bot]"
BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
_EXPRESSION = re.compile(r"\$\{\{ ([\w.-]+) \}\}")


def run_of(**more: object) -> dict[str, Any]:
    """What the event says of the run of the first workflow, for a pull request from a fork."""
    repository = {"id": 22, "full_name": "stranger/shop", "owner": {"login": "stranger"}}
    return {
        "id": RUN,
        "head_sha": SHA,
        "head_branch": "change",
        "head_repository": repository,
        "pull_requests": [],
    } | more


def pull(number: int = NUMBER, **head: object) -> dict[str, Any]:
    """A pull request that is open."""
    head = {"sha": SHA, "repo": {"id": 22, "full_name": "stranger/shop"}} | head
    return {"number": number, "state": "open", "head": head}


def artifact(**more: object) -> dict[str, Any]:
    """The text as the host lists it."""
    about = {"id": ARTIFACT, "name": "debt-touched", "expired": False, "size_in_bytes": 400}
    return about | more


def said(body: str, login: str = OURS, number: int = 5) -> dict[str, Any]:
    """A comment that is there."""
    return {"id": number, "user": {"login": login}, "body": body}


class GitHub:
    """A pull request with a text about it, and the job that comments on it."""

    def __init__(self, host: Host, job: Mapping[str, Any]) -> None:
        self.host, self.job, self.event = host, job, run_of()
        self.log = ""
        host.folder.mkdir()
        host.answers |= {
            PULLS: {"json": [pull()]},
            ARTIFACTS: {"json": {"artifacts": [artifact()]}},
            f"GET {COMMENTS}": {"pages": [[]]},
            f"POST {COMMENTS}": {"json": {}},
            **{f"PATCH {REPOSITORY}/issues/comments/{it}": {"json": {}} for it in (5, 6)},
        }
        self.text(TEXT)

    def text(self, text: str | bytes, name: str = "debt-touched.txt", mode: int = 0o644) -> Path:
        """Upload a text."""
        file = self.host.folder / "uploaded.zip"
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(entry, text)
        self.host.answers[ZIP] = {"file": str(file)}
        return file

    def comments(self, *pages: list[dict[str, Any]]) -> None:
        """Let comments be there, in pages."""
        self.host.answers[f"GET {COMMENTS}"] = {"pages": list(pages)}

    def run(self) -> list[tuple[str, str, str]]:
        """Run the steps until one fails; return what was written."""
        temp = self.host.folder / "runner's files"
        temp.mkdir()
        event = self.host.folder / "event.json"
        event.write_text(json.dumps({"workflow_run": self.event}), encoding="utf-8")
        outputs: dict[str, str] = {"github.token": "secret"}
        for step in self.job["steps"]:
            assert step.keys() <= {"name", "id", "if", "env", "run"}
            if not outputs.get(step.get("if", "github.token"), ""):
                continue
            output = self.host.folder / f"output of {step.get('id')}"
            output.touch()
            variables = self.host.environment(
                GITHUB_EVENT_PATH=str(event),
                GITHUB_OUTPUT=str(output),
                GITHUB_REPOSITORY="org/shop",
                RUNNER_TEMP=str(temp),
            )
            for name, value in step.get("env", {}).items():
                variables[name] = _EXPRESSION.sub(lambda it: outputs.get(it[1], ""), value)
            status, log = run_shell(BASH, step["run"], variables)
            self.log += log
            if status:
                self.log += f"status {status}"
                break
            for line in output.read_text().splitlines():
                name, _, value = line.partition("=")
                outputs[f"steps.{step['id']}.outputs.{name}"] = value
        return self.host.written


@pytest.fixture
def github(host: Host, made: dict[str, Any]) -> GitHub:
    """A pull request with a text about it."""
    return GitHub(host, made[FILE]["jobs"]["comment"])


def test_the_first_comment(github: GitHub) -> None:
    ((method, path, body),) = github.run()
    assert (method, path) == ("POST", COMMENTS)
    assert comment(body) == (TITLE, TEXT.splitlines())
    assert {call["token"] for call in github.host.calls} == {"secret"}
    assert "status" not in github.log


#: name → the comments that are there, in pages, and what is done then.
THERE: dict[str, tuple[list[list[dict[str, Any]]], str]] = {
    "ours": ([[said("Hello", "ann", 4), said(f"{MARKER}\nold")]], "PATCH 5"),
    "ours, as a browser sends it": ([[said(f"{MARKER}\r\nold")]], "PATCH 5"),
    "ours, on the second page": ([[said("Hello")] * 3, [said(f"{MARKER}\n", number=6)]], "PATCH 6"),
    "two of ours": ([[said(MARKER, number=6)], [said(MARKER, number=5)]], "PATCH 5"),
    "a stranger's with our marker": ([[said(f"{MARKER}\n", "stranger")]], "POST"),
    "a stranger called like us": ([[said(f"{MARKER}\n", "github-actions")]], "POST"),
    "ours about something else": ([[said("Built.\n" + MARKER)]], "POST"),
    "one of nobody": ([[{"id": 5, "user": None, "body": MARKER}]], "POST"),
    "one without a text": ([[said("") | {"body": None}]], "POST"),
}


@pytest.mark.parametrize("name", THERE)
def test_there_is_one_comment_of_ours(github: GitHub, name: str) -> None:
    pages, expected = THERE[name]
    github.comments(*pages)
    ((method, path, body),) = github.run()
    assert comment(body)[0] == TITLE
    right = f"{REPOSITORY}/issues/comments/{expected[-1]}" if expected != "POST" else COMMENTS
    assert (method, path) == (expected.split()[0], right)


@pytest.mark.parametrize(
    ("text", "pages", "expected"),
    [
        (NOTHING, [[]], []),
        (NOTHING, [[said(MARKER, "stranger")]], []),
        (NOTHING, [[said(MARKER)]], [NOTHING.rstrip()]),
        ("2 places of 1 record touched, 2 answered\n", [[]], []),
    ],
)
def test_what_waits_for_nothing_only_changes_what_is_there(
    github: GitHub, text: str, pages: list[list[dict[str, Any]]], expected: list[str]
) -> None:
    github.text(text)
    github.comments(*pages)
    written = [comment(body) for _, _, body in github.run()]
    assert written == ([(NO_TITLE, expected)] if expected else [])


def test_no_text_does_anything(github: GitHub) -> None:
    lines = [f"#1 {HARMFUL[0]}", *HARMFUL, "a summary"]
    github.text("\n".join(lines))
    ((_, _, body),) = github.run()
    title, shown = comment(body)
    assert title == TITLE
    assert len(shown) == len(lines) - 1  # one consists of a sign that nobody sees
    assert "@octocat and @org/team look" in shown
    assert "'touch pwned'" in shown
    assert not list(github.host.folder.rglob("pwned"))
    assert "::error" not in github.log


@pytest.mark.parametrize("last", [HARMFUL[8], "/close", "x" * 100_000, "`" * 1000])
def test_no_last_line_does_anything_either(github: GitHub, last: str) -> None:
    github.text(f"#1 A debt\n{last}")
    ((_, _, body),) = github.run()
    assert comment(body)[1] == ["#1 A debt", last.replace("`", "'")[:300]]


@pytest.mark.parametrize("letter", ["x", "\N{CYRILLIC SMALL LETTER DE}", "\N{GRINNING FACE}"])
def test_a_long_text_is_cut_at_a_line(github: GitHub, letter: str) -> None:
    records = 800
    text = "".join(f"#{it} {letter * 60}\n  src/{it}.py:1\n" for it in range(records))
    github.text(f"{text}{records} places touched\n")
    ((_, _, body),) = github.run()
    *shown, more, summary = comment(body)[1]
    assert shown == text.splitlines()[: len(shown)]
    assert summary == f"{records} places touched"
    left = text.splitlines()[len(shown) :]
    count = sum(line.startswith("#") for line in left)
    assert more == f"… {len(left)} more lines, with {count} more records"
    assert 10 < len(shown) < 2 * records


#: name → what the run left. Nothing of it is a text, or nothing may be read.
LEFT: dict[str, list[dict[str, Any]]] = {
    "nothing": [],
    "another name": [artifact(name="debt-touched2"), artifact(name="../debt-touched")],
    "expired": [artifact(expired=True)],
    "a gigabyte": [artifact(size_in_bytes=1_000_000_000)],
    "no size": [artifact(size_in_bytes="none")],
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_no_artifact_is_not_loaded(github: GitHub, name: str) -> None:
    github.host.answers[ARTIFACTS] = {"json": {"artifacts": LEFT[name]}}
    github.comments([said(MARKER)])
    assert github.run() == []
    assert "/zip" not in "".join(call["path"] for call in github.host.calls)
    assert "status" not in github.log


def test_the_newest_artifact_counts(github: GitHub) -> None:
    found = [artifact(id=89), artifact(), artifact(id=91, size_in_bytes=10**9)]
    github.host.answers[ARTIFACTS] = {"json": {"artifacts": found}}
    assert len(github.run()) == 1


#: name → what is packed: text, name of the file, mode.
PACKED: dict[str, tuple[str | bytes, str, int]] = {
    "another file": (TEXT, "other.txt", 0o644),
    "above": (TEXT, "../debt-touched.txt", 0o644),
    "below": (TEXT, "x/debt-touched.txt", 0o644),
    "absolute": (TEXT, "/srv/debt-touched.txt", 0o644),
    "a pattern": (TEXT, "*", 0o644),
    "an option": (TEXT, "-o", 0o644),
    "a folder": ("", "debt-touched.txt/", 0o755 | stat.S_IFDIR),
    "empty": ("", "debt-touched.txt", 0o644),
    "a link": ("secret.txt", "debt-touched.txt", 0o777 | stat.S_IFLNK),
}


@pytest.mark.parametrize("name", PACKED)
def test_a_hostile_archive_is_no_text(github: GitHub, name: str) -> None:
    secret = github.host.folder / "secret.txt"
    secret.write_text("#1 a secret\nof the machine\n")
    text, file, mode = PACKED[name]
    github.text(str(secret) if name == "a link" else text, file, mode)
    assert github.run() == []
    assert "status" not in github.log
    files = {it.name for it in (github.host.folder / "runner's files").iterdir()}
    written = {"pulls.json", "artifacts.json", "debt-touched.zip", "text"}
    assert files <= written | {"comments.json", "ours.json", "comment.json"}


def test_an_archive_is_read_only_so_far(github: GitHub) -> None:
    github.text(b"#1 x\n" + b"y" * 50_000_000)
    ((_, _, body),) = github.run()
    assert comment(body)[1][0] == "#1 x"
    assert (github.host.folder / "runner's files/text").stat().st_size == 500_000


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04"])
def test_what_is_no_archive_is_no_text(github: GitHub, data: bytes) -> None:
    github.text(TEXT).write_bytes(data)
    assert github.run() == []
    assert "status" not in github.log


#: name → the pull requests that the host names. No comment belongs to them.
PULL_REQUESTS: dict[str, list[dict[str, Any]]] = {
    "none": [],
    "closed": [pull() | {"state": "closed"}],
    "pushed to since": [pull(sha="f" * 40)],
    "of another repository": [pull(repo={"id": 23, "full_name": "other/shop"})],
    "of a fork that is gone": [pull(repo=None)],
    "two of one head": [pull(), pull(8)],
}


@pytest.mark.parametrize("name", PULL_REQUESTS)
def test_only_one_open_pull_request_gets_a_comment(github: GitHub, name: str) -> None:
    github.host.answers[PULLS] = {"json": PULL_REQUESTS[name]}
    assert github.run() == []
    assert "status" not in github.log
    assert len(github.host.calls) == 1
    assert ("::notice::Several" in github.log) == (name == "two of one head")


def test_the_right_one_of_several_gets_it(github: GitHub) -> None:
    names = ("closed", "pushed to since", "of another repository", "of a fork that is gone")
    others = [it | {"number": 9} for name in names for it in PULL_REQUESTS[name]]
    github.host.answers[PULLS] = {"json": [*others, pull()]}
    ((_, path, _),) = github.run()
    assert path == COMMENTS


@pytest.mark.parametrize(
    "branch",
    ["$(touch pwned)", '";touch pwned;"', "'", "@/etc/passwd", "a&state=closed", "-x", "ü"],
)
def test_the_name_of_a_branch_is_only_a_name(github: GitHub, branch: str) -> None:
    github.event = run_of(head_branch=branch)
    assert len(github.run()) == 1
    assert github.host.calls[0]["fields"] == ["state=open", f"head=stranger:{branch}"]
    assert not list(github.host.folder.rglob("pwned"))


@pytest.mark.parametrize(
    "event",
    [
        run_of(head_repository=None),
        run_of(head_branch=None, head_sha=None),
        run_of(pull_requests=[{"number": 1}]),
    ],
)
def test_the_event_names_no_other_pull_request(github: GitHub, event: dict[str, Any]) -> None:
    github.event = event
    assert {path for _, path, _ in github.run()} <= {COMMENTS}


@pytest.mark.parametrize("refused", [PULLS, ARTIFACTS, ZIP, f"GET {COMMENTS}", f"POST {COMMENTS}"])
def test_what_the_host_refuses_fails(github: GitHub, refused: str) -> None:
    del github.host.answers[refused]
    assert github.run() == ([] if "POST" not in refused else github.host.written)
    assert "HTTP 404" in github.log
    assert "status 1" in github.log


def test_only_one_job_may_write_and_it_takes_nothing_of_the_pull_request(
    made: dict[str, Any],
) -> None:
    workflow = made[FILE]
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert "event == 'pull_request'" in job["if"]
    assert "conclusion == 'success'" in job["if"]
    assert not [step for step in job["steps"] if "uses" in step or "${{" in step["run"]]
    first = made[".github/workflows/debt-touch.yml"]
    assert workflow[True]["workflow_run"] == {"workflows": [first["name"]], "types": ["completed"]}
