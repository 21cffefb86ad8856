"""What every test is kept from."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from debtlog.cli import clock


def test_no_test_knows_what_day_it_is() -> None:
    with pytest.raises(AssertionError, match="depends on the day"):
        clock.today()


def test_no_test_talks_to_another_machine() -> None:
    with (
        socket.socket() as client,
        pytest.raises(AssertionError, match=r"not talk to 192\.0\.2\.1"),
    ):
        client.connect(("192.0.2.1", 80))


def test_a_test_may_talk_to_itself() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()[:2]).close()


def test_no_test_finds_a_home() -> None:
    assert not Path(os.environ["HOME"]).exists()
