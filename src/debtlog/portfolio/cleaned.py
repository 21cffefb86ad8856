"""Addresses in what strangers publish: each leads to a site, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import msgspec
from msgspec.structs import replace

from debtlog.export.published_files import DATA
from debtlog.model import scalars as s

if TYPE_CHECKING:
    from typing import Any

    from debtlog.portfolio.repository_data import RepositoryData


def cleaned(data: RepositoryData, site: str, address: str = "") -> RepositoryData:
    """Make every address one with http or https, or remove it.

    Relative ones are relative to the published data: it is at ``address``, or else where ``site``
    has it. Where neither is known they are removed.
    """
    base = urljoin(f"{site.rstrip('/')}/", DATA.file) if site else address
    debt = data.debt
    register = replace(debt.register, url=whole(debt.register.url, base))
    records = tuple(_record(record, base) for record in debt.records)
    return replace(data, debt=replace(debt, register=register, records=records))


def whole(url: str, base: str) -> str:
    """Make an address whole; empty where that is not possible or it leads to no site."""
    try:
        found = urljoin(base, url) if base else url
        parts = urlsplit(found)
        if parts.username is not None or not parts.hostname:
            return ""
        return msgspec.convert(found, s.Url)
    except (ValueError, msgspec.ValidationError):
        return ""


def _record(record: Any, base: str) -> Any:  # noqa: ANN401  its fields come from a table
    links = tuple(link for link in record.links if whole(link.url, ""))
    edit_url = (record.edit_url and whole(record.edit_url, "")) or None
    return replace(record, url=whole(record.url, base), edit_url=edit_url, links=links)
