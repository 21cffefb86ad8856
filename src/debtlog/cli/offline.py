"""``--offline``: a configuration of a site that is read from disk, made of the usual one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from debtlog.errors import DebtlogError
from debtlog.model.pages import SITE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Of both generators: addresses of files, and the index of the search as a script.
PLUGIN = "offline"
#: What the plugin would otherwise fetch from another host.
SCRIPT = f"{SITE_FOLDER}/iframe-worker.js"

_TEXT, _LIST, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


def offline(root: Path, config: str) -> str:
    """Write a configuration that inherits from ``config`` and adds what it takes.

    Raises DebtlogError when ``config`` is no YAML.
    """
    try:
        chain = list(_chain(root / config))
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise DebtlogError(f"{config} cannot be read: {said}") from None
    plugins = [item for item in _items(chain, "plugins") if _name(item) != PLUGIN]
    added = {
        "INHERIT": _text(config),
        "plugins": _list([*(plugins or [_text("search")]), _text(PLUGIN)]),
        "extra": _map({"polyfills": _list([*_items(chain, "extra", "polyfills"), _text(SCRIPT)])}),
    }
    return str(yaml.serialize(_map(added)))


def _chain(config: Path) -> Iterator[yaml.Node | None]:
    """Compose ``config`` and what it inherits from; what tags name is not constructed."""
    seen = set()
    while config not in seen and config.is_file():
        seen.add(config)
        node = yaml.compose(config.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        yield node
        base = _fields(node).get("INHERIT")
        config = config.parent / str(base.value if base else "")


def _items(chain: list[yaml.Node | None], *keys: str) -> list[yaml.Node]:
    """Give the items of a list, from the first that has it; of a mapping, one item a key.

    MkDocs replaces an inherited list, so all of it is needed; Zensical adds to it.
    """
    for node in chain:
        found = node
        for key in keys:
            found = _fields(found).get(key)
        if isinstance(found, yaml.SequenceNode):
            return list(found.value)
        if isinstance(found, yaml.MappingNode):
            return [yaml.MappingNode(_MAP, [entry]) for entry in found.value]
    return []


def _fields(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {k.value: v for k, v in node.value} if isinstance(node, yaml.MappingNode) else {}


def _name(plugin: yaml.Node) -> str:
    """Name a plugin, which may have options, without the theme that it is of."""
    name = next(iter(_fields(plugin)), plugin.value)
    return str(name).rpartition("/")[2]


def _text(value: str) -> yaml.Node:
    return yaml.ScalarNode(_TEXT, value)


def _list(items: list[yaml.Node]) -> yaml.Node:
    return yaml.SequenceNode(_LIST, items)


def _map(entries: dict[str, yaml.Node]) -> yaml.Node:
    return yaml.MappingNode(_MAP, [(_text(key), value) for key, value in entries.items()])
