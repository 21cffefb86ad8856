"""The folder that a generator makes the site of a portfolio in: a configuration, and no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.page_paths import DASHBOARD_PAGE
from debtlog.scaffold.file_texts import site_configuration
from debtlog.site.configuration import CONFIG
from debtlog.yaml.quoting import scalar

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.model.settings import Settings

#: Where the site is made in the folder.
BUILT = "site"
#: The first page leads to that of the register, which is the one that there is.
_HOME = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<link rel="icon" href="data:,">
<meta http-equiv="refresh" content="0; url=debt/index.html">
<title>{title}</title>
<a href="debt/index.html">{title}</a>
</html>
"""


def make_project(folder: Path, settings: Settings, title_in_html: str) -> None:
    """Write what a generator needs; ``settings`` are those of the merged register."""
    for file, text in {
        CONFIG: _configuration(settings),
        SETTINGS_FILE: _register(settings),
        "docs/index.html": _HOME.format(language=settings.language.value, title=title_in_html),
    }.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _configuration(settings: Settings) -> str:
    """Take what `init` writes, with another name, address and navigation."""
    usual, _, _ = site_configuration(settings.language, "docs", BUILT).partition("\n# Pages of")
    _, _, rest = usual.partition("\n")  # the first line is the name
    lines = [f"site_name: {scalar(settings.title)}"]
    if settings.site_url:
        lines.append(f"site_url: {scalar(settings.site_url)}")
    return "\n".join([*lines, rest, f"nav: [{DASHBOARD_PAGE}]\n"])


def _register(settings: Settings) -> str:
    """Write settings by which a plugin finds the folder; the pages are handed to it."""
    lines = [f"title: {scalar(settings.title)}", f"language: {settings.language.value}"]
    if settings.site_url:
        lines.append(f"site_url: {scalar(settings.site_url)}")
    return "\n".join([*lines, ""])
