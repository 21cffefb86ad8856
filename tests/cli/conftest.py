"""Fixtures that run commands."""

from tests.commands import any_configuration, process, register, run

__all__ = ["any_configuration", "process", "register", "run"]
