"""The one error that is the user's to read: an impossible request.

A fault in the user's records is not an error but a :class:`~debtlog.diagnostics.Finding`.
Anything else that is raised is a defect of debtlog and keeps its traceback.
"""

from __future__ import annotations


class DebtlogError(Exception):
    """An impossible request, told in one line; the command line ends with exit status 2."""
