"""The command line: one module a command, each imported only when it is used."""

from __future__ import annotations

from debtlog.cli.app import main

__all__ = ["main"]
