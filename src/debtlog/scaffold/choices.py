"""What ``init`` decides from what it found."""

from __future__ import annotations

import os
import posixpath
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.fs.read import files_inside
from debtlog.model.file_names import FOLDER, SETTINGS_FILE
from debtlog.model.settings import Settings
from debtlog.model.vocabulary import Engine, Language
from debtlog.register.load import load_register
from debtlog.scaffold import COMMENTS, PARTS
from debtlog.scaffold.found_site import FoundSite, find_site
from debtlog.scaffold.install_source import InstallSource, is_harmless
from debtlog.site.configuration import CONFIG
from debtlog.site.generator import is_installed

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.scaffold.checkout import Checkout

_DOCS = "docs"
#: The usual folder of a built site, and the one where that is somebody else's.
_OUTPUT, _OWN_OUTPUT = "site", "debt-site"
#: Longer addresses of code are no setting.
_MOST_LETTERS = 200
#: For the pages of a site where the usual folder is somebody else's.
_OWN_DOCS = f"{FOLDER}/docs"


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that the files depend on.

    ``settings`` are those that ``register.yml`` has, None if there is no such file. ``site`` is the
    one that the repository has. ``docs`` and ``config`` are of the site that is found or made.
    """

    checkout: Checkout
    parts: frozenset[str]
    source: InstallSource
    settings: Settings | None
    site: FoundSite | None
    docs: str
    config: str
    engine: Engine | None

    @property
    def language(self) -> Language:
        """Language of the register."""
        return self.settings.language if self.settings else Language.EN

    @property
    def output(self) -> str:
        """The folder that the site is built into; a generator empties it first."""
        if self.site:
            return self.site.output
        is_taken = os.path.lexists(self.checkout.root / _OUTPUT)
        return _OWN_OUTPUT if is_taken else _OUTPUT

    @property
    def code_url(self) -> str:
        """Pattern of the address of code; empty where it is not known."""
        remote = self.checkout.remote
        url = remote.host.code_url(remote.address, self.checkout.folder) if remote else ""
        return url if len(url) <= _MOST_LETTERS else ""

    @property
    def edit_url(self) -> str:
        """Pattern of the address where a file is edited; empty where it is not known."""
        remote, checkout = self.checkout.remote, self.checkout
        if remote is None:
            return ""
        return remote.host.edit_url(remote.address, checkout.branch, checkout.folder)

    @property
    def check(self) -> str:
        """The command that checks the register, at the top of the checkout."""
        return self.command("check")

    def command(self, name: str) -> str:
        """A command of debtlog, at the top of the checkout."""
        folder = self.checkout.folder
        return f"debtlog -C {shlex.quote(folder)} {name}" if folder else f"debtlog {name}"


def choose(
    checkout: Checkout, without: frozenset[str], source: InstallSource, *, comments: bool = False
) -> Choices:
    """Decide what to make in a checkout; ``comments`` on pull requests only if they are wanted."""
    root, parts = checkout.root, frozenset(PARTS) - without
    if comments:
        parts |= {COMMENTS}
    if parts & {"ci", "pre-commit", COMMENTS} and not is_harmless(checkout.folder):
        help = "init --without ci,pre-commit"
        raise DebtlogError(f"{checkout.folder} has letters that CI servers do not take; {help}")
    has_register = root.joinpath(SETTINGS_FILE).is_file()
    settings = (load_register(root).settings or Settings()) if has_register else None
    site = find_site(checkout) if "site" in parts else None
    docs = _docs(root, settings, site)
    config = site.config if site else CONFIG
    if settings and settings.site_config != CONFIG:
        config = settings.site_config
    engine = settings.engine if settings else None
    if engine is None and "site" in parts:
        engine = _engine(root, site)
    return Choices(checkout, parts, source, settings, site, docs, config, engine)


def _docs(root: Path, settings: Settings | None, site: FoundSite | None) -> str:
    if site and not site.docs.startswith(".."):
        return site.docs
    if settings and settings.docs != Settings().docs:
        return posixpath.normpath(settings.docs)
    return _OWN_DOCS if _is_foreign(root) else _DOCS


def _is_foreign(root: Path) -> bool:
    """Whether ``docs`` is there and is not only what debtlog makes in it."""
    folder = root / _DOCS
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return True
    return bool(set(files_inside(root, _DOCS)) - {"DEBT.md", ".gitkeep"})


def _engine(root: Path, site: FoundSite | None) -> Engine | None:
    """What builds the site, or could: None where nothing is installed and no file tells."""
    if site and (site.engine(root) is Engine.ZENSICAL or is_installed(Engine.MKDOCS)):
        return site.engine(root)
    return next((it for it in Engine if is_installed(it.value)), None)
