"""The data of all repositories in the site: written from the results one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.export.contract import SCHEMA_FILE
from debtlog.export.debt_json import DATA_MARKER, SCHEMA_MARKER
from debtlog.export.published_files import DATA, SCHEMA, TABLE
from debtlog.output.record_list import CSV_MARKER
from debtlog.portfolio.questions.portfolio_csv import portfolio_csv
from debtlog.portfolio.questions.portfolio_json import portfolio_json, portfolio_schema_json
from debtlog.render.context.document import Document
from debtlog.render.links.page_links import file_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from debtlog.model.settings import Settings
    from debtlog.portfolio.collected import Collected


def places_for_data(settings: Settings) -> Iterator[Document]:
    """Hold the places of the data in a site that is built, so that links to it lead somewhere."""
    for offer, marker in ((DATA, DATA_MARKER), (SCHEMA, SCHEMA_MARKER), (TABLE, CSV_MARKER)):
        path = file_of(offer.file, settings)
        yield Document(path, offer.file, f"{{\n{marker}\n}}\n", marker=marker)


def publish_data(collected: Collected, site: Path) -> None:
    """Write the data into a site that was built."""
    _write(site / DATA.file, portfolio_json(collected, SCHEMA_FILE))
    _write(site / SCHEMA.file, [portfolio_schema_json()])
    _write(site / TABLE.file, portfolio_csv(collected))


def _write(path: Path, parts: Iterable[str]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
    except OSError as error:
        raise DebtlogError(f"{path} cannot be written: {error.strerror}") from None
