"""Where a scheduler is, and what proves that it is ours: it runs what anybody sends it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from pathlib import Path

_ADDRESS = re.compile(
    r"(?:(?P<scheme>tcp|tls)://)?(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):(?P<port>[0-9]{1,5})"
)
_MOST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """The files of TLS: who signs certificates, our own certificate, and its key."""

    authority: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    @property
    def missing(self) -> list[str]:
        """The options of those that are not named, or are no files."""
        named = (
            ("--tls-ca", self.authority),
            ("--tls-cert", self.certificate),
            ("--tls-key", self.key),
        )
        return [option for option, file in named if file is None or not file.is_file()]


@dataclass(frozen=True, slots=True)
class SchedulerAddress:
    """A scheduler; ``tls`` is None where it is reached by loopback without encryption."""

    address: str
    tls: TlsFiles | None


def scheduler_address(written: str, files: TlsFiles) -> SchedulerAddress:
    """Read the address of a scheduler.

    Raises DebtlogError unless it is on this machine, or is reached by TLS with all three files.
    """
    match = _ADDRESS.fullmatch(written)
    if not match or int(match["port"]) > _MOST_PORT:
        raise DebtlogError(
            f"{written!r} is no address of a scheduler; write tls://HOST:PORT, or"
            " tcp://127.0.0.1:PORT for one on this machine"
        )
    scheme = match["scheme"] or "tcp"
    address = f"{scheme}://{match['host']}:{match['port']}"
    if scheme == "tls":
        if files.missing:
            need = ", ".join(files.missing)
            raise DebtlogError(f"a scheduler by TLS needs files that are there: {need}")
        return SchedulerAddress(address, files)
    if not _is_here(match["host"].strip("[]")):
        raise DebtlogError(
            f"{written} is not on this machine, and a scheduler runs what anybody sends it;"
            " use tls:// with --tls-ca, --tls-cert and --tls-key"
        )
    return SchedulerAddress(address, None)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name, which may be that of any machine
        return False
