"""The site: its configuration and first page, or the lines that the one that is there needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Engine
from debtlog.scaffold import file_texts as texts
from debtlog.scaffold.additions import with_items, with_tables
from debtlog.site.configuration import is_toml, read
from debtlog.site.requirements import PLUGIN, lacking
from debtlog.yaml.quoting import scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from debtlog.scaffold.choices import Choices
    from debtlog.scaffold.found_site import FoundSite
    from debtlog.scaffold.steps import Present, Step

    Look = Callable[[str], Present]


def site_steps(choices: Choices, look: Look) -> Iterator[Step]:
    """Yield what is done to the files of the site; ``look`` looks at one."""
    if choices.site:
        yield _found(choices, choices.site, look(choices.config))
        return
    for file, text in (
        (choices.config, texts.site_text(choices)),
        (f"{choices.docs}/index.md", texts.home_page(choices.language)),
    ):
        found = look(file)
        is_there = found.data is not None or found.why
        yield found.kept() if is_there else found.made(text)


def _found(choices: Choices, site: FoundSite, found: Present) -> Step:
    """Add to the configuration of a site what the pages of the register need."""
    if site.settings is None:
        return replace(found.kept(), why=site.problem)
    absent = lacking(site.settings, has_plugins=choices.engine is not Engine.ZENSICAL)
    if not absent:
        return found.kept()
    if is_toml(site.config):
        return _toml(found, absent)
    items = {
        key: [_plugin(choices, site) if name == PLUGIN else name for name in names]
        for key, names in absent.items()
    }
    lines = []
    for key, names in items.items():
        is_mapping = isinstance(site.settings.get(key), dict)
        lines += [f"{key}:", *(f"  {it}: {{}}" if is_mapping else f"  - {it}" for it in names)]
    own = read(choices.checkout.root, site.config)
    if "INHERIT" in own and not items.keys() <= own.keys():
        return found.added(["# a list here replaces the inherited one: add to that", *lines])
    return found.added(lines, with_items(found.text, items))


def _toml(found: Present, absent: Mapping[str, list[str]]) -> Step:
    """Add tables for the extensions that a ``zensical.toml`` lacks."""
    names = absent.get("markdown_extensions", [])
    lines = [f"[project.markdown_extensions.{name}]" for name in names]
    return found.added(lines, with_tables(found.text, lines))


def _plugin(choices: Choices, site: FoundSite) -> str:
    """The plugin, which finds a register in the folder of the site or above by itself."""
    if not site.is_above:
        return PLUGIN
    return f"{PLUGIN}: {{register: {scalar(choices.checkout.folder, flow=True)}}}"
