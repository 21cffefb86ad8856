"""Published data: what it may be, and what a server may do."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from debtlog.errors import DebtlogError
from debtlog.model.vocabulary import Verdict
from debtlog.portfolio.fetching import https_reader
from debtlog.portfolio.fetching.published import read_published
from debtlog.portfolio.task import Kind, Task
from tests.portfolio.conftest import TODAY
from tests.portfolio.fetching.conftest import send
from tests.portfolio.fetching.made_data import a_debt, a_record

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from tests.portfolio.fetching.conftest import Server

PATH = "/shop/debt/data/debt.json"


def task(server: Server, path: str = PATH, **values: object) -> Task:
    made = Task(name="shop", kind=Kind.DATA, day=TODAY, place=server.url(path), cache="/nowhere")
    return replace(made, **{"seconds": 5, "most_bytes": 1_000_000, **values})


def put(server: Server, body: bytes, path: str = PATH) -> None:
    file = server.files / path.lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)


def failure(server: Server, path: str = PATH, **values: object) -> str:
    with pytest.raises(DebtlogError) as caught:
        read_published(task(server, path, **values))
    said = str(caught.value)
    assert "\n" not in said
    return said


def test_a_register_is_read_from_its_site(server: Server) -> None:
    paid = a_record(
        id="TD-2", status="paid", paid_on="2026-03-01", open=False, url="https://example.org/2/"
    )
    costs = a_record(
        id="3",
        principal={"text": "2d-3d", "low_hours": 16, "high_hours": 24},
        interest={"cost": "4h", "per": "week", "likelihood": "high", "hours_a_month": 17.33},
    )
    put(server, b"\xef\xbb\xbf" + a_debt(a_record(), paid, costs))
    data = read_published(task(server)).data
    assert data
    assert (data.commit, data.findings, data.history_is_whole) == (None, None, False)
    assert data.verdicts == {Verdict.GONE: 2}
    assert [record.url for record in data.debt.records] == [
        server.url("/shop/debt/1/"),
        "https://example.org/2/",
        server.url("/shop/debt/1/"),
    ]
    assert data.debt.register.url == server.url("/shop/debt/")
    assert [(it.start.isoformat(), it.end and it.end.isoformat()) for it in data.trend] == [
        ("2026-01-20", None),
        ("2026-01-20", "2026-03-01"),
        ("2026-01-20", None),
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.example.org/x", "https://evil.example.org/x"),
        ("https://user:word@example.org/", ""),
        ("file:///etc/passwd", ""),
        ('https://example.org/"onclick="x', ""),
        ("", "https://docs.example.org/shop/debt/data/debt.json"),
        ("../9/", "https://docs.example.org/shop/debt/9/"),
    ],
)
def test_addresses_lead_to_sites_or_nowhere(server: Server, address: str, expected: str) -> None:
    link = {"type": "issue", "url": address or "x:y", "title": None}
    put(server, a_debt(a_record(url=address, edit_url=address or None, links=[link])))
    data = read_published(task(server, site="https://docs.example.org/shop")).data
    assert data
    (record,) = data.debt.records
    assert record.url == expected
    edit_url: Any = record.edit_url
    assert edit_url in {None, expected}
    assert all(it.url.startswith("https://") for it in record.links)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "it is not JSON"),
        (b"<!doctype html><title>Sign in</title>", "it is not JSON"),
        (b"[]", "it is not JSON, or not an object"),
        (b"[" * 100_000, "it is not JSON"),
        (b"{}", "debtlog did not write it"),
        (a_debt(version=1), "of version 1, and 2 is read here; let its owners build it"),
        (a_debt(version=3), "of version 3, and 2 is read here; use a newer debtlog"),
        (a_debt(version={"\x1b[2J": 1}), "is of version"),
        (a_debt(portfolio_version=1), "it is that of a portfolio"),
        (a_debt(records=7), "$.records"),
        (a_debt(a_record(title=None)), "$.records[0].title"),
        (a_debt(a_record(title="x" * 201)), "record 1 is invalid: "),
        (a_debt(a_record(title="a\nb")), "record 1 is invalid: "),
        (a_debt(a_record(title="turn \u202e round")), "characters that are not allowed"),
        (a_debt(a_record(id="../../x")), "is invalid"),
        (a_debt(a_record(), a_record()), "record 1 is in it twice"),
        (a_debt(a_record(status="lost")), "$.records[0].status"),
        (a_debt(a_record(created="2026-13-40")), "$.records[0].created"),
        (
            a_debt(a_record(principal={"text": "9" * 400, "low_hours": 1e300, "high_hours": 1})),
            "is invalid",
        ),
        (a_debt(a_record(interest={"cost": "1h", "per": "year"})), "$.records[0].interest"),
        (a_debt(a_record()).decode().encode("utf-16"), "it is not JSON"),
    ],
)
def test_what_is_no_register_is_one_line(server: Server, body: bytes, words: str) -> None:
    put(server, body)
    said = failure(server)
    assert words in said
    assert "\x1b" not in said


def test_only_what_is_new_is_sent(server: Server) -> None:
    def tagged(request: BaseHTTPRequestHandler) -> None:
        if request.headers.get("If-None-Match") == '"one"':
            send(request, b"", 304)
        else:
            send(request, a_debt(a_record()), ETag='"one"')

    server.pages[PATH] = tagged
    first = read_published(task(server))
    assert first.data
    assert first.seen == '"one"'
    again = read_published(task(server, seen=first.seen))
    assert (again.data, again.seen) == (None, '"one"')


@pytest.mark.parametrize("mark", ['"a"\r\nX-Evil: 1', "plain", '"' + "x" * 500 + '"', '"é"', ""])
def test_a_mark_that_is_none_is_not_sent(server: Server, mark: str) -> None:
    put(server, a_debt())
    assert read_published(task(server, seen=mark)).data
    assert "If-None-Match" not in server.asked[0][1]
    assert "X-Evil" not in server.asked[0][1]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "there is no such file"),
        (401, "it asks who we are"),
        (500, "it cannot be read (status 500)"),
        (304, "status 304"),
        (206, "status 206"),
    ],
)
def test_a_status_is_said_in_words(server: Server, status: int, words: str) -> None:
    server.pages[PATH] = lambda request: send(request, b"", status)
    assert words in failure(server)


@pytest.mark.parametrize("part", ["nothing", "headers", "drops"])
def test_a_server_that_hangs_has_its_time(
    server: Server, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(request: BaseHTTPRequestHandler) -> None:
        if part != "nothing":
            request.send_response(200)
            request.end_headers()
            request.wfile.flush()
        for _ in range(30):
            time.sleep(0.1)
            if part == "drops":
                request.wfile.write(b" ")
                request.wfile.flush()

    monkeypatch.setattr(https_reader, "SILENCE_SECONDS", 0.5)
    server.pages[PATH] = hang
    began = time.monotonic()
    said = failure(server, seconds=1)
    assert time.monotonic() - began < 2.5
    assert "in time" in said or "took longer than 1 seconds" in said


def test_a_body_that_ends_early_is_refused(server: Server) -> None:
    def short(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"{}")

    server.pages[PATH] = short
    assert "ended in the midst" in failure(server)


def test_a_body_that_is_compressed_is_refused(server: Server) -> None:
    server.pages[PATH] = lambda request: send(request, b"x", Content_Encoding="gzip")
    assert "compressed" in failure(server)


def test_a_certificate_must_be_trusted(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "none.pem").write_text("")
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "its certificate is not trusted" in failure(server)


def test_nobody_is_there(server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server.port = port
    assert "does not answer" in failure(server)
