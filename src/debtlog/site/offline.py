"""``--offline``: a configuration of a site that is read from disk, made of the usual one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.model.page_paths import SITE_FOLDER

if TYPE_CHECKING:
    from debtlog.site.configuration import Settings

#: Of both generators: addresses of files, and the index of the search as a script.
PLUGIN = "offline"
#: What the plugin would otherwise fetch from another host.
SCRIPT = f"{SITE_FOLDER}/iframe-worker.js"


def offline(settings: Settings) -> Settings:
    """Add to a configuration what such a site takes; DebtlogError when it has no plugins to add to.

    Where none are named, generators take the search; an empty list is an answer.
    """
    plugins = settings.get("plugins")
    if isinstance(plugins, dict):
        plugins = [{name: options} for name, options in plugins.items()]
    if plugins is None:
        plugins = ["search"]
    if not isinstance(plugins, list):
        raise DebtlogError("--offline adds a plugin; the plugins of the site are no list")
    extra = settings.get("extra")
    extra = extra if isinstance(extra, dict) else {}
    polyfills = extra.get("polyfills")
    scripts = polyfills if isinstance(polyfills, list) else []
    return settings | {
        "plugins": [*(plugin for plugin in plugins if _name(plugin) != PLUGIN), PLUGIN],
        "extra": extra | {"polyfills": [*scripts, SCRIPT]},
    }


def _name(plugin: object) -> str:
    """Name a plugin, which may have options, without the theme that it is of."""
    name = next(iter(plugin), "") if isinstance(plugin, dict) else plugin
    return str(name).rpartition("/")[2]
