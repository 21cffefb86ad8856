"""The files that debtlog brings along: templates, texts, pages of rules, scripts and styles."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

import debtlog

if TYPE_CHECKING:
    from importlib.abc import ResourceLoader


def own_file(name: str) -> str:
    """Read ``name``, relative to the package; OSError if there is no such file.

    It comes from whatever debtlog itself was loaded from: a folder, or a wheel that was not
    unpacked. ``importlib.resources`` takes longer to import than most files to read.
    """
    spec = debtlog.__spec__
    folder = os.path.dirname(cast("str", spec.origin))  # noqa: PTH120  a string is what loaders take
    path = os.path.join(folder, *name.split("/"))  # noqa: PTH118
    return cast("ResourceLoader", spec.loader).get_data(path).decode()
