"""A file by https, within limits: of size, of time, and of where a server may lead."""

from __future__ import annotations

import re
import socket
import ssl
import string
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import quote, urljoin

import msgspec

from debtlog.errors import DebtlogError
from debtlog.model import scalars as s
from debtlog.portfolio.fetching.git_failures import safe_text
from debtlog.portfolio.fetching.https_connection import Way
from debtlog.schema.generate import own_version

if TYPE_CHECKING:
    from http.client import HTTPResponse

MOST_REDIRECTS = 5
#: A server that sends nothing for so long hangs.
SILENCE_SECONDS = 30
_CHUNK = 1 << 16
_OK = 200
_NOT_MODIFIED = 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: What servers may call a version of a file.
_MARK = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{1,200}"')
_LATE = "its server does not answer in time"
_REASONS = {
    401: "it asks who we are; only what is public can be read",
    403: "it refuses to show it",
    404: "there is no such file",
    410: "it is gone",
    429: "it is asked too often; run this again later",
}


@dataclass(frozen=True, slots=True)
class Received:
    """What a server sent, and its mark; None where that is what the asker has seen."""

    data: bytearray | None
    mark: str


@dataclass(frozen=True, slots=True)
class _Limits:
    seconds: float
    most_bytes: int
    until: float

    def left(self) -> float:
        """Return the time that is left; raise DebtlogError where there is none."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise DebtlogError(
                f"it took longer than {self.seconds:g} seconds; raise `limits.seconds`"
            )
        return left


def received(url: str, mark: str, seconds: float, most_bytes: int) -> Received:
    """Ask for ``url``, unless it is what the server called ``mark``.

    Raises DebtlogError with one line where a limit is met or a server does not answer.
    """
    _require_https(url, "its address is not one of https, or has a password in it")
    headers = {"User-Agent": f"debtlog/{own_version()}", "Accept-Encoding": "identity"}
    if _MARK.fullmatch(mark):
        headers["If-None-Match"] = mark
    try:
        return _asked(url, headers, _Limits(seconds, most_bytes, time.monotonic() + seconds))
    except URLError as error:
        raise DebtlogError(_reason(error.reason)) from None
    except (OSError, HTTPException, ValueError) as error:
        raise DebtlogError(_reason(error)) from None


def _asked(url: str, headers: dict[str, str], limits: _Limits) -> Received:
    """Ask for ``url``, and for where its server leads; no body of a redirect is read."""
    way = Way()
    for _ in range(1 + MOST_REDIRECTS):
        with closing(way.opened(url, headers, min(limits.left(), SILENCE_SECONDS))) as response:
            if response.status in _REDIRECTS:
                url = _next(url, response.headers.get("Location", ""))
                continue
            if response.status == _NOT_MODIFIED and "If-None-Match" in headers:
                return Received(None, headers["If-None-Match"])
            if response.status != _OK:
                said = _REASONS.get(response.status, "it cannot be read")
                raise DebtlogError(f"{said} (status {response.status})")
            return _read(response, limits)
    raise DebtlogError(f"its server leads elsewhere more than {MOST_REDIRECTS} times")


def _next(url: str, location: str) -> str:
    """Find where a server leads; raise DebtlogError where that is no plain address."""
    there = urljoin(url, quote(location, safe=string.punctuation, encoding="iso-8859-1"))
    _require_https(there, "its server leads to an address that is not plain https")
    return there


def _require_https(url: str, why: str) -> None:
    try:
        msgspec.convert(url, s.HttpsUrl)
    except msgspec.ValidationError:
        raise DebtlogError(why) from None


def _read(response: HTTPResponse, limits: _Limits) -> Received:
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise DebtlogError("its server sends it compressed, although nobody asked for that")
    data = bytearray()
    while part := response.read1(_CHUNK):
        data += part
        if len(data) > limits.most_bytes:
            megabytes = limits.most_bytes // 1_000_000
            raise DebtlogError(f"it is larger than {megabytes} MB; raise `limits.megabytes`")
        limits.left()
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) != len(data):
        raise DebtlogError("its server ended in the midst of it")
    mark = response.headers.get("ETag", "")
    return Received(data, mark if _MARK.fullmatch(mark) else "")


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError):
        return _LATE
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {safe_text(error.verify_message)}"
    if isinstance(error, socket.gaierror):
        return "its server is not known"
    if isinstance(error, ConnectionRefusedError):
        return "its server does not answer"
    return safe_text(f"it cannot be read: {error}")
