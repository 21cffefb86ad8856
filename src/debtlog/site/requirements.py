"""What the configuration of a site must contain for the pages of the register to work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.output.tally import number_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from debtlog.model.settings import SiteAddresses
    from debtlog.site.configuration import Settings

#: Adds the pages, where the generator supports plugins.
PLUGIN = "debtlog"
#: Turns fences with line numbers into code; always active in Zensical.
FENCES = "pymdownx.superfences"
EXTENSIONS = "markdown_extensions"
#: Key of the configuration → required entries. Without the extensions, markup of documents shows as
#: text; pages that only the site has are HTML and need none.
_REQUIRED = {
    "plugins": (PLUGIN,),
    EXTENSIONS: ("md_in_html", FENCES),
}
#: Settings that exclude pages from a built site. MkDocs excludes only what is on disk.
_EXCLUDING = ("exclude_docs", "draft_docs")
#: Extensions that include some of those.
_BUNDLES = {
    "extra": ("md_in_html",),
    "pymdownx.extra": ("md_in_html", FENCES),
}


def missing(key: str, names: Iterable[str]) -> list[str]:
    """List the entries that ``key`` requires and that are not among its ``names``."""
    present = {_plain(name) for name in names}
    bundled = {name for bundle in present & _BUNDLES.keys() for name in _BUNDLES[bundle]}
    return [name for name in _REQUIRED[key] if name not in present | bundled]


def require_plugin(config: str, settings: Settings | None) -> None:
    """Raise DebtlogError when MkDocs would make a site without the register.

    ``settings`` are those of the configuration ``config``; None where only MkDocs can read them. A
    hook may add the plugin.
    """
    absent = lacking(settings, has_plugins=True)
    if "plugins" in absent and not (settings or {}).get("hooks"):
        raise DebtlogError(_lack(config, absent))


def problems(
    config: str, settings: Settings | None, pages: Collection[str], *, has_documents: bool
) -> list[str]:
    """Say in a line each what is wrong with a site of a generator without plugins.

    It shows raw markup of documents, or the configuration excludes some of the register's
    ``pages`` or other files.
    """
    absent = lacking(settings, has_plugins=False) if has_documents else {}
    hidden = excluded(settings or {}, pages)
    return [_lack(config, absent)] * bool(absent) + [f"in {config}, {line}" for line in hidden]


def excluded(settings: Mapping[str, object], pages: Collection[str]) -> list[str]:
    """Say which settings exclude any of ``pages``, in a line for each.

    Patterns are texts, or what MkDocs has made of them.
    """
    lines = []
    for key in _EXCLUDING:
        if hidden := _matched(settings.get(key), pages):
            files = number_of(len(hidden), "file")
            lines.append(f"{key} matches {files} of the register, such as {hidden[0]}")
    return lines


def included(settings: Settings | None, pages: Collection[str]) -> list[str]:
    """List the pages that no setting excludes."""
    hidden = {page for key in _EXCLUDING for page in _matched((settings or {}).get(key), pages)}
    return [page for page in pages if page not in hidden]


def _matched(patterns: object, pages: Iterable[str]) -> list[str]:
    if isinstance(patterns, str):
        from pathspec import GitIgnoreSpec  # noqa: PLC0415  it comes with the generators

        patterns = GitIgnoreSpec.from_lines(patterns.splitlines())
    match = getattr(patterns, "match_file", lambda _: False)
    return [page for page in pages if match(page)]


def lacking(settings: Settings | None, *, has_plugins: bool) -> dict[str, list[str]]:
    """List the missing entries by key; none for a key that only the generator can read.

    MkDocs needs the plugin, which brings the extensions for documents. Without a ``plugins`` key
    MkDocs enables the search, which a list must name. Zensical needs the extensions, and without a
    ``markdown_extensions`` key it enables all of them.
    """
    if settings is None:
        return {}
    key = "plugins" if has_plugins else EXTENSIONS
    names = _names(settings.get(key))
    if names is None or (not has_plugins and key not in settings):
        return {}
    absent = missing(key, names if has_plugins else [*names, FENCES])
    if has_plugins and absent and settings.get(key) is None:
        absent.insert(0, "search")
    return {key: absent} if absent else {}


def _lack(config: str, absent: dict[str, list[str]]) -> str:
    listed = ", ".join(f"{key}: [{', '.join(names)}]" for key, names in absent.items())
    return f"{config} lacks settings for the register: {listed}; debtlog init --apply adds them"


def require_inner_folder(config: str, settings: Settings | None, site: SiteAddresses) -> None:
    """Raise DebtlogError when a generator without plugins looks for pages outside of the register.

    Nothing is written there.
    """
    if settings is not None and not site.docs:
        help = "a site with MkDocs and the plugin debtlog needs no files there"
        raise DebtlogError(f"{config} has its pages outside of the folder of debt/; {help}")


def _names(entries: object) -> list[str] | None:
    """Name the entries of a list or mapping; None where only the generator can tell.

    An entry with options is a mapping from its name to them.
    """
    if not isinstance(entries, (list, dict)):
        return [] if entries is None else None
    names: list[str] = []
    for entry in entries:
        name = next(iter(entry), None) if isinstance(entry, dict) else entry
        if not isinstance(name, str):
            return None
        names.append(name)
    return names


def _plain(name: str) -> str:
    """Reduce an entry to its bare name, without package and class."""
    return name.removeprefix("markdown.extensions.").partition(":")[0]
