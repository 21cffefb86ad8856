"""What the configuration of a site says about addresses, where ``register.yml`` does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from debtlog.model.settings import Settings


class SiteAddresses(msgspec.Struct, frozen=True, kw_only=True):
    """Addresses of a site, of its code, and where its pages come from.

    ``site_url`` is that of the version that is built, ``home`` that of all versions; ``edit_url``
    and ``code_url`` are patterns as in ``register.yml``. ``docs`` is the folder of the pages, from
    that of the register. All of these may be empty. ``in_folders`` says that each page is published
    as the index of a folder of its own, ``built_in_folders`` that it is built so: what is read
    without a server is not.
    """

    site_url: str = ""
    home: str = ""
    edit_url: str = ""
    code_url: str = ""
    docs: str = ""
    in_folders: bool = True
    built_in_folders: bool = True

    def completing(self, settings: Settings) -> Settings:
        """Add to ``settings`` what they do not say."""
        return msgspec.structs.replace(
            settings,
            site_url=self._versioned(settings.site_url) or self.site_url or None,
            edit_url=settings.edit_url or self.edit_url or None,
            code_url=settings.code_url or self.code_url or None,
            docs=self.docs or settings.docs,
        )

    def home_of(self, settings: Settings) -> str:
        """Return the address that stays when a new version is published."""
        return settings.site_url or self.home

    def leads_to_folders(self, settings: Settings) -> bool:
        """Whether links lead to folders: to those of the published site where it has an address."""
        return self.in_folders if settings.site_url else self.built_in_folders

    def _versioned(self, address: str | None) -> str:
        """Add the version that is built, if any, to the address of the site."""
        version = self.site_url.removeprefix(self.home) if self.home else ""
        is_version = version and version != self.site_url
        return f"{address.rstrip('/')}/{version}" if address and is_version else address or ""
