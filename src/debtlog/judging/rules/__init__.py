"""All rules: one module, one page beside it, one line here.

A rule's name is the name of its module. Families: DL0 reading, DL1 record, DL2 references,
DL3 register, DL4 time, DL5 documents. Codes are never given to another rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from debtlog.diagnostic import Finding, Level
from debtlog.judging.rules import duplicate_key, missing_path, moved_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.judging.survey import Survey


class RuleModule(Protocol):
    """What a module of this package offers."""

    __name__: str
    __doc__: str | None

    def check(self, survey: Survey) -> Iterable[Finding]:
        """Yield what the rule objects to; it knows neither its code nor its level."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the register knows it: ``level`` counts unless ``register.yml`` differs."""

    code: str
    level: Level
    module: RuleModule

    @property
    def name(self) -> str:
        """Name of the rule, after its module."""
        return self.module.__name__.rpartition(".")[2].replace("_", "-")

    @property
    def summary(self) -> str:
        """What the rule is about, in one sentence."""
        return (self.module.__doc__ or "").strip().partition("\n")[0]

    @property
    def page(self) -> str:
        """Documentation of the rule, in Markdown."""
        name = f"{self.name.replace('-', '_')}.md"
        return files(__package__).joinpath(name).read_text(encoding="utf-8")


RULES: tuple[Rule, ...] = (
    Rule("DL002", Level.ERROR, duplicate_key),
    Rule("DL201", Level.ERROR, missing_path),
    Rule("DL203", Level.WARNING, moved_code),
)

BY_NAME = {rule.name: rule for rule in RULES}
