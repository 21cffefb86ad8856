"""The forms in which the outcome of a check can be told, by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from debtlog.output.terminal.printable import plain

if TYPE_CHECKING:
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.terminal.printable import Styler

#: Each is the module of this package that has the name.
FORMATS = ("text", "json", "github", "junit")


class Format(Protocol):
    """What the module of a format offers."""

    def write(self, outcome: CheckResult, style: Styler, /) -> str:
        """Write ``outcome``; ``style`` colours what people read, other formats do not use it."""


def write(name: str, outcome: CheckResult, style: Styler = plain) -> str:
    """Write ``outcome`` in the format ``name``. Only the module of this format is imported."""
    module = cast("Format", import_module(f"{__package__}.{name}"))
    return module.write(outcome, style)
