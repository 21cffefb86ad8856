"""The one error that users see: an impossible request.

A fault in the user's records is not an error but a :class:`~debtlog.diagnostics.Finding`.
Anything else that is raised is a defect of debtlog and keeps its traceback.
"""

from __future__ import annotations


class DebtlogError(Exception):
    """An impossible request, reported in one line; the command exits with status 2."""


def with_help(message: str, help: str | None) -> str:
    """Say in one line what is wrong and, if that is known, what to do about it."""
    return f"{message}; {help}" if help else message
