"""The command line: one module per command, each imported only when it runs."""

from __future__ import annotations

from debtlog.cli.app import main

__all__ = ["main"]
