"""The formats of a report, by name: each module of this package writes one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from debtlog.output.terminal.printable import plain

if TYPE_CHECKING:
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.terminal.printable import Styler

#: The default first. A list, because a folder cannot be searched in a wheel that is not unpacked.
FORMATS = ("text", "github", "json", "junit")


class Format(Protocol):
    """What the module of a format has."""

    def write(self, result: CheckResult, style: Styler, /) -> str:
        """Write ``result``; ``style`` colours what people read, other formats do not use it."""


def write(name: str, result: CheckResult, style: Styler = plain) -> str:
    """Write ``result`` in the format ``name``. Only the module of this format is imported."""
    module = cast("Format", import_module(f"{__package__}.{name}"))
    return module.write(result, style)
