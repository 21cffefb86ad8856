"""scripts/build, serve and test, and what CI runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.scripts.conftest import DEV, ROOT, SITE, TOOLS, VENV

if TYPE_CHECKING:
    from tests.scripts.conftest import Checkout

CHECKS = [
    *("ruff check", "ruff format --check", "mypy", "lint-imports", "gen --check"),
    "debtlog check --strict",
]
PYTEST = "pytest -n auto --maxprocesses 2 --dist worksteal"


@pytest.mark.parametrize(
    "script",
    [
        ".ci/run",
        "scripts/bench",
        "scripts/build",
        "scripts/chromium",
        "scripts/multitool",
        "scripts/serve",
        "scripts/setup",
        "scripts/test",
    ],
)
def test_is_executable_and_parses(script: str) -> None:
    path = ROOT / script
    assert os.access(path, os.X_OK)
    shell = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("#!").split()
    subprocess.run([*shell, "-n", path], check=True)


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize(
    "script", ["scripts/build", "scripts/serve", "scripts/setup", "scripts/test"]
)
def test_help_sets_nothing_up(checkout: Checkout, script: str, option: str) -> None:
    code, output, messages = checkout.run(script, option)
    assert (code, messages) == (0, "")
    assert output.startswith(f"Usage: {script} ")
    assert checkout.calls() == []


@pytest.mark.parametrize("script", ["scripts/gen", "scripts/demo", "scripts/bench-register"])
@pytest.mark.parametrize("red", ["", "setup"])
def test_python_begins_anew_in_the_environment(checkout: Checkout, script: str, red: str) -> None:
    shutil.copy(ROOT / script, checkout.path / script)
    checkout.add_program(checkout.path / "scripts/setup")
    (checkout.path / ".venv/bin").mkdir(parents=True)
    checkout.add_program(checkout.path / ".venv/bin/python")
    bare = f"#!/bin/sh\nexec '{sys.executable}' -S \"$@\"\n"  # without what is installed
    checkout.add_program(checkout.programs / "python3", bare)
    code, output, messages = checkout.run(script, "--help", RED=red)
    assert (code, messages) == (1 if red else 0, "")
    again = f"python {checkout.path / script} --help"
    assert checkout.calls() == ["setup", *([] if red else [again])]
    assert output == ("setup is red\n" if red else "setup is done\npython is done\n")


def test_bench_sets_up_what_it_needs(checkout: Checkout) -> None:
    checkout.add_program(checkout.path / "scripts/setup")
    (checkout.path / ".venv/bin").mkdir(parents=True)
    checkout.add_program(checkout.path / ".venv/bin/python")
    assert checkout.run("scripts/bench", "track", "--x")[0] == 0
    setup, bench = checkout.calls()
    assert setup == "setup"
    assert bench.endswith("/scripts/benchmark/track.py --x")


def test_build_hands_its_arguments_on(checkout: Checkout) -> None:
    code, output, _ = checkout.run("scripts/build", "--engine", "zensical")
    build = "debtlog build --strict --engine zensical"
    assert checkout.calls() == [VENV, TOOLS, SITE, build, f"{build} --language ru"]
    assert (code, output) == (0, "debtlog is done\n" * 2)


def test_build_is_red_when_debtlog_is(checkout: Checkout) -> None:
    code, output, _ = checkout.run("scripts/build", RED="debtlog")
    assert (code, output) == (5, "debtlog is red\n")


def test_serve_passes_its_arguments(checkout: Checkout) -> None:
    assert checkout.run("scripts/serve", "--port", "8001")[0] == 0
    assert checkout.calls() == [VENV, TOOLS, SITE, "debtlog serve --port 8001"]


def test_test_runs_every_step(checkout: Checkout) -> None:
    checkout.add_program(checkout.programs / "chromium")
    checkout.add_program(checkout.programs / "Sarif.Multitool")
    code, output, _ = checkout.run("scripts/test")
    assert checkout.calls() == [VENV, TOOLS, DEV, "chromium --version", *CHECKS, PYTEST]
    assert code == 0
    assert output.splitlines() == [
        "ok      ruff check",
        "ok      ruff format --check",
        "ok      mypy",
        "ok      lint-imports",
        "ok      scripts/gen --check",
        "ok      debtlog check --strict",
        "pytest is done",
    ]


def test_test_goes_on_after_a_red_step_and_is_red(checkout: Checkout) -> None:
    checkout.add_program(checkout.programs / "chromium")
    checkout.add_program(checkout.programs / "Sarif.Multitool")
    code, output, _ = checkout.run("scripts/test", RED="mypy gen")
    assert checkout.calls()[-7:] == [*CHECKS, PYTEST]
    assert code == 1
    assert output.splitlines()[2:] == [
        "FAILED  mypy",
        "mypy is red",
        "ok      lint-imports",
        "FAILED  scripts/gen --check",
        "gen is red",
        "ok      debtlog check --strict",
        "Red before the tests: mypy, scripts/gen --check",
        "pytest is done",
    ]


def test_test_with_arguments_runs_pytest_alone(checkout: Checkout) -> None:
    checkout.add_program(checkout.programs / "chromium")
    assert checkout.run("scripts/test", "-k", "two words")[0] == 0
    assert checkout.calls()[3:] == ["chromium --version", f"{PYTEST} -k two words"]


def test_test_goes_on_without_a_validator_of_sarif(checkout: Checkout) -> None:
    checkout.add_program(checkout.programs / "chromium")
    code, output, _ = checkout.run("scripts/test")
    note = "skipped a test of SARIF: it needs npm, or Sarif.Multitool on PATH"
    assert (code, output.splitlines()[0]) == (0, note)


def test_test_goes_on_without_chromium(checkout: Checkout) -> None:
    code, output, _ = checkout.run("scripts/test")
    assert (code, output.splitlines()[0]) == (
        0,
        "skipped the tests marked browser: install chromium, or put its path in DEBTLOG_CHROMIUM",
    )
    assert checkout.calls()[3:] == [*CHECKS, PYTEST]


def test_ci_insists_on_chromium(checkout: Checkout) -> None:
    code, output, _ = checkout.run(".ci/run")
    assert (code, output.splitlines()[0]) == (
        1,
        "FAILED  scripts/chromium: CI needs Chromium for the tests marked browser",
    )
    assert checkout.calls()[3:] == [*CHECKS, PYTEST]


def test_ci_is_red_when_pytest_finds_no_tests(checkout: Checkout) -> None:
    checkout.add_program(checkout.programs / "chromium")
    code, output, _ = checkout.run(".ci/run", RED="pytest")
    assert (code, output.splitlines()[-1]) == (5, "pytest is red")
