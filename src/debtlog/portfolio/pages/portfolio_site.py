"""The site of a portfolio, made beside where it will be and then put there, whole."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from debtlog.errors import DebtlogError
from debtlog.markdown.html_writer import escape
from debtlog.portfolio.made_beside import made_beside
from debtlog.portfolio.merged.merged_register import merged
from debtlog.portfolio.pages.portfolio_publication import PortfolioPublication
from debtlog.portfolio.pages.published_portfolio import publish_data
from debtlog.portfolio.pages.site_project import BUILT, make_project
from debtlog.site.make_site import make_site

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.portfolio.collected import Collected
    from debtlog.site.write_documents import Say

#: By this file a folder is known as a site that debtlog made, and what it was made of.
STAMP = ".debtlog-portfolio"


def build_site(collected: Collected, output: Path, engine: str | None, say: Say) -> bool:
    """Make the site in ``output``, unless it is there already; return whether it was made.

    Raises DebtlogError where a generator fails or ``output`` is a folder of somebody else's; then
    what is there stays.
    """
    _require_ours(output)
    stamp = _stamp(collected, engine)
    if _stamp_of(output) == stamp and (output / "debt" / "index.html").is_file():
        return False
    with made_beside(output) as folder:
        whole = merged(collected, folder)
        settings = whole.analysis.settings
        make_project(folder, settings, escape(settings.title))
        make_site(PortfolioPublication(whole), engine, None, ["build"], say)
        built = folder / BUILT
        publish_data(collected, built)
        (built / STAMP).write_text(stamp, encoding="ascii")
        _put(built, output, folder / "before")
    return True


def _stamp(collected: Collected, engine: str | None) -> str:
    """Name what a site depends on."""
    whole = sha256(msgspec.json.encode(collected.portfolio))
    for part in (collected.edition, engine or "", collected.today.isoformat()):
        whole.update(f"{part}\n".encode())
    for row in collected.rows:
        whole.update(repr(row).encode("utf-8", "backslashreplace"))
        if row.key and not row.commit:  # its key does not say what is in it
            with suppress(OSError):
                whole.update(collected.results.path(row.key).read_bytes())
    return whole.hexdigest()


def _stamp_of(output: Path) -> str | None:
    try:
        return (output / STAMP).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None


def _require_ours(output: Path) -> None:
    """Raise DebtlogError where a site would take the place of something else."""
    if output.is_dir() and any(output.iterdir()) and _stamp_of(output) is None:
        help = "empty it, or name another with --output"
        raise DebtlogError(f"{output} is not a site that `debtlog portfolio` made; {help}")


def _put(built: Path, output: Path, before: Path) -> None:
    """Put a site in the place of the one before."""
    try:
        if output.exists():
            output.rename(before)
        built.rename(output)
    except OSError as error:
        with suppress(OSError):
            before.rename(output)
        raise DebtlogError(f"{output} cannot be written: {error.strerror}") from None
