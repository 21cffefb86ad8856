"""Where pages and data are on the web, and the names by which others know them for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from debtlog.model.page_paths import REGISTER_PAGE
from debtlog.render.links.ways import address_of, way

if TYPE_CHECKING:
    from debtlog.model.settings import Settings
    from debtlog.register.record_file import RecordFile

#: The authority of a register that is not published: a domain that nobody can own (RFC 2606).
NOBODY = "debtlog.invalid"
#: Names begin with it (RFC 4151). It says when the authority was whose it is, and never changes.
_SINCE = "2026"


@dataclass(frozen=True, slots=True)
class Address:
    """The site of a register. ``of_file`` and ``of_record`` are relative where it has no address.

    Names begin with ``home``, or with the address of the site, which a new version may change.
    Unless pages are ``in_folders``, as ``folder/page/``, they are files, as ``folder/page.html``.
    ``built_in_folders`` says so of the site before it is published.
    """

    settings: Settings
    home: str = ""
    in_folders: bool = True
    built_in_folders: bool = True

    @property
    def base(self) -> str:
        """Address of the home page, with a slash at the end; empty where it is not known."""
        return f"{self.settings.site_url.rstrip('/')}/" if self.settings.site_url else ""

    def of_file(self, file: str, seen_from: str) -> str:
        """Lead to ``file`` of the site from another file of it."""
        return f"{self.base}{quote(file)}" if self.base else way(seen_from, file)

    def of_page(self, page: str, seen_from: str) -> str:
        """Lead to the page that is made of the Markdown file ``page``."""
        return self.of_file(address_of(page, in_folders=self.in_folders), seen_from)

    def of_record(self, file: RecordFile, seen_from: str) -> str:
        """Lead to the page of a record, or to its row of the register where no site has one."""
        if file.repository:
            row = f"?id={quote(file.record.key, safe='')}"
            return file.url or f"{self.of_page(REGISTER_PAGE, seen_from)}{row}"
        return self.of_page(file.page, seen_from)

    def tag(self, *parts: str) -> str:
        """Name a thing of this register by a ``tag:`` URI that no other thing ever has."""
        home = self.home or self.base
        authority, _, path = home.partition("://")[2].partition("/")
        place = [path.rstrip("/")] if authority else [quote(self.settings.title, safe="")]
        name = "/".join(filter(None, [*place, *(quote(part, safe="") for part in parts)]))
        return f"tag:{quote(authority, safe='') or NOBODY},{_SINCE}:{name}"

    def uid(self, *parts: str) -> str:
        """Name a thing for a calendar, where names are to be UUIDs (RFC 7986, 5.3)."""
        return str(uuid5(NAMESPACE_URL, self.tag(*parts)))
