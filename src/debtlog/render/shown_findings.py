"""What the check reports as wrong, for the page of what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from debtlog.linter.rule import READING
from debtlog.model.vocabulary import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.diagnostics import Diagnostic
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import Linked, SafeText

#: Findings that are shown in one box; the check reports all.
MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding: file and line, its rule, what is wrong, and what to do if known."""

    place: SafeText
    rule: Linked
    message: SafeText
    help: SafeText


@dataclass(frozen=True, slots=True)
class FindingBox:
    """A box of findings; ``more`` says how many are not in it."""

    heading: str
    findings: tuple[ShownFinding, ...]
    more: str


def wrong_with_record(page: Page, file: RecordFile) -> FindingBox | None:
    """Show the errors in a record and in its translations; None where there are none."""
    original = page.analysis.register.original
    found = [it for it in page.context.errors if original(it.finding.file) == file.file]
    return _box(page, page.words("heading.wrong"), found)


def wrong_with_register(page: Page) -> FindingBox | None:
    """Show the errors that are in no record, such as those in the settings."""
    register = page.analysis.register
    files = {file.file for file in register.files} | {it.finding.file for it in _unread(page)}
    found = [it for it in page.context.errors if register.original(it.finding.file) not in files]
    return _box(page, page.words("heading.wrong_register"), found)


def unread(page: Page) -> FindingBox | None:
    """Show which files could not be read, and so are on no page, and why."""
    found = _unread(page)
    files = len({each.finding.file for each in found})
    return _box(page, page.words.count("unread", files), found)


def _unread(page: Page) -> list[Diagnostic]:
    records = {file.file for file in page.analysis.register.files}
    reading = (found for found in page.context.errors if found.code.startswith(READING))
    return [found for found in reading if found.finding.file not in records]


def _box(page: Page, heading: str, found: list[Diagnostic]) -> FindingBox | None:
    if not found:
        return None
    left = len(found) - MOST_FINDINGS
    more = page.words.count("more_findings", left) if left > 0 else ""
    return FindingBox(heading, tuple(_shown(page, islice(found, MOST_FINDINGS))), more)


def _shown(page: Page, found: Iterable[Diagnostic]) -> Iterable[ShownFinding]:
    for each in found:
        finding = each.finding
        yield ShownFinding(
            page.markup.literal(f"{finding.file}:{finding.span.line}"),
            page.rule(each.rule),
            in_english(page, finding.message),
            in_english(page, finding.help),
        )


def in_english(page: Page, text: str) -> SafeText:
    """Mark what is only in English, if the page is not."""
    written = page.markup.literal(text)
    if not written or page.words.language is Language.EN:
        return written
    return page.markup.in_language(Language.EN, written)
