"""The configuration of a site, as both generators read it, without running what its tags name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

from debtlog.errors import DebtlogError

Settings = dict[Any, Any]

_AS_DATA = [f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str", "null")]


class _Reader(yaml.SafeLoader):
    """Reads mappings, lists and texts; all else, as numbers and tags, stays the node that it is."""

    yaml_constructors = {  # noqa: RUF012  as its base has it
        **{tag: yaml.SafeLoader.yaml_constructors[tag] for tag in _AS_DATA},
        None: lambda _, node: node,
    }


class _Writer(yaml.SafeDumper):
    """Writes what the reader gives."""


_Writer.add_multi_representer(yaml.Node, lambda _, node: node)


def read(root: Path, config: str) -> Settings:
    """Read one file, without what it inherits; raise DebtlogError when it is no configuration."""
    try:
        reader = _Reader((root / config).read_text(encoding="utf-8-sig"))
        reader.name = config
        settings = reader.get_single_data()
    except UnicodeDecodeError:
        raise DebtlogError(f"{config} cannot be read: it is not UTF-8") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise DebtlogError(f"{config} cannot be read: {' '.join(str(error).split())}") from None
    if settings is None:
        return {}
    if not isinstance(settings, dict):
        raise DebtlogError(f"{config} cannot be read: it is no mapping")
    return settings


def read_all(root: Path, config: str, *, adds: bool, heirs: tuple[str, ...] = ()) -> Settings:
    """Read a configuration with all that it inherits, which the result does not name any more.

    MkDocs replaces an inherited list; Zensical ``adds`` to it. ``heirs`` inherit from this one.
    Raises DebtlogError when a file is not there, inherits itself, or is no configuration.
    """
    own = read(root, config)
    if "INHERIT" not in own:
        return own
    base, heirs = own.pop("INHERIT"), (*heirs, config)
    file = os.path.normpath(Path(config).parent / base) if isinstance(base, str) else None
    if file in heirs:
        raise DebtlogError(f"{config} cannot be read: it inherits itself")
    if file is None or not (root / file).is_file():
        raise DebtlogError(f"{config} cannot be read: what it inherits is not there")
    return _merged(read_all(root, file, adds=adds, heirs=heirs), own, adds=adds)


def as_yaml(settings: Settings) -> str:
    """Write a configuration that has been read."""
    return str(yaml.dump(settings, Dumper=_Writer, allow_unicode=True, sort_keys=False))


def _merged(base: Settings, own: Settings, *, adds: bool) -> Settings:
    """Merge two mappings, as deep as both have them."""
    both: Settings = {}
    for key in base.keys() & own.keys():
        if isinstance(base[key], dict) and isinstance(own[key], dict):
            both[key] = _merged(base[key], own[key], adds=adds)
        elif adds and isinstance(base[key], list) and isinstance(own[key], list):
            both[key] = [*base[key], *own[key]]
    return base | own | both
