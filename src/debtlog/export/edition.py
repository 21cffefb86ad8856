"""The register on one day, as all that is published of it on that day sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.export.web_addresses import Address
from debtlog.i18n.catalogue import Catalogue, catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.summary import Summary
    from debtlog.model.settings import Settings


@dataclass(frozen=True)
class Edition:
    """An analysis, and what is looked up in it once."""

    analysis: Analysis

    @property
    def settings(self) -> Settings:
        """What the register was told."""
        return self.analysis.settings

    @property
    def words(self) -> Catalogue:
        """Words in the language of the register."""
        return catalogue(self.settings.language)

    @cached_property
    def address(self) -> Address:
        """Where everything is on the web."""
        return Address(self.settings)

    @property
    def summary(self) -> Summary:
        """Counts and orders of the records."""
        return self.analysis.summary

    @cached_property
    def owners(self) -> Sequence[str]:
        """Everybody who owns a record or may own one, in the order of the alphabet."""
        answering = (self.settings.owner_of(file.record) for file in self.summary.open_first)
        return sorted({name for name in answering if name} | set(self.settings.owners))
