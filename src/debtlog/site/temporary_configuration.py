"""A configuration of a site that is changed for one build.

It has all of the configuration that it is made from, instead of inheriting it: MkDocs replaces an
inherited list and Zensical appends to it, so neither could both add a plugin and drop a feature.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.fs.lock import hold, locked
from debtlog.model.page_paths import SITE_FOLDER
from debtlog.site.configuration import as_yaml, beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from debtlog.site.configuration import Settings

#: In both generators it links to files and writes the search index as a script.
OFFLINE = "offline"
#: Published with the pages; the plugin would load it from another host.
SCRIPT = f"{SITE_FOLDER}/iframe-worker.js"

_NAME = re.compile(r"\.debtlog-[0-9a-f]{16}\.yml")


def with_offline(settings: Settings) -> Settings:
    """Make a configuration that of a site that is read from disk, without a server.

    Generators enable the search where no plugins are named, but not where the list is empty. Raises
    DebtlogError when the plugins are neither a list nor a mapping.
    """
    plugins = settings.get("plugins")
    if isinstance(plugins, dict):
        plugins = [{name: options} for name, options in plugins.items()]
    if plugins is None:
        plugins = ["search"]
    if not isinstance(plugins, list):
        raise DebtlogError("--offline adds a plugin, but the plugins of the site are not a list")
    extra = settings.get("extra")
    extra = extra if isinstance(extra, dict) else {}
    polyfills = extra.get("polyfills")
    scripts = polyfills if isinstance(polyfills, list) else []
    return settings | {
        "plugins": [*(plugin for plugin in plugins if _plugin_name(plugin) != OFFLINE), OFFLINE],
        "extra": extra | {"polyfills": [*scripts, SCRIPT]},
    }


@contextmanager
def temporary_configuration(root: Path, config: str, settings: Settings) -> Iterator[str]:
    """Write ``settings`` into a file beside ``config``, because paths in them are relative to it.

    Yields its name and removes it at the end. A run that is killed removes nothing. So each run and
    its generator lock their file, and the next run removes the files that nobody has locked. Raises
    DebtlogError when another debtlog writes to the register for too long.
    """
    name, descriptor = beside(config, f".debtlog-{token_hex(8)}.yml"), None
    path = root / name
    try:
        with locked(root):  # another run could remove the file before it is locked
            for other in filter(_is_abandoned, path.parent.iterdir()):
                other.unlink()
            path.write_text(as_yaml(settings), encoding="utf-8")
            descriptor = hold(path)
        yield name
    finally:
        with suppress(OSError):
            path.unlink()
        if descriptor is not None:
            os.close(descriptor)


def _is_abandoned(path: Path) -> bool:
    """Whether ``path`` is such a file that nobody has locked; False where that cannot be known."""
    if sys.platform == "win32" or not _NAME.fullmatch(path.name):
        return False
    with suppress(OSError):  # a link
        descriptor = hold(path)
        if descriptor is not None:
            os.close(descriptor)
            return path.is_file()
    return False


def _plugin_name(plugin: object) -> str:
    """Name a plugin, which may have options, without its theme."""
    name = next(iter(plugin), "") if isinstance(plugin, dict) else plugin
    return str(name).rpartition("/")[2]
