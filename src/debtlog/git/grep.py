"""Tracked files that have a text, as they are in the work tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.git.command import ask, ask_partly

if TYPE_CHECKING:
    from pathlib import Path

_PLAIN = ("--files-with-matches", "--null", "--no-full-name", "--no-color", "--fixed-strings")
_SAFE = ("-I", "--no-textconv", "--no-recurse-submodules")


def tracked_with(folder: Path, *texts: str) -> list[str]:
    """Name the tracked text files below ``folder`` that have any of ``texts``, relative to it.

    Raises GitUnavailableError.
    """
    patterns = [part for text in texts for part in ("-e", text)]
    output, is_found = ask_partly(folder, "grep", *_PLAIN, *_SAFE, *patterns, "--", ".")
    if not is_found:  # there are none, or git failed
        ask(folder, "rev-parse", "--git-dir")
    return output.decode("utf-8", "surrogateescape").split("\0")[:-1]
