"""What an index shows of the package: its README and addresses. Hatchling runs this as it builds.

A page on an index has no files beside it, so the relative links and pictures of the README get the
address of the repository, which pyproject.toml states in one place. While that is empty, their text
stays without them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

if TYPE_CHECKING:
    from collections.abc import Callable

README = "README.md"
_FENCES = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_RELATIVE = re.compile(r"(!?)\[([^]]*)\]\((?![a-z]+:|#)([^)\s]+)\)")


class IndexPage(MetadataHookInterface):
    """Adds ``readme`` and ``urls`` to the metadata."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill the two fields that ``pyproject.toml`` calls dynamic."""
        text = Path(self.root, README).read_text(encoding="utf-8")
        version = metadata["version"]
        repository = self.config["repository"].rstrip("/")

        def address(kind: str, path: str) -> str:
            pattern: str = self.config[kind]
            return repository and pattern.format(repository=repository, version=version, path=path)

        metadata["readme"] = {"content-type": "text/markdown", "text": _absolute(text, address)}
        metadata["urls"] = {}
        if repository:
            changes = address("file", "CHANGELOG.md")
            metadata["urls"] = {"Source": repository, "Changes": changes}


def _absolute(text: str, address: Callable[[str, str], str]) -> str:
    """Give every relative link of a Markdown text its address, or remove it where that is empty."""

    def replaced(found: re.Match[str]) -> str:
        mark, words, path = found.groups()
        target = address("picture" if mark else "file", path)
        return f"{mark}[{words}]({target})" if target else words

    parts = _FENCES.split(text)  # every other one is a fence
    return "".join(
        part if number % 2 else _RELATIVE.sub(replaced, part) for number, part in enumerate(parts)
    )
