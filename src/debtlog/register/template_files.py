"""The texts of templates: the register's own, and the built-in ones."""

from __future__ import annotations

import posixpath
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from debtlog.fs.own_files import own_file
from debtlog.fs.read import Refusal, read_file
from debtlog.yaml.conflict_markers import conflicts

if TYPE_CHECKING:
    from pathlib import Path

#: Prefix of the built-in ones.
BUILT_IN = "debtlog/"
MAX_BYTES = 1_000_000
_PLAIN = re.compile(r"\w+\.md\.jinja", re.ASCII)


def template_file(folder: str, name: str) -> str:
    """The path of the template ``name``: built-in, or in the register's own ``folder``."""
    return name if name.startswith(BUILT_IN) else posixpath.join(folder, name)


def read_template(root: Path, folder: str, name: str) -> str | Refusal:
    """Read a template of the checkout ``root``, or a built-in one."""
    file = template_file(folder, name)
    if name.startswith(BUILT_IN):
        inner = name.removeprefix(BUILT_IN)
        if _PLAIN.fullmatch(inner):
            with suppress(OSError):
                return own_file(f"render/templates/{inner}")
        return Refusal("missing", "is not a built-in template")
    data = read_file(root, file, MAX_BYTES)
    if isinstance(data, Refusal):
        return data
    text = data.decode("utf-8", "replace")
    if unresolved := conflicts(text):
        line = unresolved[0].span.line
        return Refusal("conflict", f"has an unresolved merge conflict on line {line}")
    return text
