"""Errors survive the way between processes: pools of workers hand them on pickled."""

from __future__ import annotations

import pickle
from importlib import import_module
from pkgutil import walk_packages

import pytest

import debtlog

MODULES = [module.name for module in walk_packages(debtlog.__path__, "debtlog.")]
ERRORS = sorted(
    {
        kind
        for name in MODULES
        if not name.endswith("__main__")
        for kind in vars(import_module(name)).values()
        if isinstance(kind, type)
        and issubclass(kind, Exception)
        and kind.__module__.startswith("debtlog.")
    },
    key=lambda kind: kind.__name__,
)


def test_there_are_errors_to_try() -> None:
    assert {"DebtlogError", "GitUnavailableError"} <= {kind.__name__ for kind in ERRORS}


@pytest.mark.parametrize("kind", ERRORS)
def test_is_the_same_after_the_way_between_processes(kind: type[Exception]) -> None:
    error = kind("what was wrong")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  our own
    assert type(copy) is kind
    assert str(copy) == str(error) == "what was wrong"
