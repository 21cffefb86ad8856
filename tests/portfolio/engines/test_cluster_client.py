"""The way to a scheduler: over TLS, and where there is none."""

from __future__ import annotations

import socket
import subprocess
import sys
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.portfolio.engines import cluster_client
from debtlog.portfolio.engines.dask_cluster import run_on_cluster
from debtlog.portfolio.engines.scheduler_address import TlsFiles, scheduler_address
from tests.portfolio.engines.conftest import cluster

if TYPE_CHECKING:
    from pathlib import Path

    from tests.portfolio.conftest import MakeRepository
    from tests.portfolio.engines.conftest import MakeTask


def _authority(folder: Path, name: str) -> TlsFiles:
    """Make an authority, and a certificate that it signs."""

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    new = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    signs = ("-addext", "keyUsage=critical,keyCertSign")  # Python 3.13 asks for it
    files = ("-keyout", f"{name}-ca.key", "-out", f"{name}-ca.pem")
    openssl(*new, "-subj", f"/CN={name} authority", *signs, *files)
    signed = ("-CA", f"{name}-ca.pem", "-CAkey", f"{name}-ca.key")
    signs_not = ("-addext", "basicConstraints=critical,CA:false")
    files = ("-keyout", f"{name}.key", "-out", f"{name}.pem")
    openssl(*new, "-subj", f"/CN={name}", *signed, *signs_not, *files)
    return TlsFiles(folder / f"{name}-ca.pem", folder / f"{name}.pem", folder / f"{name}.key")


def test_a_scheduler_by_tls_works_for_those_of_its_authority(
    tmp_path: Path, repository: MakeRepository, task: MakeTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, others = _authority(tmp_path, "ours"), _authority(tmp_path, "others")
    asked = [task(repository("shop"))]
    monkeypatch.setattr(cluster_client, "CONNECT_SECONDS", 2)
    with cluster(tmp_path / "cluster") as made:
        made.options = ("--host", "tls://127.0.0.1")
        made.tls = (
            *("--tls-ca-file", str(ours.authority)),
            *("--tls-cert", str(ours.certificate)),
            *("--tls-key", str(ours.key)),
        )
        made.start_scheduler()
        made.start_worker("--no-nanny", "--host", "tls://127.0.0.1")
        assert made.address.startswith("tls://127.0.0.1:")
        answers = run_on_cluster(asked, scheduler_address(made.address, ours))
        assert [it.failure for it in answers] == [""]
        with pytest.raises(DebtlogError, match="does not answer as a scheduler"):
            list(run_on_cluster(asked, scheduler_address(made.address, others)))


@pytest.mark.parametrize("greeting", [None, b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"\0" * 100])
def test_what_is_no_scheduler_is_said_in_one_line(
    greeting: bytes | None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster_client, "CONNECT_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        if greeting is None:
            server.close()
        else:
            Thread(target=_greet, args=(server, greeting), daemon=True).start()
        scheduler = scheduler_address(f"tcp://127.0.0.1:{port}", TlsFiles())
        with pytest.raises(DebtlogError) as raised:
            list(run_on_cluster([], scheduler))
    assert str(raised.value).startswith(f"tcp://127.0.0.1:{port} does not answer as a scheduler: ")
    assert "\n" not in str(raised.value)
    assert capfd.readouterr() == ("", "")


def _greet(server: socket.socket, greeting: bytes) -> None:
    """Say something to whoever comes, and nothing more."""
    with suppress(OSError):
        while True:
            client, _ = server.accept()
            with client:
                client.sendall(greeting)
                client.settimeout(5)
                while client.recv(1_000):
                    pass


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    scheduler = scheduler_address("tcp://127.0.0.1:8786", TlsFiles())
    with pytest.raises(DebtlogError, match=r'install it with pip install "debtlog\[portfolio\]"$'):
        list(run_on_cluster([], scheduler))
