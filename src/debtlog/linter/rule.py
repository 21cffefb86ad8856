"""A rule, and the context that it runs in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal, Protocol

from debtlog.fs.own_files import own_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import ModuleType

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding
    from debtlog.linter.scope import Scope
    from debtlog.model.settings import Settings
    from debtlog.model.vocabulary import Level
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile

    #: The findings of a rule.
    Findings = Iterator[Finding]
    #: The file of a record, and the name of a rule that is suppressed in it.
    Suppression = tuple[str, str]

#: Prefix of the codes of rules about reading. These always run, as errors: all other rules skip a
#: file that they report.
READING = "DL0"
#: Prefix of the codes of rules about generated documents.
DOCUMENTS = "DL5"
#: The functions that a rule may have.
CHECKS = ("check_record", "check_register", "check_settings")


@dataclass(frozen=True, slots=True)
class DocumentState:
    """A generated file that is not up to date; ``line`` is the first that differs.

    ``"quote"`` is a document that differs in nothing but the code that it quotes, ``"broken"`` one
    that cannot be rendered; ``about`` says why.
    """

    path: str
    state: Literal["missing", "stale", "quote", "foreign", "left over", "broken"]
    line: int = 1
    about: str = ""


@dataclass(frozen=True, slots=True)
class RuleContext:
    """The input of a rule: an analysis of the register, and the state of the check.

    ``documents`` are the generated files that are not up to date, as found by rendering. ``rules``
    are all rules, by name, and ``enabled`` the names of those that run. ``used`` are the
    suppressions that took effect, complete when the last rule runs.
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
        """The settings in ``register.yml``; the defaults if it is invalid."""
        return self.analysis.settings


class FindingSource(Protocol):
    """A source of findings about ``register.yml`` by rule name."""

    def __call__(self, context: RuleContext, rule: str) -> Iterable[Finding]:
        """Yield the findings for ``rule``."""


class RecordFindingSource(Protocol):
    """A source of findings about a record by rule name."""

    def __call__(self, context: RuleContext, file: RecordFile, rule: str) -> Iterable[Finding]:
        """Yield the findings for ``rule``."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; ``level`` applies unless ``register.yml`` sets another.

    ``scope`` is what it examines, and so what the absence of findings proves. ``about`` describes
    its findings in a sentence; if it is empty, the rule's page does.

    What a rule has to look at decides when it has to look again, so it is declared by the function
    that it has. ``check_record`` looks at one record and its references: what it finds stays right
    as long as these do. ``check_register`` compares records, or depends on the day; it may look at
    no more of a record than :mod:`debtlog.model.brief` leaves. ``check_settings`` looks at
    everything else: ``register.yml``, translations, documents, git.
    """

    code: str
    level: Level
    name: str
    scope: Scope
    about: str = ""
    check_record: Callable[[RuleContext, RecordFile], Iterable[Finding]] | None = None
    check_register: Callable[[RuleContext], Iterable[Finding]] | None = None
    check_settings: Callable[[RuleContext], Iterable[Finding]] | None = None

    @property
    def always_runs(self) -> bool:
        """Whether ``register.yml`` cannot turn it off or set its level."""
        return self.code.startswith(READING)

    @property
    def summary(self) -> str:
        """What the rule reports, in a sentence."""
        return self.about or self.page.split("\n\n")[1].replace("\n", " ")

    @property
    def page(self) -> str:
        """Documentation of the rule, in Markdown."""
        return own_file(f"linter/rules/{self.name.replace('-', '_')}.md")


def of_module(code: str, level: Level, module: ModuleType, scope: Scope) -> Rule:
    """Make the rule in ``module``, from which it takes its name and its functions.

    The first line of the module's docstring says what it reports.
    """
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    about = (module.__doc__ or "").strip().partition("\n")[0]
    checks = {check: getattr(module, check) for check in CHECKS if hasattr(module, check)}
    return Rule(code, level, name, scope, about, **checks)


def forwarding(code: str, level: Level, name: str, source: FindingSource, scope: Scope) -> Rule:
    """Make a rule that reports the findings of ``source`` under its name."""
    return Rule(code, level, name, scope, check_settings=partial(source, rule=name))


def forwarding_of_records(
    code: str, level: Level, name: str, source: RecordFindingSource, scope: Scope
) -> Rule:
    """Make a rule that reports the findings of ``source`` about each record under its name."""
    return Rule(code, level, name, scope, check_record=partial(source, rule=name))
