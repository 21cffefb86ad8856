"""One request by https, and where it may go: never from a public server into another network."""

from __future__ import annotations

import socket
import ssl
from functools import partial
from http.client import HTTPResponse, HTTPSConnection
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import HTTPSHandler, OpenerDirector, ProxyHandler, Request

from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    #: Takes the addresses that a host may have, before anything is sent to it.
    Admit = Callable[[Iterable[str]], None]


class Way:
    """The servers that one request comes to, as each leads to the next."""

    def __init__(self) -> None:
        self._was_public = False
        self._opener = OpenerDirector()  # it knows https alone, and follows nothing by itself
        self._opener.add_handler(ProxyHandler())
        self._opener.add_handler(_Handler(self._admit))

    def opened(self, url: str, headers: Mapping[str, str], seconds: float) -> HTTPResponse:
        """Ask for ``url`` and return whatever comes back, of which the body is still to be read.

        A server has so many ``seconds`` for each part. Raises DebtlogError where it may not be
        asked, OSError or HTTPException where that fails.
        """
        request = Request(url, headers=dict(headers))  # noqa: S310  the opener knows https alone
        response = self._opener.open(request, timeout=seconds)
        if not isinstance(response, HTTPResponse):
            raise DebtlogError("its address is not one of https")
        return response

    def _admit(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            if is_public(address):
                self._was_public = True
            elif self._was_public:
                raise DebtlogError("its server leads into a network that is not public")


class _Handler(HTTPSHandler):
    def __init__(self, admit: Admit) -> None:
        super().__init__()
        self._admit, self._trusted = admit, ssl.create_default_context()

    def https_open(self, req: Request) -> HTTPResponse:
        """Open a connection of ours; of a host behind a proxy only the name is known here."""
        host = urlsplit(req.full_url)
        is_direct = req.host == host.netloc
        if not is_direct:
            self._admit(_addresses(host.hostname))
        connection = partial(_Connection, admit=self._admit if is_direct else _anybody)
        return self.do_open(connection, req, context=self._trusted)


class _Connection(HTTPSConnection):
    """Looks who is at the other end: a name may lead elsewhere when it is asked again."""

    def __init__(self, host: str, *, admit: Admit, **values: object) -> None:
        super().__init__(host, **values)  # type: ignore[call-overload]
        self._admit = admit

    def connect(self) -> None:
        """Connect, and go on only where the other end may be asked."""
        super().connect()
        try:
            self._admit([self.sock.getpeername()[0]])
        except DebtlogError:
            self.close()
            raise


def is_public(address: str) -> bool:
    """Whether an address is one that everybody can reach."""
    found = ip_address(address.partition("%")[0])
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_global


def _addresses(host: str | None) -> list[str]:
    try:
        return [str(it[4][0]) for it in socket.getaddrinfo(host, None)]
    except (OSError, UnicodeError):
        return []  # the proxy may know it


def _anybody(_: Iterable[str]) -> None:
    """Admit every address: that of a proxy is our own choice."""
