"""What is asked for when a site is made, and what its configuration says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from debtlog.api import Publication
    from debtlog.model.vocabulary import Language
    from debtlog.site.configuration import Settings
    from debtlog.site.write_documents import Say


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """A site of a register in a ``language``, None for that of the register.

    ``config`` is the configuration, from the folder of the register; ``settings`` is what it says,
    None where only the generator can read it. ``arguments`` are those of the generator.
    """

    publication: Publication
    language: Language | None
    config: str
    settings: Settings | None
    arguments: Sequence[str]
    say: Say
    is_offline: bool

    @property
    def root(self) -> Path:
        """The folder of the register."""
        return self.publication.analysis.register.root

    @property
    def is_served(self) -> bool:
        """Whether a preview is asked for, which goes on until it is ended."""
        return "serve" in self.arguments

    def report(self, problems: Sequence[str]) -> None:
        """Say what is wrong with a site that can be built; DebtlogError when it has to be right."""
        if problems and "--strict" in self.arguments:
            raise DebtlogError(problems[0])
        for line in problems:
            self.say(line)
