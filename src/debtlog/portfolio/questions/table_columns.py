"""The tables of a portfolio: each with its columns, their types in SQL, and what they mean.

Types are written down, never guessed: what a column is does not depend on what is in it.
"""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column of a table: its name, its type in DuckDB, and what it means."""

    name: str
    type: str
    about: str


_REPOSITORY = Column("repository", "VARCHAR", "Name of the repository.")
_RECORD = Column("record", "VARCHAR", "Id of the record in its repository.")
#: What is asked of: the name of each table, and its columns.
TABLES = {
    "repositories": (
        _REPOSITORY,
        Column("kind", "VARCHAR", "What its entry names: folder, git or data."),
        Column("place", "VARCHAR", "Its path or address, as the portfolio has it."),
        Column("title", "VARCHAR", "Name of its register."),
        Column("site", "VARCHAR", "Address of its own site."),
        Column("commit", "VARCHAR", "The commit that was read."),
        Column("failure", "VARCHAR", "Why it could not be read; null where it could."),
        Column("records", "INTEGER", "How many records there are."),
        Column("open", "INTEGER", "How many are still owed."),
        Column("critical", "INTEGER", "How many of them are of critical severity."),
        Column("overdue", "INTEGER", "How many of them should have been reviewed."),
        Column("low_hours", "DOUBLE", "To repay all that is open, at least."),
        Column("high_hours", "DOUBLE", "To repay all that is open, at most."),
        Column("hours_a_month", "DOUBLE", "What it costs to leave it."),
        Column("errors", "INTEGER", "Errors that a check finds; null where nobody checked."),
        Column("warnings", "INTEGER", "Warnings; likewise."),
        Column("skipped", "INTEGER", "Files that are invalid and left out; likewise."),
        Column("history_is_whole", "BOOLEAN", "Whether all of its history was read."),
    ),
    "records": (
        _REPOSITORY,
        _RECORD,
        Column("title", "VARCHAR", "The debt in a few words."),
        Column("summary", "VARCHAR", "The debt in a sentence or two. Markdown."),
        Column("status", "VARCHAR", "Its stage of life."),
        Column("open", "BOOLEAN", "Whether it is still owed."),
        Column("severity", "VARCHAR", "Its impact; null while nobody has judged it."),
        Column("priority", "VARCHAR", "Its urgency; derived unless the record has one."),
        Column("type", "VARCHAR[]", "Kinds of debt."),
        Column("quality", "VARCHAR[]", "Qualities that it affects."),
        Column("component", "VARCHAR", "Part of the system it is in."),
        Column("owner", "VARCHAR", "Who is responsible for it."),
        Column("tags", "VARCHAR[]", "Free words."),
        Column("created", "DATE", "Day it was recorded."),
        Column("paid_on", "DATE", "Day it was repaid."),
        Column("review_by", "DATE", "Day on which it is due for review."),
        Column("overdue", "BOOLEAN", "Whether it is open and its review was due."),
        Column("low_hours", "DOUBLE", "To repay it, at least; null without an estimate."),
        Column("high_hours", "DOUBLE", "To repay it, at most; likewise."),
        Column("hours_a_month", "DOUBLE", "What it costs to leave it; likewise."),
        Column("url", "VARCHAR", "Its page on the site of its repository."),
        Column("file", "VARCHAR", "Its YAML file."),
    ),
    "references": (
        _REPOSITORY,
        _RECORD,
        Column("problem", "VARCHAR", "Id of the problem; null for one of the whole record."),
        Column("path", "VARCHAR", "File or folder, as the record has it."),
        Column("first_line", "INTEGER", "First line as the record has it."),
        Column("last_line", "INTEGER", "Last line as the record has it."),
        Column("symbol", "VARCHAR", "Function, class or method."),
        Column("verdict", "VARCHAR", "What happened to the code."),
        Column("sure", "BOOLEAN", "Whether that is certain."),
        Column("target", "VARCHAR", "Its file now, or as written if that is unknown."),
    ),
    "trend": (
        _REPOSITORY,
        Column("severity", "VARCHAR", "Severity of a record at that time; null if not judged."),
        Column("start", "DATE", "Day from which it was open and of that severity."),
        Column("end", "DATE", "Day on which that ended; null while it goes on."),
    ),
    "changes": (
        _REPOSITORY,
        _RECORD,
        Column("day", "DATE", "Day of the commit."),
        Column("author", "VARCHAR", "Who made it; null if that is not known."),
        Column("commit", "VARCHAR", "Name of the commit."),
        Column("field", "VARCHAR", "Name of the field that changed."),
        Column("old", "VARCHAR", "Its value before, where readers see it; null for none."),
        Column("new", "VARCHAR", "Its value after; likewise."),
    ),
}
