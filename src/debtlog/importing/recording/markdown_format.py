"""Registers in Markdown: the format that people keep by hand."""

from __future__ import annotations

from debtlog.importing.reading.read_register import read_register
from debtlog.importing.recording.dug_entries import places_in_lines
from debtlog.importing.recording.register_format import RegisterFormat

MARKDOWN = RegisterFormat(
    read_register,
    places_in_lines,
    "has no entry of a register; debtlog reads headings, tables and lists of debts, see debtlog"
    " import markdown --help",
    has_headings=True,
)
