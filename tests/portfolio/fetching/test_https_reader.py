"""What a server of https may try with who reads from it: redirects, and more than there is room."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.portfolio.fetching import https_connection, https_reader
from debtlog.portfolio.fetching.https_connection import is_public
from debtlog.portfolio.fetching.https_reader import received
from tests.portfolio.fetching.conftest import redirect, send

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler

    from tests.portfolio.fetching.conftest import Server

#: Another process that reads, and says why it could not, and how much memory it took, in MB.
READ = """\
import json, resource, sys
from debtlog.errors import DebtlogError
from debtlog.portfolio.fetching.published import debt_data
from debtlog.portfolio.fetching.https_reader import received
url, most = json.load(sys.stdin)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    debt_data(received(url, "", 60, most).data)
except DebtlogError as error:
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([str(error), (after - before) / 1_000]))
"""


def failure(server: Server, path: str = "/x", mark: str = "", most_bytes: int = 1_000_000) -> str:
    with pytest.raises(DebtlogError) as caught:
        received(server.url(path), mark, 5, most_bytes)
    said = str(caught.value)
    assert "\n" not in said
    return said


def read(server: Server, path: str = "/x", mark: str = "") -> bytes:
    return bytes(received(server.url(path), mark, 5, 100).data or b"")


def test_a_file_is_read(server: Server) -> None:
    (server.files / "x").write_bytes(b"text")
    assert bytes(received(server.url("/x"), "", 5, 4).data or b"") == b"text"
    assert failure(server, most_bytes=3) == "it is larger than 0 MB; raise `limits.megabytes`"


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/x",
        "file:///etc/passwd",
        "data:,x",
        "ftp://localhost/x",
        "https://ann:word@localhost/x",
        "https://localhost/x\r\nX-Evil: 1",
        "https://localhost/\u00e9",
        "localhost/x",
        "",
    ],
)
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(DebtlogError, match="its address is not one of https"):
        received(url, "", 5, 100)


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("/x", "elsewhere more than 5 times"),
        ("", "elsewhere more than 5 times"),
        ("http://localhost/x", "not plain https"),
        ("file:///etc/passwd", "not plain https"),
        ("ftp://localhost/x", "not plain https"),
        ("data:,x", "not plain https"),
        ("https://ann:word@localhost/x", "not plain https"),
        ("https://-localhost/x", "not plain https"),
        ("https://[::1/x", "Invalid IPv6"),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_leads_to_https_and_has_an_end(
    server: Server, to: str, words: str, status: int
) -> None:
    server.pages["/x"] = lambda request: send(request, b"", status, Location=to)
    assert words in failure(server)
    assert len(server.asked) <= https_reader.MOST_REDIRECTS + 1


def test_a_redirect_is_followed(server: Server) -> None:
    (server.files / "new%20%E9").write_bytes(b"text")
    server.pages["/x"] = redirect("/new \u00e9")
    assert read(server) == b"text"
    server.pages["/y"] = lambda request: send(request, b"", 300, Location="/x")
    assert "(status 300)" in failure(server, "/y")


def test_nothing_but_the_mark_is_told_to_the_next(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    (server.files / "new").write_bytes(b"text")
    monkeypatch.setenv("NETRC", "/dev/null")
    server.pages["/x"] = lambda request: send(
        request, b"", 302, Location="/new", Set_Cookie="a=b", WWW_Authenticate="Basic"
    )
    read(server, mark='"one"')
    known = {"Host", "User-Agent", "Accept-Encoding", "If-None-Match", "Connection"}
    assert [set(headers) for _, headers in server.asked] == [known, known]


def test_a_public_server_leads_to_no_private_one(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    (server.files / "x").write_bytes(b"text")
    server.pages["/there"] = redirect(f"https://127.0.0.1:{server.port}/x")
    assert read(server, "/there") == b"text"
    server.asked.clear()
    answers = iter([True, False])
    monkeypatch.setattr(https_connection, "is_public", lambda _: next(answers))
    assert "into a network that is not public" in failure(server, "/there")
    assert [path for path, _ in server.asked] == ["/there"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.215.14", True),
        ("::ffff:93.184.215.14", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.1.2.3", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("fe80::1%lo", False),
        ("fd00::1", False),
    ],
)
def test_which_addresses_are_public(address: str, *, expected: bool) -> None:
    assert is_public(address) == expected


@pytest.fixture
def proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Start a proxy, which leads to the server whatever it is asked for."""
    asked: list[str] = []

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            asked.append(self.rfile.readline().decode().split(" ")[1])
            while self.rfile.readline().strip():
                pass
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            with socket.create_connection(("127.0.0.1", server.port)) as there:
                back = threading.Thread(target=pump, args=(there, self.connection), daemon=True)
                back.start()
                pump(self.connection, there)
                back.join(5)

    def pump(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(10_000):
                target.sendall(data)

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as made:
        made.daemon_threads = True
        threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{made.server_address[1]}")
        monkeypatch.setenv("no_proxy", "")
        yield asked
        made.shutdown()


def test_a_proxy_is_used_and_is_not_where_a_server_leads(
    server: Server, proxy: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (server.files / "x").write_bytes(b"text")
    assert read(server) == b"text"
    assert proxy == [f"localhost:{server.port}"]
    server.pages["/there"] = redirect(f"https://127.0.0.1:{server.port}/x")
    found = {"localhost": ["93.184.215.14"], "127.0.0.1": ["127.0.0.1"]}
    monkeypatch.setattr(https_connection, "_addresses", lambda host: found[host])
    assert "into a network that is not public" in failure(server, "/there")
    assert proxy[1:] == [f"localhost:{server.port}"]


def endless(request: BaseHTTPRequestHandler, status: int = 200) -> None:
    """Send a gigabyte, as long as somebody reads it."""
    request.send_response(status)
    request.send_header("Location", "/nowhere")
    request.end_headers()
    for _ in range(1_000):
        request.wfile.write(b"[" * 1_000_000)


def test_much_is_not_read(server: Server) -> None:
    server.pages["/x"] = endless
    assert failure(server) == "it is larger than 1 MB; raise `limits.megabytes`"


@pytest.mark.parametrize("status", [302, 404, 500])
def test_what_comes_with_another_status_is_not_read(server: Server, status: int) -> None:
    server.pages["/x"] = lambda request: endless(request, status)
    assert failure(server)
    assert len(server.asked) == (2 if status == 302 else 1)


@pytest.mark.parametrize(
    ("most", "megabytes", "words"),
    [
        (40_000_000, 70, "it is larger than 40 MB; raise `limits.megabytes`"),
        (2_000_000_000, 60, "it is of version [[],[],[],[],[],[],[, and 2 is read here"),
    ],
)
def test_memory_is_not_filled(server: Server, most: int, megabytes: int, words: str) -> None:
    if most > 1_000_000_000:
        many = b"[" + b"[]," * 5_000_000 + b"[]]"
        body = b'{"generator": "debtlog", "version": ' + many + b', "other": ' + many + b"}"
        (server.files / "x").write_bytes(body)
    else:
        server.pages["/x"] = endless
    done = subprocess.run(
        [sys.executable, "-c", READ],
        input=json.dumps([server.url("/x"), most]),
        capture_output=True,
        text=True,
        check=True,
    )
    said, taken = json.loads(done.stdout)
    assert said.startswith(words)
    assert taken < megabytes
