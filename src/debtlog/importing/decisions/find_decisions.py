"""The decision records of a checkout that may become debt, and which are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from debtlog.analysis.own_code import CodeFile, code_with
from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, read_found
from debtlog.importing.decisions.read_decision import read_decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.importing.decisions.decision import Decision

#: A decision is a few pages.
MAX_BYTES = 200_000
_ENDINGS = (".md", ".markdown")


class FoundDecision(NamedTuple):
    """A decision, and its file."""

    file: CodeFile
    decision: Decision

    @property
    def tells_debt(self) -> bool:
        """Whether it says what it costs, or does not hold any more although code may follow it."""
        return self.decision.is_built and bool(self.decision.burdens or self.decision.is_past)

    @property
    def may_be_taken(self) -> bool:
        """Whether it can be made a record of: it has consequences, good or bad."""
        return self.tells_debt or (self.decision.is_built and bool(self.decision.consequences))


@dataclass
class Decisions:
    """The decisions that were found, in the order of their files.

    ``referred`` are those that a record refers to. ``left_out`` are files by the reason why they
    were not read; ``others`` counts files that are no decision.
    """

    found: list[FoundDecision] = field(default_factory=list)
    referred: list[FoundDecision] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    others: int = 0

    @property
    def candidates(self) -> list[FoundDecision]:
        """Those that tell of debt."""
        return [it for it in self.found if it.tells_debt]

    def take(self, key: str) -> FoundDecision:
        """Return the decision with a key, a number or a file, or raise DebtlogError."""
        fitting = [it for it in self.found if _is_called(it, key)]
        if len(fitting) > 1:
            files = " and ".join(it.file.shown for it in fitting)
            raise DebtlogError(f"nothing is taken: {files} are {key}; give the file instead")
        if fitting and fitting[0].may_be_taken:
            return fitting[0]
        raise DebtlogError(f"nothing is taken: {key} {self._why_not(key, fitting)}")

    def _why_not(self, key: str, fitting: Sequence[FoundDecision]) -> str:
        if any(_is_called(it, key) for it in self.referred):
            return "is in a record already; debtlog for shows it"
        if fitting and not fitting[0].decision.is_built:
            return f"is {fitting[0].decision.status.value}: there is nothing that follows it"
        if fitting:
            return "has no consequences that could be debt"
        return "is no decision there; debtlog import adr lists all"


def _is_called(it: FoundDecision, key: str) -> bool:
    names = {it.decision.key.casefold(), it.file.shown.casefold()}
    number = it.decision.key.removeprefix("ADR-").lstrip("0")
    return key.casefold().removeprefix("./") in names or (
        key.isdecimal() and number == key.lstrip("0")
    )


def find_decisions(analysis: Analysis, is_wanted: Callable[[str], bool]) -> Decisions:
    """Read the tracked files in Markdown that are wanted, by names relative to the register.

    Raises DebtlogError when no file could be looked for.
    """
    made, problems = Decisions(), list[str]()
    known = {analysis.file_now(it) for it in analysis.references}
    files = [
        it
        for it in code_with(analysis.register, ["#"], problems)
        if it.name.lower().endswith(_ENDINGS) and is_wanted(it.shown)
    ]
    if problems and not files:
        raise DebtlogError(problems[0])
    for file in sorted(files, key=lambda it: it.shown):
        text = _text(file, made)
        decision = read_decision(file.name, text) if text is not None else None
        if decision:
            found = made.referred if file.shown in known else made.found
            found.append(FoundDecision(file, decision))
        elif text is not None:
            made.others += 1
    return made


def _text(file: CodeFile, made: Decisions) -> str | None:
    data = read_found(file.path, MAX_BYTES)
    why = ""
    if isinstance(data, Refusal):
        why = "too large" if data.kind == "too-large" else "unreadable"
    else:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            why = "not UTF-8"
    made.left_out.setdefault(why, []).append(file.shown)
    return None
