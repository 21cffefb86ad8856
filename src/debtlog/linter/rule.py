"""What a rule is, and what it sees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding
    from debtlog.linter.scope import Scope
    from debtlog.model.settings import Settings
    from debtlog.model.vocabulary import Level
    from debtlog.register.load import Register

    #: What the check of a rule yields.
    Findings = Iterator[Finding]
    #: The file of a record, and the name of a rule that is suppressed in it.
    Suppression = tuple[str, str]

#: How the codes of rules about reading begin. These always run, as errors: a file that they report
#: is skipped by all other rules.
READING = "DL0"
#: How the codes of rules about generated documents begin.
DOCUMENTS = "DL5"


@dataclass(frozen=True, slots=True)
class DocumentState:
    """A generated file that is not what it should be; ``line`` is where it first differs."""

    path: str
    state: Literal["missing", "stale", "foreign", "left over"]
    line: int = 1


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What a rule sees: an analysis of the register, and what only the check knows.

    ``documents`` are the generated files that are not as they should be; only rendering knows them.
    ``rules`` are all rules, by name, and ``enabled`` the names of those that run. ``used`` are the
    suppressions that suppressed something, complete when the last rule runs.
    """

    analysis: Analysis
    documents: tuple[DocumentState, ...]
    rules: Mapping[str, Rule]
    enabled: frozenset[str]
    used: frozenset[Suppression] = frozenset()

    @property
    def register(self) -> Register:
        """The register."""
        return self.analysis.register

    @property
    def settings(self) -> Settings:
        """The settings in ``register.yml``; the defaults where it is invalid."""
        return self.analysis.settings


class RuleModule(Protocol):
    """What a module of a rule has; the first line of its docstring says what the rule reports."""

    __name__: str
    __doc__: str | None

    def check(self, context: RuleContext) -> Iterable[Finding]:
        """Yield what the rule reports; it knows neither its code nor its level."""


class FindingSource(Protocol):
    """What has findings under the names of rules."""

    def __call__(self, context: RuleContext, rule: str) -> Iterable[Finding]:
        """Yield those that are found for ``rule``."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``level`` counts unless ``register.yml`` sets another.

    ``scope`` says what it looks at, and so what its silence about a record proves. ``check`` yields
    what it reports. ``about`` says that in a sentence; a rule without one says it on its page.
    """

    code: str
    level: Level
    name: str
    check: Callable[[RuleContext], Iterable[Finding]]
    scope: Scope
    about: str = ""

    @property
    def always_runs(self) -> bool:
        """Whether ``register.yml`` can neither turn it off nor set its level."""
        return self.code.startswith(READING)

    @property
    def summary(self) -> str:
        """What the rule reports, in a sentence."""
        return self.about or self.page.split("\n\n")[1].replace("\n", " ")

    @property
    def page(self) -> str:
        """Documentation of the rule, in Markdown."""
        from importlib.resources import files  # noqa: PLC0415  rarely needed, and slow to import

        page = files(__package__).joinpath("rules", f"{self.name.replace('-', '_')}.md")
        return page.read_text(encoding="utf-8")


def of_module(code: str, level: Level, module: RuleModule, scope: Scope) -> Rule:
    """Make the rule of ``module``, which is named after it."""
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    about = (module.__doc__ or "").strip().partition("\n")[0]
    return Rule(code, level, name, module.check, scope, about)


def forwarding(
    code: str,
    level: Level,
    name: str,
    source: FindingSource,
    scope: Scope,
) -> Rule:
    """Make a rule that reports what ``source`` has under its name."""
    return Rule(code, level, name, partial(source, rule=name), scope)
