"""``--offline``: the configuration of a site that is read from disk, without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.model.page_paths import SITE_FOLDER

if TYPE_CHECKING:
    from debtlog.site.configuration import Settings

#: In both generators it links to files and writes the search index as a script.
PLUGIN = "offline"
#: Published with the pages; the plugin would load it from another host.
SCRIPT = f"{SITE_FOLDER}/iframe-worker.js"


def with_offline(settings: Settings) -> Settings:
    """Add the plugin and its script to a configuration.

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
        "plugins": [*(plugin for plugin in plugins if _name(plugin) != PLUGIN), PLUGIN],
        "extra": extra | {"polyfills": [*scripts, SCRIPT]},
    }


def _name(plugin: object) -> str:
    """Name a plugin, which may have options, without its theme."""
    name = next(iter(plugin), "") if isinstance(plugin, dict) else plugin
    return str(name).rpartition("/")[2]
