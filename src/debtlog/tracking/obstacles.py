"""What keeps a reference from being tracked: rule, key, reason and help."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.errors import with_help
from debtlog.sources.symbols import help_for_unknown_symbols, spellings
from debtlog.suggestions import did_you_mean
from debtlog.tracking.reasons import Reason, Why

if TYPE_CHECKING:
    from debtlog.fs.read import Refusal
    from debtlog.model.record_parts import Reference
    from debtlog.sources.tree import SourceFile, SourceTree

#: Kind of refusal of a file → the rule that reports it.
_RULES = {
    "missing": "missing-path",
    "outside": "outside-source",
    "link": "outside-source",
    "untracked": "untracked-source",
    "hidden": "untracked-source",
    "ignored": "untracked-source",
    "absent": "unknown-code",
    "unanswered": "git-unavailable",
}
#: Files that git does not list may be in a submodule.
_UNSEEN = frozenset({"missing", "untracked", "hidden", "ignored"})
#: Left to the help, because translated sentences omit it: numbers, messages of the system.
_DETAILED = frozenset({"too-large", "unreadable"})


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a reference cannot be followed: the rule that reports it, and the key it is about."""

    rule: str
    key: str
    reason: Reason
    help: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong, and what to do about it, in one line."""
        return with_help(str(self.reason), self.help)


def symbol_obstacle(reference: Reference, file: SourceFile) -> Obstacle | None:
    """Say that a symbol is not in its file, or that this is not known; None if it is there.

    A parser may miss symbols of a file with errors, but a name that does not occur in the text is
    certainly not there.
    """
    if reference.symbol is None:
        return None  # without parsing the file
    symbols = file.symbols
    if symbols is None or symbols.meant(reference.symbol):
        return None
    if symbols.partial and word_line(reference.symbol, file):
        return None if reference.lines else unchecked_symbol(file)
    return missing_symbol(reference, file)


def unchecked_symbol(file: SourceFile) -> Obstacle:
    """Say that it cannot be determined where a symbol of ``file`` is."""
    reason = Reason(Why.SYMBOLS_UNKNOWN, {"path": file.path})
    return Obstacle("unchecked-symbol", "symbol", reason, help_for_unknown_symbols(file.path))


def missing_symbol(reference: Reference, file: SourceFile, now: str | None = None) -> Obstacle:
    """Say that there is no such symbol; ``now`` is its new name, if known."""
    symbol = reference.symbol or ""
    known = file.symbols
    if now:
        help = f"its lines are in {now} now"
    else:
        otherwise = "name a function, type or other symbol of the file"
        if reference.digest is None and not reference.lines and (line := word_line(symbol, file)):
            otherwise = f"write `lines: {line}` instead, where it is"
        help = did_you_mean(known.lexicon.nearest(symbol) if known else None, otherwise)
        help = help if reference.lines else _or_close(reference, help)
    # there may be others of its name
    why = Why.OTHER_SYMBOL if known and known.meant(symbol) else Why.NO_SYMBOL
    reason = Reason(why, {"path": file.path, "symbol": symbol})
    return Obstacle("missing-symbol", "symbol", reason, help)


def word_line(symbol: str, file: SourceFile) -> int | None:
    """The first line with the last part of a name as a word; None if there is none."""
    last = next(iter(spellings(symbol)))[-1:]
    literal = re.escape("".join(last))
    # the character before is checked last: a pattern that begins with letters is found quickly
    word = re.compile(rf"{literal}(?<![\w$]{literal})(?!\w)")
    text = "\n".join(file.lines)
    found = word.search(text) if last else None
    return text.count("\n", 0, found.start()) + 1 if found else None


def beyond_end(reference: Reference, file: SourceFile) -> Obstacle:
    """Say that ``file`` has fewer lines."""
    values = {"path": file.path, "count": len(file.lines), "lines": reference.lines}
    help = _or_close(reference, "name lines that it has")
    return Obstacle("line-out-of-range", "lines", Reason(Why.BEYOND, values), help)


def path_obstacle(reference: Reference, refusal: Refusal, tree: SourceTree) -> Obstacle:
    """Say why a path cannot be followed."""
    rule = _RULES.get(refusal.kind, "unreadable-source")
    help = ""
    if refusal.kind in _UNSEEN and (submodule := tree.submodule_of(reference.path)):
        within = Reason(Why.IN_SUBMODULE, {"path": reference.path, "submodule": submodule})
        help = f"name {submodule} as a source in register.yml, and let the reference begin there"
        return Obstacle("untracked-source", "path", within, help)
    if rule == "untracked-source":
        help = "git add it; what git does not track is never shown"
    elif refusal.kind == "outside" and reference.path.startswith("../"):
        help = "if it is in this git checkout, name its folder as a source in register.yml"
    elif refusal.kind == "missing":
        help = did_you_mean(tree.meant(reference.path), "correct the path")
        help = _or_close(reference, help)
    elif refusal.kind == "absent":
        help = tree.help_for_absence(reference.path)
    elif refusal.kind in _DETAILED:
        help = f"it {refusal.message}"
    return Obstacle(rule, "path", Reason(Why(refusal.kind), {"path": reference.path}), help)


def shown(reference: Reference) -> str:
    """Write a reference as a reader would: ``src/x.py:288-293``."""
    suffix = reference.lines or reference.symbol
    return f"{reference.path}:{suffix}" if suffix else reference.path


def _or_close(reference: Reference, help: str) -> str:
    """Add the suggestion to close the record, if the pinned code is gone."""
    if reference.digest is None:
        return help
    return f"{help}{'' if help.endswith('?') else ','} or close the record, if the debt is repaid"
