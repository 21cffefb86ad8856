"""scripts/setup makes the environment, once, and again when it has become worthless."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scripts.conftest import DEV, PYTHON, SITE, TOOLS, VENV

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.scripts.conftest import Checkout


def test_setup_knows_one_option(checkout: Checkout) -> None:
    code, output, messages = checkout.run("scripts/setup", "--prod")
    assert (code, output) == (2, "")
    assert messages.startswith("Usage: scripts/setup [--dev]\n")


def test_setup_installs_once(checkout: Checkout) -> None:
    code, output, messages = checkout.run("scripts/setup")
    assert (code, output) == (0, "")
    assert messages.splitlines() == [
        "setup: making .venv with Python 3.11.2",
        "setup: installing debtlog and its packages (site)",
    ]
    assert checkout.calls() == [VENV, TOOLS, SITE]
    assert checkout.run("scripts/setup") == (0, "", "")
    assert checkout.calls() == []


def test_setup_for_development_is_enough_for_the_site(checkout: Checkout) -> None:
    for arguments, calls in [
        ([], [VENV, TOOLS, SITE]),
        (["--dev"], [TOOLS, DEV]),
        (["--dev"], []),
        ([], []),
    ]:
        assert checkout.run("scripts/setup", *arguments)[0] == 0
        assert checkout.calls() == calls


@pytest.mark.parametrize("name", ["pyproject.toml", "scripts/constraints.txt", "scripts/setup"])
def test_setup_brings_up_to_date_what_an_edit_made_old(checkout: Checkout, name: str) -> None:
    checkout.run("scripts/setup", "--dev")
    checkout.calls()
    checkout.edit(name)
    assert checkout.run("scripts/setup")[0] == 0
    assert checkout.calls() == [TOOLS, SITE]
    assert checkout.run("scripts/setup", "--dev")[0] == 0
    assert checkout.calls() == [TOOLS, DEV]


def move(checkout: Checkout) -> None:
    checkout.path = checkout.path.rename(checkout.path.with_name("moved"))


def lose_python(checkout: Checkout) -> None:
    (checkout.path / ".venv/bin/python").unlink()


def upgrade_python(checkout: Checkout) -> None:
    new = PYTHON.replace("3.11.2", "3.12.0")
    checkout.add_program(checkout.programs / "python3", new)
    checkout.add_program(checkout.path / ".venv/bin/python", new)


def cut_installation_short(checkout: Checkout) -> None:
    checkout.edit("pyproject.toml")
    assert checkout.run("scripts/setup", REFUSED="--editable")[0] == 1
    checkout.calls()


@pytest.mark.parametrize("damage", [move, lose_python, upgrade_python, cut_installation_short])
def test_setup_starts_again_when_the_environment_is_worthless(
    checkout: Checkout, damage: Callable[[Checkout], None]
) -> None:
    checkout.run("scripts/setup")
    checkout.calls()
    damage(checkout)
    assert checkout.run("scripts/setup")[0] == 0
    assert checkout.calls() == [VENV, TOOLS, SITE]


def test_two_setups_at_once_install_once(checkout: Checkout) -> None:
    started = [checkout.start("scripts/setup") for _ in range(2)]
    for process in started:
        process.communicate()
    assert [process.returncode for process in started] == [0, 0]
    assert checkout.calls() == [VENV, TOOLS, SITE]


NO_PYTHON = "no Python 3.11 or later found (Debian: apt-get install python3 python3-venv)"
NO_VENV = """\
python3 comes without venv; install its system package (Debian: apt-get install python3-venv)"""


@pytest.mark.parametrize(
    ("refused", "message"), [("version_info", NO_PYTHON), ("ensurepip", NO_VENV)]
)
def test_setup_says_in_one_line_which_python_is_missing(
    checkout: Checkout, refused: str, message: str
) -> None:
    assert checkout.run("scripts/setup", REFUSED=refused) == (1, "", f"setup: {message}\n")
    assert not (checkout.path / ".venv").exists()


VENV_FAILED = "python3 could not make .venv, see above"
PIP_FAILED = """\
pip failed: see above and .cache/setup.log (it needs the network, or a mirror of its own)"""


@pytest.mark.parametrize(("refused", "message"), [("-m venv", VENV_FAILED), ("-m pip", PIP_FAILED)])
def test_setup_says_what_failed(checkout: Checkout, refused: str, message: str) -> None:
    code, _, messages = checkout.run("scripts/setup", REFUSED=refused)
    assert (code, messages.splitlines()[-1]) == (1, f"setup: {message}")
