"""``portfolio.yml`` → the portfolio, or findings about what is wrong in it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from debtlog.diagnostics import FILE_HEAD, Diagnostic, Finding
from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, read_file
from debtlog.linter.rules import BY_NAME
from debtlog.portfolio.credentials import masked
from debtlog.portfolio.planning.portfolio_settings import Portfolio
from debtlog.portfolio.task import Kind
from debtlog.register.stored_text import BOM
from debtlog.schema.decode import decoded
from debtlog.yaml.faults import YamlFault, encoding_fault
from debtlog.yaml.reader import YamlDocument, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from debtlog.portfolio.planning.portfolio_settings import Repository

#: Enough for the most repositories.
MOST_BYTES = 10_000_000
#: What follows the address of a site in that of its published data.
_DATA = re.compile(r"/debt/data/[^/]*$")


class PortfolioFile(NamedTuple):
    """What was read; ``portfolio`` is None where something is ``found``."""

    portfolio: Portfolio | None
    found: tuple[Diagnostic, ...] = ()


class Source(NamedTuple):
    """What an entry names: the kind, and the path or address as it is written."""

    kind: Kind
    place: str


def read_portfolio(path: Path) -> PortfolioFile:
    """Read ``portfolio.yml``; raise DebtlogError where there is no such file to be read."""
    data = read_file(path.parent, path.name, MOST_BYTES)
    if isinstance(data, Refusal):
        help = ""
        if data.kind == "missing":
            help = "; it lists the repositories, see `debtlog portfolio --help`"
        raise DebtlogError(f"{path} {data.message}{help}")
    try:
        document = read_yaml(data.decode("utf-8").removeprefix(BOM))
    except UnicodeDecodeError as error:
        return PortfolioFile(None, tuple(_found(path.name, [encoding_fault(data, error.start)])))
    portfolio, faults = decoded(document, Portfolio)
    if document.data is None and not faults:
        help = "list `repositories`, each with a `path`, `git` or `data`"
        faults = [YamlFault("schema-mismatch", FILE_HEAD, "the file is empty", help)]
    faults += _without_source(document, portfolio) if portfolio else ()
    return PortfolioFile(None if faults else portfolio, tuple(_found(path.name, faults)))


def source_of(entry: Repository) -> Source:
    """Tell what an entry names; it names exactly one thing, which was checked."""
    for kind, place in _named(entry):
        return Source(kind, place)
    raise DebtlogError("an entry has no path, git or data")


def name_of(entry: Repository, base: Path) -> str:
    """Name an entry: as it says, else after the last part of its path or address.

    Paths are relative to ``base``.
    """
    kind, place = source_of(entry)
    if entry.name:
        return entry.name
    if kind is Kind.FOLDER:
        parts = (base / place / entry.folder).resolve().parts
    elif kind is Kind.GIT:
        inner = "" if entry.folder == "." else f"/{entry.folder}"
        parts = PurePosixPath(f"{place.rstrip('/').removesuffix('.git')}{inner}").parts
    else:
        address = urlsplit(place)
        way = unquote(_DATA.sub("", address.path))
        parts = (address.hostname or place, *PurePosixPath(way).parts[1:])
    return parts[-1].rpartition(":")[2] or place


def _named(entry: Repository) -> Iterator[tuple[Kind, str]]:
    kinds = {Kind.FOLDER: entry.path, Kind.GIT: entry.git, Kind.DATA: entry.data}
    return ((kind, place) for kind, place in kinds.items() if place is not None)


def _without_source(document: YamlDocument, portfolio: Portfolio) -> Iterator[YamlFault]:
    """Yield a fault for each entry that does not name exactly one thing."""
    for number, entry in enumerate(portfolio.repositories):
        count = len(list(_named(entry)))
        if count != 1:
            what = "nothing" if not count else "more than one thing"
            message = f"this repository names {what}"
            span = document.span("repositories", number)
            yield YamlFault("schema-mismatch", span, message, "give it one of path, git, data")
        elif entry.branch is not None and entry.git is None:
            message = "only a repository with `git` has a branch to fetch"
            span = document.key_span("repositories", number, "branch")
            yield YamlFault("schema-mismatch", span, message, "remove it")


def _found(file: str, faults: Iterable[YamlFault]) -> Iterator[Diagnostic]:
    for fault in faults:
        rule = BY_NAME[fault.rule]
        finding = Finding(file, fault.span, masked(fault.message), fault.help, key=fault.key)
        yield Diagnostic(rule.code, rule.name, rule.level, finding)
