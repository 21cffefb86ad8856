"""The map of a site: theme and browser load pages that are not in it in the slow way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtlog.render.site_page import SitePage
    from debtlog.site.stamping.shell import Shell

_ENTRY = re.compile(r"\s*<url>.*?</url>", re.DOTALL)


def completed(sitemap: str, shells: Mapping[Shell, Sequence[SitePage]]) -> str:
    """Put an entry for each page in the place of the one for its shell."""
    runs = {shell.run: shell for shell in shells}
    found_run = re.compile("|".join(map(re.escape, runs)) or r"(?!)")

    def entries(found: re.Match[str]) -> str:
        run = found_run.search(found[0])
        if not run:
            return found[0]
        shell = runs[run[0]]
        path = shell.page.removesuffix(".md")
        addresses = (quote(page.page.removesuffix(".md")) for page in shells[shell])
        return "".join(found[0].replace(path, address) for address in addresses)

    return _ENTRY.sub(entries, sitemap)
