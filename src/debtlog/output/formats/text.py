"""Findings for people at a terminal: location, line, carets, help, and a summary."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from debtlog.fs.read import Refusal, read_file
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.vocabulary import Level
from debtlog.output.tally import number_of, shown_of, tally
from debtlog.output.terminal.printable import one_line, plain, printable, width
from debtlog.register.stored_text import BOM, MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from debtlog.diagnostics import Diagnostic, Span
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.terminal.printable import Styler

    LineOf = Callable[[str, int], str | None]

COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}
WIDTH = 120


def write(result: CheckResult, style: Styler) -> str:
    """Write findings of ``result``, a tally by rule if there are many, and a summary."""
    shown = shown_of(result)
    lines = [*report(shown, lines_of(result.examined.root), style, result.shown_path)]
    return "\n".join([*lines, *_tally(result, shown, style), summary(result, style)]) + "\n"


def report(
    diagnostics: Sequence[Diagnostic],
    line_of: LineOf,
    style: Styler = plain,
    shown_path: Callable[[str], str] = str,
) -> Iterator[str]:
    """Yield the lines that show ``diagnostics``.

    ``line_of`` returns a line of a file, or None; ``style`` colours a text; ``shown_path`` turns a
    path into the one that readers see.
    """
    for diagnostic in diagnostics:
        location = f"{shown_path(diagnostic.finding.file)}:{diagnostic.finding.span.line}"
        yield from _shown(diagnostic, location, line_of, style)


def summary(result: CheckResult, style: Styler = plain) -> str:
    """Summarise a check in a line; more lines say what was not checked, and what to do."""
    seen = result.examined
    checked = f"{number_of(len(seen.files), 'record')}, {number_of(seen.references, 'reference')}"
    if seen.unknown:
        checked += f", {seen.unknown} unknown"
    if seen.unsure:
        checked += f", {seen.unsure} unsure"
    if seen.skipped:
        checked += f", {number_of(seen.skipped, 'file')} skipped"
    counts = {level: result.count(level) for level in Level}
    found = [style(number_of(n, level), COLOURS[level]) for level, n in counts.items() if n]
    line = f"{checked}: {', '.join(found) or style('no findings', 'green')}"
    if not seen.settings_are_valid:
        line += f"\nnothing else was checked: fix {SETTINGS_FILE} first"
    elif seen.skipped:
        line += "\nskipped files are checked once their errors are fixed"
    if seen.unexamined:
        line += f"\nthe check fails: no reference could be examined: {one_line(seen.unexamined)}"
    if result.since and result.earlier:
        were = "was" if len(result.earlier) == 1 else "were"
        count = number_of(len(result.earlier), "other finding")
        line += f"\n{count} {were} there before this branch left {one_line(result.since)}"
    if result.fixable and not result.quiet:
        line += f"\n{result.fixable} can be fixed with debtlog check --fix"
    return line


def lines_of(root: Path) -> LineOf:
    """Return a function that gives lines of the files in findings; each file is read once."""

    @cache
    def lines_in(file: str) -> list[str]:
        data = read_file(root, file, MAX_BYTES)
        text = "" if isinstance(data, Refusal) else data.decode("utf-8", "replace")
        return text.removeprefix(BOM).split("\n")

    def line_of(file: str, line: int) -> str | None:
        lines = lines_in(file)
        return lines[line - 1].removesuffix("\r") if line <= len(lines) else None

    return line_of


def excerpt(line: str, span: Span) -> tuple[str, str]:
    """Return a line, cut to the width of a terminal, and the carets below its span."""
    cut = max(0, span.column - WIDTH // 2) if len(line) > WIDTH else 0
    shown = line[cut : cut + WIDTH].expandtabs(1)
    start = span.column - 1 - cut
    end = span.end_column - 1 - cut if span.end_line == span.line else len(shown)
    before, marked = printable(shown[:start]), printable(shown[start:end].rstrip())
    carets = min(max(1, width(marked)), WIDTH // 2)
    return printable(shown).rstrip(), " " * width(before) + "^" * carets


def _shown(diagnostic: Diagnostic, location: str, line_of: LineOf, style: Styler) -> Iterator[str]:
    finding, colour = diagnostic.finding, COLOURS[diagnostic.level]
    what = style(f"{diagnostic.level}[{diagnostic.code}]", colour)
    message = f"{diagnostic.rule}: {one_line(finding.message)}"
    yield f"{one_line(location)}:{finding.span.column}: {what} {message}"
    line = line_of(finding.file, finding.span.line)
    gutter = " " * len(str(finding.span.line))
    if line:
        shown, carets = excerpt(line, finding.span)
        marks = carets.lstrip()
        yield f" {finding.span.line} | {shown}"
        yield f" {gutter} | {carets.removesuffix(marks)}{style(marks, colour)}"
    if finding.help:
        yield f" {gutter} = {one_line(finding.help)}"


def _tally(result: CheckResult, shown: Sequence[Diagnostic], style: Styler) -> Iterator[str]:
    """Yield a line for each rule, and how to see what is not shown."""
    rules = tally(result, shown)
    if any(it.shown < it.found for it in rules):
        yield "by rule (debtlog check --all lists every finding):"
    elif rules:
        yield "by rule:"
    for it in rules:
        yield f"  {style(f'{it.level}[{it.code}]', COLOURS[it.level])} {it.rule}: {it.sentence}"
