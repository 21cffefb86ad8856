"""Whether something else in a site works on its pages, so that ours go through it one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

#: Events of a page.
_EVENTS = (
    *("pre_page", "page_read_source", "page_markdown"),
    *("page_content", "page_context", "post_page"),
)
#: Plugins that do nothing with a page that we do not do ourselves.
_HARMLESS = {"debtlog", "search", "offline", "mike", "redirects", "tags", "blog"}


def handlers_of_pages(config: MkDocsConfig) -> list[str]:
    """Name the plugins and hooks that work on every page of a site."""
    plugins = config.plugins
    handlers = (handler for event in _EVENTS for handler in plugins.events[event])
    origins = (plugins._event_origins.get(handler, "hooks") for handler in handlers)  # noqa: SLF001
    names = dict.fromkeys(origin.rpartition("/")[2] for origin in origins)
    return [name for name in names if name not in _HARMLESS]
