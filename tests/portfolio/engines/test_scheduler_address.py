"""A scheduler runs what anybody sends it: it is on this machine, or proves that it is ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.portfolio.engines.scheduler_address import TlsFiles, scheduler_address

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("tcp://127.0.0.1:8786", "tcp://127.0.0.1:8786"),
        ("127.0.0.1:8786", "tcp://127.0.0.1:8786"),
        ("tcp://127.9.9.9:1", "tcp://127.9.9.9:1"),
        ("tcp://localhost:8786", "tcp://localhost:8786"),
        ("tcp://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_this_machine_needs_no_proof(written: str, address: str) -> None:
    found = scheduler_address(written, TlsFiles())
    assert (found.address, found.tls) == (address, None)


@pytest.mark.parametrize(
    "written",
    [
        "tcp://192.0.2.1:8786",
        "192.0.2.1:8786",
        "tcp://0.0.0.0:8786",
        "tcp://[::]:8786",
        "tcp://[2001:db8::1]:8786",
        "tcp://scheduler.example.org:8786",
        "tcp://localhost.example.org:8786",
        "tcp://127.0.0.1.example.org:8786",
        "tcp://2130706433:8786",
    ],
)
def test_another_machine_needs_tls(written: str) -> None:
    with pytest.raises(DebtlogError, match="a scheduler runs what anybody sends it; use tls://"):
        scheduler_address(written, TlsFiles())


@pytest.mark.parametrize(
    "written",
    [
        "",
        "127.0.0.1",
        "tcp://127.0.0.1",
        "inproc://127.0.0.1:1",
        "ws://127.0.0.1:8786",
        "http://127.0.0.1:8786",
        "tcp://user@127.0.0.1:8786",
        "tcp://example.org#@127.0.0.1:8786",
        "tcp://127.0.0.1:8786/x",
        "tcp://127.0.0.1:8786\n",
        "tcp://127.0.0.1:65536",
        "tcp://127.0.0.1:99999999",
        "TCP://127.0.0.1:8786",
    ],
)
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(DebtlogError, match="is no address of a scheduler; write tls://") as raised:
        scheduler_address(written, TlsFiles())
    assert "\n" not in str(raised.value)


def test_tls_needs_all_three_files(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("ca.pem", "own.pem", "own.key")]
    for file in files[:2]:
        file.touch()
    with pytest.raises(DebtlogError, match=r"needs files that are there: --tls-key$"):
        scheduler_address("tls://example.org:8786", TlsFiles(*files))
    with pytest.raises(DebtlogError, match="--tls-ca, --tls-cert, --tls-key"):
        scheduler_address("tls://127.0.0.1:8786", TlsFiles())
    files[2].touch()
    found = scheduler_address("tls://example.org:8786", TlsFiles(*files))
    assert (found.address, found.tls) == ("tls://example.org:8786", TlsFiles(*files))
