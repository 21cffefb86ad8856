"""Repositories as servers have them: as files, or answered by git itself."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from msgspec.structs import replace

from debtlog.portfolio.task import Kind, Task
from tests.portfolio.conftest import TODAY

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from tests.conftest import Project
    from tests.portfolio.fetching.conftest import Server

#: What begins the paths that git answers itself.
SMART = "/smart"


def publish(
    project: Project, server: Server, name: str = "shop.git", *, smart: bool = False
) -> str:
    """Put a bare copy where a server has it, and return its address."""
    target = server.files / name
    project.git("clone", "--quiet", "--bare", ".", str(target))
    project.git("--git-dir", str(target), "repack", "-q", "-a", "-d")
    project.git("--git-dir", str(target), "update-server-info")
    return server.url(f"{SMART if smart else ''}/{name}")


def push(project: Project, server: Server, *arguments: str, name: str = "shop.git") -> None:
    """Bring commits to the bare copy."""
    target = server.files / name
    project.git("push", "--quiet", *arguments, str(target), "main")
    project.git("--git-dir", str(target), "update-server-info")


def a_task(url: str, name: str, folder: Path) -> Task:
    """Make a task to read a commit, with a cache in a folder."""
    cache = str(folder / "cache")
    made = Task(name="shop", kind=Kind.GIT, day=TODAY, place=url, commit=name, cache=cache)
    return replace(made, seconds=20)


def answer_by_git(request: BaseHTTPRequestHandler, files: Path) -> bytes:
    """Let git answer a request, as a web server does; return what was sent with it."""
    path, _, query = request.path.partition("?")
    variables = {
        "GIT_PROJECT_ROOT": str(files),
        "GIT_HTTP_EXPORT_ALL": "1",
        "PATH_INFO": path.removeprefix(SMART),
        "QUERY_STRING": query,
        "REQUEST_METHOD": request.command,
        "CONTENT_TYPE": request.headers.get("Content-Type", ""),
        "HTTP_CONTENT_ENCODING": request.headers.get("Content-Encoding", ""),
        "GIT_PROTOCOL": request.headers.get("Git-Protocol", ""),
    }
    body = request.rfile.read(int(request.headers.get("Content-Length", "0")))
    plain = {name: it for name, it in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-c", "safe.directory=*", "http-backend"]
    done = subprocess.run(
        command, input=body, env=plain | variables, capture_output=True, check=True
    )
    head, _, content = done.stdout.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
    request.send_response(int(headers.pop("Status", "200").split(" ")[0]))
    for name, value in (headers | {"Content-Length": str(len(content))}).items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(content)
    return body
