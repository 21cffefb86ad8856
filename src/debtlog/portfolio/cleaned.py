"""What strangers wrote, made harmless: addresses lead to sites, and texts steer nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import msgspec
from msgspec.structs import replace

from debtlog.export.published_files import DATA
from debtlog.model import scalars as s
from debtlog.portfolio.repository_data import RepositoryData
from debtlog.yaml.faults import UNSAFE

if TYPE_CHECKING:
    from typing import Any


#: Longest text of a record.
_LONGEST = 10_000


def cleaned(data: RepositoryData, site: str, address: str = "") -> RepositoryData:
    """Make every address one with http or https, or remove it, and clean all texts.

    That is also for what was made here of a repository: names of its files and of its authors are
    of any form. Relative addresses are relative to the published data: it is at ``address``, or
    else where ``site`` has it. Where neither is known they are removed.
    """
    base = urljoin(f"{site.rstrip('/')}/", DATA.file) if site else address
    debt = data.debt
    register = replace(debt.register, url=whole(debt.register.url, base))
    records = tuple(_record(record, base) for record in debt.records)
    return _harmless(replace(data, debt=replace(debt, register=register, records=records)))


def whole(url: str, base: str) -> str:
    """Make an address whole; empty where that is not possible or it leads to no site."""
    try:
        found = urljoin(base, url) if base else url
        parts = urlsplit(found)
        if parts.username is not None or not parts.hostname or UNSAFE.search(found):
            return ""
        return msgspec.convert(found, s.Url)
    except (ValueError, msgspec.ValidationError):
        return ""


def _record(record: Any, base: str) -> Any:  # noqa: ANN401  its fields come from a table
    links = tuple(link for link in record.links if whole(link.url, ""))
    edit_url = (record.edit_url and whole(record.edit_url, "")) or None
    return replace(record, url=whole(record.url, base), edit_url=edit_url, links=links)


def _harmless(data: RepositoryData) -> RepositoryData:
    """Write characters that could steer anything as their number, and cut what is too long."""
    plain = msgspec.to_builtins(data, enc_hook=str)
    found = _cleaned(plain)
    return data if found == plain else msgspec.convert(found, RepositoryData)


def _cleaned(plain: Any) -> Any:  # noqa: ANN401  anything in JSON
    if isinstance(plain, str):
        return plain if plain.isprintable() and len(plain) <= _LONGEST else _text(plain)
    if isinstance(plain, list | tuple):
        return [_cleaned(item) for item in plain]
    if isinstance(plain, dict):
        return {key: _cleaned(value) for key, value in plain.items()}
    return plain


def _text(text: str) -> str:
    safe = UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return safe if len(safe) <= _LONGEST else f"{safe[:_LONGEST]}…"
