"""Find out what the configuration of a site says about its addresses, in both generators."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

import msgspec
import yaml

from debtlog.git.code_hosts import BITBUCKET, GITEA, GITHUB, GITLAB, code_host
from debtlog.git.command import GitUnavailableError
from debtlog.git.repository import Git
from debtlog.model.settings import PATH, SiteAddresses, filled
from debtlog.site.configuration import beside, configuration_of, plugin_options, read_if_possible
from debtlog.site.temporary_configuration import OFFLINE
from debtlog.yaml.faults import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.analysis.analysis import Analysis
    from debtlog.git.code_hosts import CodeHost
    from debtlog.model.vocabulary import Language
    from debtlog.site.configuration import Settings

#: What is read besides the address of the site itself.
ADDRESS_KEYS = ("repo_url", "edit_uri", "edit_uri_template")
#: What MkDocs takes for ``edit_uri`` where there is none, whatever branch and folder there are.
_GUESSED = {"edit/master/docs/", "src/default/docs/"}
#: Hosts by how ``edit_uri`` begins there, where the address of the repository does not tell.
_BY_EDIT_URI = (
    ("-/", GITLAB),
    ("_edit/", GITEA),
    ("src/branch/", GITEA),
    ("edit/", GITHUB),
    ("blob/", GITHUB),
    ("src/", BITBUCKET),
)
_WEB = ("https://", "http://")
#: Set by mike for the generator that it runs.
_VERSION = "MIKE_DOCS_VERSION"


def of_register(analysis: Analysis, language: Language | None) -> SiteAddresses:
    """Read them as a generator without plugins does; nothing where it has no configuration."""
    root = analysis.register.root
    config = configuration_of(root, analysis.settings.site_config, language)
    is_there = (root / config).is_file()
    settings = read_if_possible(root, config, appends=True) if is_there else None
    return of_configuration(settings, config, root)


def of_configuration(
    settings: Settings | None, config: str, root: Path, *, offline: bool = False
) -> SiteAddresses:
    """Read them from a configuration before a generator does; what only that can read is left out.

    ``config`` names the file from ``root``, the folder of the register. ``settings`` are None where
    it cannot be read.
    """
    if settings is None:
        return SiteAddresses()
    texts = {key: _text(value) for key, value in settings.items()}
    docs = root / beside(config, texts.get("docs_dir") or "docs")
    home = _folder(texts.get("site_url") or "")
    in_folders = not _is_false(settings.get("use_directory_urls"))
    found = addresses(root, docs, texts, home=home, site_url=_version_of(settings, home))
    return msgspec.structs.replace(
        found,
        in_folders=in_folders,
        built_in_folders=in_folders and not (offline or _is_offline(settings)),
    )


def addresses(
    root: Path, docs: Path, texts: Mapping[str, str | None], *, home: str, site_url: str
) -> SiteAddresses:
    """Make addresses of what is configured: ``repo_url`` and ``edit_uri``, or its template.

    ``docs`` is the folder of pages; ``home`` and ``site_url`` are those of the result.
    """
    repository = _folder(texts.get("repo_url") or "")
    edit_uri = texts.get("edit_uri") or ""
    if edit_uri and f"{edit_uri.rstrip('/')}/" in _GUESSED:
        edit_uri = ""
    host = code_host(repository) or _host_by(edit_uri)
    folder = _folder_in_checkout(root) if host and repository else None
    code = host.code_url(repository, folder) if host and folder is not None else ""
    edit = _edit_url(root, docs, repository, edit_uri, texts.get("edit_uri_template") or "")
    if not edit and not edit_uri:  # every branch has its newest version there
        edit = filled(code.partition("#")[0], revision="HEAD")
    way = os.path.relpath(docs.resolve(), root.resolve())
    return SiteAddresses(
        site_url=_folder(site_url),
        home=home,
        edit_url="" if "{" in edit.replace(PATH, "") else edit,
        code_url=code,
        docs="" if way.startswith("..") else Path(way).as_posix(),
    )


def _edit_url(root: Path, docs: Path, repository: str, edit_uri: str, template: str) -> str:
    """Make a pattern for all files of one for pages in ``docs``; empty where that is not possible.

    The address of the folder of pages ends with its name, as it does on every host.
    """
    if template:
        before, path, after = str(template).partition(PATH)
        if not path or "{" in before + after:
            return ""
    elif edit_uri:
        before, after = f"{edit_uri.rstrip('/')}/", ""
    else:
        return ""
    base = repository.rstrip("/") if before.startswith(("?", "#")) else repository
    address = f"{base}{before}" if base and "://" not in before else before
    folder = docs.resolve()
    for step in Path(os.path.relpath(root.resolve(), folder)).parts:
        if step != "..":
            address += f"{quote(step)}/"
            continue
        if not re.search(rf"[/=]{re.escape(quote(folder.name))}/$", address):
            return ""
        address, folder = address[: -len(quote(folder.name)) - 1], folder.parent
    return f"{address}{PATH}{after}" if address.startswith(_WEB) else ""


def _host_by(edit_uri: str) -> CodeHost | None:
    found = (host for start, host in _BY_EDIT_URI if edit_uri.lstrip("/").startswith(start))
    return next(found, None)


def _folder_in_checkout(root: Path) -> str | None:
    """Name the folder of the register from that of the git checkout; None where git fails."""
    try:
        return Git(root).prefix()
    except GitUnavailableError:
        return None


def _version_of(settings: Settings, home: str) -> str:
    """Return the address of the version that mike has built, if it does, as mike finds it."""
    version = os.environ.get(_VERSION, "")
    options = plugin_options(settings).get("mike")
    if version and isinstance(options, dict):
        version = _text(options.get("canonical_version")) or version
    try:
        return urljoin(home, version) if home and version else home
    except ValueError:
        return home


def _is_offline(settings: Settings) -> bool:
    """Whether there is the plugin for a site without a server."""
    plugins = plugin_options(settings)
    options = plugins.get(OFFLINE)
    return OFFLINE in plugins and not (
        isinstance(options, dict) and _is_false(options.get("enabled"))
    )


def _is_false(value: object) -> bool:
    """Whether a value, which the reader of YAML leaves as it is, is written as one that is off."""
    text = value.value if isinstance(value, yaml.ScalarNode) else value
    return str(text).lower() in {"false", "no", "off"}


def _folder(address: str) -> str:
    """Return an address with a slash at its end; empty where it is none of the web."""
    try:
        is_web = urlsplit(address).scheme in {"http", "https"} and address.startswith(_WEB)
    except ValueError:  # such as a bracket without the other
        return ""
    return f"{address.rstrip('/')}/" if is_web else ""


def _text(value: object) -> str | None:
    """Return a text of a configuration, also one that it takes from the environment.

    None has characters that are neither in names of files nor in addresses.
    """
    text = _from_environment(value) if isinstance(value, yaml.Node) else value
    return text if isinstance(text, str) and not UNSAFE.search(text) else None


def _from_environment(value: yaml.Node) -> str | None:
    if value.tag != "!ENV":
        return None
    nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
    names = [node.value for node in nodes if isinstance(node, yaml.ScalarNode)]
    *names, default = names if isinstance(value, yaml.SequenceNode) else [*names, ""]
    return next((os.environ[name] for name in names if name in os.environ), default)
