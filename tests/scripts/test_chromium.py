"""scripts/chromium finds a browser, or installs one where nobody has to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scripts.conftest import PROGRAM

if TYPE_CHECKING:
    from tests.scripts.conftest import Checkout

APT_GET = "apt-get -q -o DPkg::Lock::Timeout=300"
UPDATE = f"{APT_GET} update"
INSTALL = f"{APT_GET} install --yes --no-install-recommends chromium fonts-dejavu-core"
SUDO = "sudo -n env DEBIAN_FRONTEND=noninteractive"


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_chromium_is_found_by_each_of_its_names(checkout: Checkout, name: str) -> None:
    checkout.add_program(checkout.programs / name)
    assert checkout.run("scripts/chromium") == (0, f"{checkout.programs / name}\n", "")


def test_chromium_can_be_chosen(checkout: Checkout) -> None:
    chosen = checkout.path / "my chromium"
    for path in (chosen, checkout.programs / "chromium"):
        checkout.add_program(path)
    found = checkout.run("scripts/chromium", DEBTLOG_CHROMIUM=str(chosen))
    assert found == (0, f"{chosen}\n", "")


def test_a_chromium_that_does_not_run_is_passed_over(checkout: Checkout) -> None:
    for name in ("chromium-browser", "google-chrome"):
        checkout.add_program(checkout.programs / name)
    found = checkout.run("scripts/chromium", RED="chromium-browser")
    assert found == (0, f"{checkout.programs / 'google-chrome'}\n", "")


def add_debian(checkout: Checkout, user: int) -> None:
    """Give the machine an apt-get that installs a Chromium, and the user number `user`."""
    chromium = checkout.programs / "chromium"
    install = (
        f"case $* in *install*) echo \"$PROGRAM\" >'{chromium}'; chmod +x '{chromium}' ;; esac\n"
    )
    checkout.add_program(checkout.programs / "apt-get", PROGRAM + install)
    checkout.add_program(checkout.programs / "id", f"#!/bin/sh\necho {user}\n")
    checkout.add_program(
        checkout.programs / "sudo", '#!/bin/sh\necho "sudo $*" >>"$CALLS"\nshift\n"$@"\n'
    )


@pytest.mark.parametrize(
    ("user", "calls"),
    [
        (0, [UPDATE, INSTALL]),
        (1000, ["sudo -n true", f"{SUDO} {UPDATE}", UPDATE, f"{SUDO} {INSTALL}", INSTALL]),
    ],
)
def test_chromium_is_installed_where_that_needs_no_question(
    checkout: Checkout, user: int, calls: list[str]
) -> None:
    add_debian(checkout, user)
    code, output, messages = checkout.run("scripts/chromium")
    assert (code, output) == (0, f"{checkout.programs / 'chromium'}\n")
    assert messages == "chromium: installing the packages chromium and fonts-dejavu-core\n"
    assert checkout.calls() == [*calls, "chromium --version"]


def test_chromium_says_why_apt_get_failed(checkout: Checkout) -> None:
    add_debian(checkout, 0)
    code, output, messages = checkout.run("scripts/chromium", RED="apt-get")
    assert (code, output) == (1, "")
    assert messages.splitlines()[1:] == ["apt-get is red", "apt-get is red"]
