"""The job that comments on merge requests of GitLab, for a project with a few of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from debtlog.scaffold.parts.comment_files import body_program
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
    from pathlib import Path

    from tests.scaffold.comments.host import Host

FILE = ".gitlab/debt-comment.yml"
JOB = "comment-on-touched-debt"
API = "https://gitlab.example.org/api/v4"
REQUESTS = "projects/1/merge_requests"
TOKEN = "glpat-secret"  # noqa: S105  of a host that is made up
ME, STRANGER = 77, 78
SHA = "0123456789abcdef0123456789abcdef01234567"


def note(body: str, author: int = ME, number: int = 5, **more: object) -> dict[str, Any]:
    """A note that is there."""
    return {"id": number, "author": {"id": author}, "body": body, "system": False} | more


class GitLab:
    """A project with merge request 7, and the job that comments on it."""

    def __init__(self, host: Host, script: list[str]) -> None:
        self.host, self.script, self.log = host, script, ""
        host.folder.mkdir()
        host.answers["GET user"] = {"json": {"id": ME}}
        self.requests(7)
        self.opened(7, TEXT)

    def requests(self, *numbers: int) -> None:
        """Let merge requests be open, each on a page of its own."""
        pages = [[{"iid": it}] for it in numbers]
        self.host.answers[f"GET {REQUESTS}"] = {"pages": pages}

    def opened(self, number: int, text: str | bytes | None, project: int = 1) -> None:
        """Open a merge request whose pipeline ran in ``project`` and left ``text``."""
        pipeline, job = 100 + number, 200 + number
        answers, request = self.host.answers, f"{REQUESTS}/{number}"
        head = {"id": pipeline, "project_id": project}
        answers[f"GET {request}"] = {"json": {"iid": number, "sha": SHA, "head_pipeline": head}}
        jobs = [{"id": 1, "name": "debt"}, *({"id": it, "name": "touched-debt"} for it in (2, job))]
        answers[f"GET projects/{project}/pipelines/{pipeline}/jobs"] = {"json": jobs}
        if text is not None:
            file = self.host.folder / f"text{number}"
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
            path = f"projects/{project}/jobs/{job}/artifacts/debt-touched.txt"
            answers[f"GET {path}"] = {"file": str(file)}
        self.notes(number)
        answers[f"POST {request}/notes"] = {"json": {}}
        answers |= {f"PUT {request}/notes/{it}": {"json": {}} for it in (5, 6)}

    def notes(self, number: int, *pages: list[dict[str, Any]]) -> None:
        """Let notes be there, in pages."""
        self.host.answers[f"GET {REQUESTS}/{number}/notes"] = {"pages": list(pages)}

    def run(self, status: int = 0) -> list[tuple[str, str, str]]:
        """Run the script as GitLab does where there is no bash; return what was written."""
        temp = self.host.folder / "temporary files"
        temp.mkdir()
        variables = self.host.environment(
            CI_API_V4_URL=API,
            CI_PROJECT_ID="1",
            DEBTLOG_COMMENT_TOKEN=TOKEN,
            TMPDIR=str(temp),
        )
        done, self.log = run_shell(["sh", "-ec"], "\n".join(self.script), variables)
        assert done == status, self.log
        return self.host.written


@pytest.fixture
def gitlab(host: Host, made: dict[str, Any]) -> GitLab:
    """A merge request with a text about it."""
    return GitLab(host, made[FILE][JOB]["script"])


def test_the_first_note(gitlab: GitLab) -> None:
    ((method, path, body),) = gitlab.run()
    assert (method, path) == ("POST", f"{REQUESTS}/7/notes")
    assert comment(body) == (TITLE, TEXT.splitlines())
    # curl takes this header away where it is sent to another host, and shows it to no log
    assert {call["header"] for call in gitlab.host.calls if call["method"] == "GET"} == {
        f"Authorization: Bearer {TOKEN}"
    }
    assert TOKEN not in gitlab.log


#: name → the notes that are there, in pages, and what is done then.
THERE: dict[str, tuple[list[list[dict[str, Any]]], str]] = {
    "ours": ([[note("Hello", STRANGER, 4), note(f"{MARKER}\nold")]], "PUT 5"),
    "ours, on the second page": ([[note("Hello")] * 3, [note(MARKER, number=6)]], "PUT 6"),
    "two of ours": ([[note(MARKER, number=6), note(MARKER)]], "PUT 5"),
    "a stranger's with our marker": ([[note(f"{MARKER}\n", STRANGER)]], "POST"),
    "ours about something else": ([[note(f"Built.\n{MARKER}")]], "POST"),
    "one of the host itself": ([[note(MARKER, system=True)]], "POST"),
}


@pytest.mark.parametrize("name", THERE)
def test_there_is_one_note_of_ours(gitlab: GitLab, name: str) -> None:
    pages, expected = THERE[name]
    gitlab.notes(7, *pages)
    ((method, path, body),) = gitlab.run()
    assert comment(body)[0] == TITLE
    notes = f"{REQUESTS}/7/notes"
    right = f"{notes}/{expected[-1]}" if expected != "POST" else notes
    assert (method, path) == (expected.split()[0], right)


def test_what_is_right_is_not_written_again(gitlab: GitLab, tmp_path: Path) -> None:
    ((_, _, body),) = gitlab.run()
    gitlab.notes(7, [note(body)])
    (gitlab.host.folder / "calls").rename(tmp_path / "calls")
    (gitlab.host.folder / "temporary files").rename(tmp_path / "files")
    assert gitlab.run() == []


@pytest.mark.parametrize("is_there", [False, True])
def test_what_waits_for_nothing_only_changes_what_is_there(
    gitlab: GitLab, *, is_there: bool
) -> None:
    gitlab.opened(7, NOTHING)
    gitlab.notes(7, [note(MARKER, ME if is_there else STRANGER)])
    written = [comment(body) for _, _, body in gitlab.run()]
    assert written == ([(NO_TITLE, [NOTHING.rstrip()])] if is_there else [])


def test_no_text_does_anything(gitlab: GitLab) -> None:
    gitlab.opened(7, "\n".join([f"#1 {HARMFUL[0]}", *HARMFUL, "a summary"]))
    ((_, _, body),) = gitlab.run()
    title, shown = comment(body)
    assert title == TITLE
    assert "/merge" in shown
    assert not list(gitlab.host.folder.rglob("pwned"))


def test_a_long_text_is_cut_at_a_line(gitlab: GitLab) -> None:
    text = "".join(f"#{it} долг{it}\n" for it in range(20_000))
    gitlab.opened(7, f"{text}many\n")
    ((_, _, body),) = gitlab.run()
    *shown, more, summary = comment(body)[1]
    assert shown == text.splitlines()[: len(shown)]
    assert summary == "many"
    left = 20_000 - len(shown)
    assert more == f"… {left} more lines, with {left} more records"


def test_each_merge_request_gets_its_own_text(gitlab: GitLab) -> None:
    gitlab.requests(7, 8, 9, 10)
    gitlab.opened(8, TEXT.replace("#3", "#8"), project=2)  # a fork
    gitlab.opened(9, None)  # no such artifact
    gitlab.opened(10, TEXT.replace("#3", "#10"))
    written = {path.split("/")[3]: comment(body)[1][0][:3] for _, path, body in gitlab.run()}
    assert written == {"7": "#3 ", "8": "#8 ", "10": "#10"}


#: name → the part of an answer that is another, and what it is.
LESS: dict[str, tuple[str, object]] = {
    "no pipeline": (f"GET {REQUESTS}/7", {"iid": 7, "sha": SHA, "head_pipeline": None}),
    "no job": ("GET projects/1/pipelines/107/jobs", []),
    "another job": ("GET projects/1/pipelines/107/jobs", [{"id": 207, "name": "test"}]),
}


@pytest.mark.parametrize("name", LESS)
def test_without_a_text_there_is_nothing_to_write(gitlab: GitLab, name: str) -> None:
    call, answer = LESS[name]
    gitlab.host.answers[call] = {"json": answer}
    gitlab.notes(7, [note(MARKER)])
    assert gitlab.run() == []


@pytest.mark.parametrize("text", ["", "#1 " + "x" * 600_000])
def test_an_empty_or_huge_text_is_none(gitlab: GitLab, text: str) -> None:
    gitlab.opened(7, text)
    gitlab.notes(7, [note(MARKER)])
    assert gitlab.run() == []


def test_a_pipeline_that_may_not_be_read_leaves_no_text(gitlab: GitLab) -> None:
    del gitlab.host.answers["GET projects/1/pipelines/107/jobs"]
    assert gitlab.run() == []


@pytest.mark.parametrize("refused", ["", "/notes"])
def test_one_that_the_host_refuses_stops_no_other(gitlab: GitLab, refused: str) -> None:
    gitlab.requests(7, 8)
    gitlab.opened(8, TEXT)
    del gitlab.host.answers[f"GET {REQUESTS}/7{refused}"]
    written = gitlab.run(status=1)
    assert [path for _, path, _ in written] == [f"{REQUESTS}/8/notes"]
    assert "no note could be written on !7\n" in gitlab.log


@pytest.mark.parametrize("refused", ["GET user", f"GET {REQUESTS}"])
def test_without_a_list_nothing_is_written(gitlab: GitLab, refused: str) -> None:
    del gitlab.host.answers[refused]
    assert gitlab.run(status={"GET user": 22}.get(refused, 1)) == []


def test_only_the_default_branch_has_the_token(made: dict[str, Any]) -> None:
    first, second = made[FILE]["touched-debt"], made[FILE][JOB]
    assert second["variables"] == {"GIT_STRATEGY": "none"}
    (rule,) = second["rules"]
    for part in ('== "schedule"', "== $CI_DEFAULT_BRANCH", "$DEBTLOG_COMMENT_TOKEN"):
        assert part in rule["if"]
    assert "TOKEN" not in str(first)


def test_both_hosts_make_a_comment_by_one_program(texts: dict[str, str]) -> None:
    lines = [line.strip() for line in body_program().splitlines()]
    for file in (FILE, ".github/workflows/debt-comment.yml"):
        assert "\n".join(lines) in "\n".join(line.strip() for line in texts[file].splitlines())
