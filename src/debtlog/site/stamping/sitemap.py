"""The map of a site: theme and browser load pages that are not in it in the slow way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtlog.render.site_page import SitePage
    from debtlog.site.stamping.shell import Shell

_END = "</urlset>"
_ENTRY = re.compile(r"\s*<url>.*?</url>", re.DOTALL)


def completed(sitemap: str, shells: Mapping[Shell, Sequence[SitePage]]) -> str:
    """Put entries of pages in the place of those of their shells, in an order that stays the same.

    Where the entry of a shell is depends on its random name. So they follow all others.
    """
    runs = {shell.run: shell for shell in shells}
    found_run = re.compile("|".join(map(re.escape, runs)) or r"(?!)")

    made = dict.fromkeys(runs, "")

    def entries(found: re.Match[str]) -> str:
        run = found_run.search(found[0])
        if not run:
            return found[0]
        shell = runs[run[0]]
        path = shell.page.removesuffix(".md")
        addresses = (quote(page.page.removesuffix(".md")) for page in shells[shell])
        made[run[0]] = "".join(found[0].replace(path, address) for address in addresses)
        return ""

    others = _ENTRY.sub(entries, sitemap)
    end = len(others[: others.rfind(_END)].rstrip())
    return others[:end] + "".join(made.values()) + others[end:]
