"""What was edited since code was pinned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from debtlog.model.record_parts import Reference
from debtlog.model.vocabulary import Verdict
from debtlog.render.code.difference import difference
from debtlog.render.code.excerpt import MAX_LINES
from debtlog.render.code.highlight import MAX_COLUMNS, Highlighter
from debtlog.tracking.digests.locate import Location
from debtlog.tracking.reasons import Reason, Why
from debtlog.tracking.tracked_reference import PinnedVersion, TrackedReference, tracked
from tests.render.code.shown import HOSTILE, WORDS, file_of, reads
from tests.tracking.written import written

if TYPE_CHECKING:
    from debtlog.sources.tree import SourceFile


def changed(old: str, new: str, verdict: Verdict = Verdict.CHANGED) -> TrackedReference:
    """Follow a reference to a whole text that was edited."""
    was, now = map(file_of, (old, new))
    location = Location(verdict, (1, len(now.lines)), Reason(Why.EDITED))
    found = tracked(written(Reference(path="a.py")), location, source_file=now)
    return replace(found, was=PinnedVersion(was, (1, len(was.lines)), "a.py"))


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("a\nb\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
        ("a\n", "a\n```\n", "@@ -1,1 +1,2 @@\n a\n+```\n"),
        ("a\n" * 9 + "b\n", "a\n" * 9, "@@ -7,4 +7,3 @@\n a\n a\n a\n-b\n"),
        ("да\r\n", "да\n\tнет\f\n", "@@ -1,1 +1,2 @@\n да\n+\tнет\ufffd\n"),
        ("a\n", "a \n", ""),
    ],
)
def test_shows_what_was_edited(old: str, new: str, text: str) -> None:
    block, rest = difference(changed(old, new), Highlighter(), WORDS)
    assert (reads(block), rest) == (text, 0)


def test_lines_have_the_colours_of_their_files_and_of_a_difference() -> None:
    block, _ = difference(
        changed('"""\nif a:\n"""\n', '"""\nif b:\n"""\nb\n'), Highlighter(), WORDS
    )
    assert block == (
        '<div class="language-diff highlight debt-diff"><pre><code>'
        '<span class="gu">@@ -1,3 +1,4 @@</span>\n'
        '<span> <span class="sd">&quot;&quot;&quot;</span></span>\n'
        '<span class="gd">-<span class="sd">if a:</span></span>\n'
        '<span class="gi">+<span class="sd">if b:</span></span>\n'
        '<span> <span class="sd">&quot;&quot;&quot;</span></span>\n'
        '<span class="gi">+<span class="n">b</span></span>\n'
        "</code></pre></div>"
    )


def test_shows_no_difference_of_other_verdicts() -> None:
    others = [verdict for verdict in Verdict if verdict is not Verdict.CHANGED]
    shown = {difference(changed("a\n", "b\n", verdict), Highlighter(), WORDS) for verdict in others}
    assert shown == {("", 0)}


def test_shows_no_difference_from_what_is_not_known() -> None:
    lost = replace(changed("a\n", "b\n"), was=None)
    assert difference(lost, Highlighter(), WORDS) == ("", 0)


@pytest.mark.parametrize("line", HOSTILE)
def test_a_difference_is_literal_whatever_the_code_says(line: str) -> None:
    for old, new in ((f"{line}\n", "x\n"), ("x\n", f"{line}\n"), (f"{line}\nx\n", f"{line}\ny\n")):
        text = reads(difference(changed(old, new), Highlighter(), WORDS)[0])
        for part in line.split("\n"):
            assert part in text


def test_a_long_difference_is_cut_and_counted() -> None:
    block, rest = difference(
        changed("a\n" * 30, "b\n" * 30 + "x" * 500 + "\n"), Highlighter(), WORDS
    )
    assert (len(reads(block).splitlines()), rest) == (MAX_LINES, 62 - MAX_LINES)
    block, rest = difference(changed("a\n", "x" * 500 + "\n"), Highlighter(), WORDS)
    assert (reads(block).splitlines()[2], rest) == ("+" + "x" * MAX_COLUMNS, 0)


def test_both_files_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    highlighter = Highlighter()
    whole = highlighter.of_file

    def of_file(file: SourceFile) -> object:
        read.append(file.lines[0])
        return whole(file)

    monkeypatch.setattr(highlighter, "of_file", of_file)
    difference(changed("a\nb\n" * 20, "b\na\n" * 20), highlighter, WORDS)
    assert read == ["a", "b"]
