"""A file by https, within limits: of size, of time, and of where a server may lead."""

from __future__ import annotations

import re
import socket
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPException
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPErrorProcessor,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from debtlog.errors import DebtlogError
from debtlog.portfolio.fetching.git_failures import safe_text
from debtlog.schema.generate import own_version

if TYPE_CHECKING:
    from http.client import HTTPMessage, HTTPResponse
    from typing import IO

MOST_REDIRECTS = 5
#: A server that sends nothing for so long hangs.
SILENCE_SECONDS = 30
_CHUNK = 1 << 20
_NOT_MODIFIED = 304
_REDIRECTS = range(300, 304)
_ASTRAY = "its server leads elsewhere without end, or to no address"
#: What servers may call a version of a file.
_MARK = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{1,200}"')
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

    data: bytes | None
    mark: str


class _Redirects(HTTPRedirectHandler):
    """Follows a few redirects, to https alone, and never into a network that is not public."""

    max_redirections = MOST_REDIRECTS
    max_repeats = 2

    def redirect_request(  # noqa: PLR0913, PLR0917  the signature of its base
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        """Return what is asked next; raise DebtlogError where that must not be."""
        if why := _objection(req.full_url, newurl):
            fp.close()
            raise DebtlogError(why)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def received(url: str, mark: str, seconds: float, most_bytes: int) -> Received:
    """Ask for ``url``, unless it is what the server called ``mark``.

    Raises DebtlogError with one line where a limit is met or a server does not answer.
    """
    until = time.monotonic() + seconds
    headers = {"User-Agent": f"debtlog/{own_version()}", "Accept-Encoding": "identity"}
    if _MARK.fullmatch(mark):
        headers["If-None-Match"] = mark
    request = Request(url, headers=headers)  # noqa: S310  the opener knows https alone
    try:
        with _opener().open(request, timeout=min(seconds, SILENCE_SECONDS)) as response:
            return _read(response, until, seconds, most_bytes)
    except HTTPError as error:
        error.close()
        if error.code == _NOT_MODIFIED and "If-None-Match" in headers:
            return Received(None, mark)
        said = _REASONS.get(
            error.code, _ASTRAY if error.code in _REDIRECTS else "it cannot be read"
        )
        raise DebtlogError(f"{said} (status {error.code})") from None
    except TimeoutError:
        raise DebtlogError("its server does not answer in time") from None
    except URLError as error:
        raise DebtlogError(_reason(error.reason)) from None
    except (OSError, HTTPException, ValueError) as error:
        raise DebtlogError(_reason(error)) from None


def _opener() -> OpenerDirector:
    """Make an opener that knows nothing but https."""
    opener = OpenerDirector()
    context = ssl.create_default_context()
    for handler in (ProxyHandler(), HTTPSHandler(context=context), _Redirects(), _Errors()):
        opener.add_handler(handler)
    return opener


class _Errors(HTTPErrorProcessor):
    """Hands redirects on, and raises everything else that is not what was asked for."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        """Return a response that can be read."""
        if response.status == 200:  # noqa: PLR2004  its name is longer
            return response
        found = self.parent.error(
            *("http", request, response, response.status, response.reason, response.headers)
        )
        if found is None:
            raise HTTPError(
                request.full_url, response.status, response.reason, response.headers, response
            )
        made: HTTPResponse = found
        return made

    https_response = http_response


def _read(response: HTTPResponse, until: float, seconds: float, most_bytes: int) -> Received:
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise DebtlogError("its server sends it compressed, although nobody asked for that")
    parts, size = [], 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > most_bytes:
            megabytes = most_bytes // 1_000_000
            raise DebtlogError(f"it is larger than {megabytes} MB; raise `limits.megabytes`")
        if time.monotonic() > until:
            raise DebtlogError(f"it took longer than {seconds:g} seconds; raise `limits.seconds`")
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) != size:
        raise DebtlogError("its server ended in the midst of it")
    mark = response.headers.get("ETag", "")
    return Received(b"".join(parts), mark if _MARK.fullmatch(mark) else "")


def _objection(here: str, there: str) -> str:
    """Say why a server must not lead from one address to another; empty where it may."""
    old, new = urlsplit(here), urlsplit(there)
    if new.scheme != "https" or new.username is not None:
        return "its server leads to an address that is not plain https"
    is_elsewhere = new.netloc != old.netloc
    if is_elsewhere and _is_public(old.hostname) and not _is_public(new.hostname):
        return "its server leads into a network that is not public"
    return ""


def _is_public(host: str | None) -> bool:
    """Whether every address of a host is one of the public network; so is one without any."""
    try:
        found = socket.getaddrinfo(host, None)
        return all(ip_address(str(it[4][0]).partition("%")[0]).is_global for it in found)
    except (OSError, ValueError, UnicodeError):
        return True


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError):
        return "its server does not answer in time"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {safe_text(error.verify_message)}"
    if isinstance(error, socket.gaierror):
        return "its server is not known"
    if isinstance(error, ConnectionRefusedError):
        return "its server does not answer"
    return safe_text(f"it cannot be read: {error}")
