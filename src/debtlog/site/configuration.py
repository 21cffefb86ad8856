"""Read the configuration of a site as both generators do, without running what its tags name."""

from __future__ import annotations

import os
import posixpath
import tomllib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml

from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, read_file
from debtlog.sources.checkouts import source_folder

if TYPE_CHECKING:
    from debtlog.model.vocabulary import Language

Settings = dict[Any, Any]

#: The configuration of the site in the register's language.
CONFIG = "mkdocs.yml"
#: The configuration that only Zensical reads. The settings are the same, in the table `project`.
ZENSICAL_CONFIG = "zensical.toml"

_MAX_BYTES = 500_000
#: Values of a configuration, each counted as often as aliases name it.
_MAX_VALUES = 20_000
#: In a line of TOML, where the time that names of tables take grows with the square of their parts.
_MAX_DOTS = 200
#: Configurations that inherit from one another.
_MOST_HEIRS = 10

_AS_DATA = [f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str", "null")]


class _Reader(yaml.SafeLoader):
    """Reads mappings, lists and strings; everything else, such as a tag, stays a YAML node."""

    yaml_constructors = {  # noqa: RUF012  as its base has it
        **{tag: yaml.SafeLoader.yaml_constructors[tag] for tag in _AS_DATA},
        None: lambda _, node: node,
    }


class _Writer(yaml.SafeDumper):
    """Writes what the reader returns."""


_Writer.add_multi_representer(yaml.Node, lambda _, node: node)


def config_name(config: str, language: Language | None) -> str:
    """Name the configuration of a site, ``config``, in another ``language``, which has its own."""
    path = PurePosixPath(config)
    return str(path.with_suffix(f".{language.value}{path.suffix}") if language else path)


def configuration_of(root: Path, config: str, language: Language | None) -> str:
    """Name the configuration of the register in ``root``; MkDocs also finds one with ``.yaml``."""
    name = config_name(config, language)
    other = str(PurePosixPath(name).with_suffix(".yaml"))
    return name if (root / name).is_file() or not (root / other).is_file() else other


def beside(config: str, file: str) -> str:
    """Name ``file``, which is relative to the folder of a configuration, from that of the register.

    A configuration names all its files in that way.
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(config), file))


def seen_from(config: str, file: str) -> str:
    """Name ``file``, which is relative to the folder of the register, as a configuration does."""
    return posixpath.relpath(file, posixpath.dirname(config) or ".")


def require_configuration(root: Path, config: str) -> None:
    """Raise DebtlogError when the site has no such configuration."""
    if (root / config).is_file():
        return
    help = "each language of the site needs one"
    if config == CONFIG:
        help = "`debtlog init` creates one"
        others = sorted(root.glob("*/mkdocs.y*ml"))
        if other := next((it for it in (root / ZENSICAL_CONFIG, *others) if it.is_file()), None):
            name = other.relative_to(root).as_posix()
            help = f"if it is {name}, set `site_config` in debt/register.yml to that"
    raise DebtlogError(f"there is no {config} in {root}; {help}")


def is_toml(config: str) -> bool:
    """Whether only Zensical can read a configuration."""
    return config.endswith(".toml")


def home_page(root: Path, config: str) -> Path | None:
    """Find the first page of a built site; None where only the generator knows its folder."""
    settings = read_if_possible(root, config, appends=False)
    folder = settings.get("site_dir", "site") if settings is not None else None
    if not isinstance(folder, str):
        return None
    page = Path(os.path.normpath(root / beside(config, folder) / "index.html"))
    return page if page.is_file() else None


def read(root: Path, config: str) -> Settings:
    """Read one file without what it inherits; raise DebtlogError when it is no configuration.

    Like sources, it is in the checkout and behind no link.
    """
    data = read_file(*source_folder(root, config), _MAX_BYTES)
    if isinstance(data, Refusal):
        raise DebtlogError(f"{config} {data.message}")
    try:
        text = data.decode("utf-8-sig")
        settings = _toml(text) if is_toml(config) else from_yaml(text, config)
    except UnicodeDecodeError:
        raise DebtlogError(f"{config} cannot be read: it is not UTF-8") from None
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise DebtlogError(f"{config} cannot be read: {' '.join(str(error).split())}") from None
    if settings is None:
        return {}
    if not isinstance(settings, dict):
        raise DebtlogError(f"{config} cannot be read: it is not a mapping")
    return settings


def from_yaml(text: str, config: str = "") -> Any:  # noqa: ANN401  anything in YAML
    """Read YAML as data; what has a tag stays a node. Raises yaml.YAMLError."""
    reader = _Reader(text)
    reader.name = config
    node = reader.get_single_node()
    if node is None:
        return None
    if _values_in(node, {}) > _MAX_VALUES:
        raise yaml.YAMLError(f"it has more than {_MAX_VALUES} values, or an alias of itself")
    return reader.construct_document(node)


def _values_in(node: yaml.Node, known: dict[yaml.Node, int]) -> int:
    """Count the values of a node; those in nodes that contain themselves are too many."""
    if node not in known:
        known[node] = _MAX_VALUES + 1  # until all of it is counted
        pairs = node.value if isinstance(node, yaml.CollectionNode) else []
        inner = (it for pair in pairs for it in (pair if isinstance(pair, tuple) else (pair,)))
        known[node] = 1 + sum(_values_in(it, known) for it in inner)
    return known[node]


def _toml(text: str) -> object:
    """Read the settings of a site; Zensical takes the whole file where it has no such table."""
    if any(line.count(".") > _MAX_DOTS for line in text.split("\n")):
        raise tomllib.TOMLDecodeError(f"a line has more than {_MAX_DOTS} dots")
    tables = tomllib.loads(text)
    return tables.get("project", tables)


def read_all(root: Path, config: str, *, appends: bool, heirs: tuple[str, ...] = ()) -> Settings:
    """Read a configuration and merge in what it inherits; the result has no ``INHERIT``.

    MkDocs replaces an inherited list; Zensical ``appends`` to it. ``heirs`` are the files that
    inherit from this one. Raises DebtlogError when a file is missing, inherits itself, or is no
    configuration.
    """
    own = read(root, config)
    if "INHERIT" not in own:
        return own
    base, heirs = own.pop("INHERIT"), (*heirs, config)
    file = os.path.normpath(Path(config).parent / base) if isinstance(base, str) else None
    if file in heirs:
        raise DebtlogError(f"{config} cannot be read: it inherits itself")
    if len(heirs) > _MOST_HEIRS:
        reason = f"more than {_MOST_HEIRS} files inherit from it"
        raise DebtlogError(f"{config} cannot be read: {reason}")
    if file is None or not os.path.isfile(root / file):  # noqa: PTH113  any text may be its name
        raise DebtlogError(f"{config} cannot be read: the file that it inherits does not exist")
    return _merged(read_all(root, file, appends=appends, heirs=heirs), own, appends=appends)


def read_if_possible(root: Path, config: str, *, appends: bool) -> Settings | None:
    """Do so; None where it cannot be read, which is left for the generator to report.

    TOML is the same for all its readers, and no generator would say more.
    """
    try:
        return read_all(root, config, appends=appends)
    except DebtlogError:
        if is_toml(config):
            raise
        return None


def plugin_options(settings: Settings) -> dict[str, object]:
    """Map the names of plugins, without that of their theme, to their options."""
    plugins = settings.get("plugins")
    entries = plugins if isinstance(plugins, list) else [plugins]
    named: dict[str, object] = {}
    for entry in entries:
        options = entry if isinstance(entry, dict) else {str(entry): None}
        named |= {str(name).rpartition("/")[2]: it for name, it in options.items()}
    return named


def as_yaml(settings: Any) -> str:  # noqa: ANN401  anything in YAML
    """Write a configuration as YAML."""
    return str(yaml.dump(settings, Dumper=_Writer, allow_unicode=True, sort_keys=False))


def _merged(base: Settings, own: Settings, *, appends: bool) -> Settings:
    """Merge two mappings recursively."""
    both: Settings = {}
    for key in base.keys() & own.keys():
        if isinstance(base[key], dict) and isinstance(own[key], dict):
            both[key] = _merged(base[key], own[key], appends=appends)
        elif appends and isinstance(base[key], list) and isinstance(own[key], list):
            both[key] = [*base[key], *own[key]]
    return base | own | both
