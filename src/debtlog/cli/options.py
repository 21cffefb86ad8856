"""Options shared by several commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from debtlog.errors import with_help
from debtlog.model.vocabulary import NOT_JUDGED, DebtType, Grade, Language
from debtlog.suggestions import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from click.shell_completion import CompletionItem

    from debtlog.model.vocabulary import Word

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
    _Choice = click.Choice[str]
    _ParamType = click.ParamType[str]
else:
    _Choice = click.Choice
    _ParamType = click.ParamType


class Choice(_Choice):
    """One of a few words; the error for another one suggests the nearest word.

    The error ends in ``otherwise`` where no word is near.
    """

    def __init__(self, choices: Iterable[str], otherwise: str = "") -> None:
        super().__init__(list(choices))
        self.otherwise = otherwise

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return one of the words; raise BadParameter for any other."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as refused:
            help = did_you_mean(nearest(value, self.choices), self.otherwise)
            self.fail(with_help(refused.message.rstrip("."), help), param, ctx)


class SortKey(_ParamType):
    """The name of a field to sort by, with a dash in front for descending order."""

    name = "field"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, with its dash; raise BadParameter for anything else."""
        from debtlog.analysis.selection import sort_fields

        name, known = value.removeprefix("-"), sort_fields()
        if name not in known:
            costs = "principal is the cost to repay, interest the cost while the debt stays"
            help = did_you_mean(nearest(name, known), f"known: {', '.join(known)} ({costs})")
            self.fail(f"{name!r} is not a field to sort by; {help}", param, ctx)
        return value

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem[str]]:
        """Complete names of fields."""
        from click.shell_completion import CompletionItem

        from debtlog.analysis.selection import sort_fields

        return [CompletionItem(name) for name in sort_fields() if name.startswith(incomplete)]


#: Grades, and what finds records that nobody has given one.
GRADES = Choice([*(grade.value for grade in Grade), NOT_JUDGED])


def report_format_option(names: Sequence[str], help: str) -> Decorator:
    """``--format`` of a report, as ``format_name``; None if the place decides where it is made."""
    return click.option(
        "--format",
        "format_name",
        type=Choice(names),
        help=f"{help}  [default: {names[0]}; github or gitlab in their CI]",
    )


def format_option(names: Sequence[str], help: str = "Format of the output.") -> Decorator:
    """``--format``, as ``format_name``; the first of ``names`` is the default."""
    return click.option(
        "--format",
        "format_name",
        type=Choice(names),
        default=names[0],
        show_default=True,
        help=help,
    )


def engine_option() -> Decorator:
    """``--engine``: which generator makes the site."""
    from debtlog.site.generator import ENGINES

    return click.option(
        "--engine",
        type=Choice(list(ENGINES)),
        help="Generator of the site; by default the one in register.yml, or one that is installed.",
    )


def language_option() -> Decorator:
    """``--language`` of the site, as a Language."""

    def read(_: click.Context, __: click.Parameter, value: str | None) -> Language | None:
        return next((word for word in Language if word.value == value), None)

    help = "Language of the site, if not the register's."
    return click.option("--language", type=words(Language), callback=read, help=help)


def words(vocabulary: Iterable[Word], otherwise: str = "") -> Choice:
    """Accept the words of a vocabulary as values of an option."""
    return Choice([word.value for word in vocabulary], otherwise)


def type_option() -> Decorator:
    """``--type``; too many values for the usual list of choices in the help."""
    return click.option(
        "--type",
        metavar="TYPE",
        multiple=True,
        type=words(DebtType, "affected qualities are `quality`; use tags for other words"),
        help=f"One of {', '.join(DebtType)}.",
    )


#: Whether what earlier runs worked out may be used.
cache_option = click.option(
    "--cache/--no-cache",
    default=True,
    help="Use what earlier runs worked out (see DEBTLOG_NO_CACHE), or work it out again.",
)
