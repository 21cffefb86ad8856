"""A version of debtlog: the rows of checks, of questions, and of the site in both engines."""

from __future__ import annotations

import shutil
import subprocess
import time
from functools import partial
from typing import TYPE_CHECKING

from scaling import content as made
from scaling.built_site import sizes
from scaling.process import FailedError, Figures, run, variables
from scaling.subject import Setting, Subject, first_hit, remove

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENGINES = {"MkDocs": "search/search_index.json", "Zensical": "search.json"}
#: What one version or another writes beside the register, and what the generators keep.
_WRITTEN = (".cache", "site", "docs/debt")
_INIT = ("mkdocs.yml", "docs", ".gitignore")
_SINCE = "--base=main"
#: Reads every record as strictly as a check does, and does nothing else.
_READ = """\
from pathlib import Path
from debtlog.yaml.reader import read_yaml
for file in sorted(Path("debt").glob("[0-9]*.yml")):
    read_yaml(file.read_text(encoding="utf-8"))
"""
#: The least that a reader on libyaml can take.
_EVENTS = """\
from pathlib import Path
import yaml
for file in sorted(Path("debt").glob("[0-9]*.yml")):
    for _ in yaml.parse(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        pass
"""
#: Builds a site whose records lead to no page of a source file, and which has none.
_WITHOUT_SOURCES = """\
from debtlog.cli import main
from debtlog.render.context.context import Context
from debtlog.render.links.page_links import PageLinks
assert "marked_files" in vars(Context) and "to_source" in vars(PageLinks)
Context.marked_files = property(lambda self: {})
PageLinks.to_source = lambda self, file: ""
main()
"""


class Debtlog(Subject):
    """debtlog with the programs in ``programs``; ``own`` is the version of this checkout."""

    def __init__(self, setting: Setting, name: str, programs: Path, *, own: bool) -> None:
        super().__init__(setting)
        self.name = name
        self.programs = programs
        self._python = str(programs / "python")
        self._debtlog = str(programs / "debtlog")
        self._built = ""
        self._home = self._beside("home")
        self._unpinned = self._beside("new")
        self._branch = self._beside("branch")
        self._make()
        self.actions = {
            "check cold": self._check_cold,
            "check again": partial(self._check, lambda: None),
            "check source": self._check_source,
            "check record": partial(self._check, self.edit),
            "for": partial(self._ask, "for", made.source_of(self.folder)),
            "list": partial(self._ask, "list"),
            "show": partial(self._ask, "show", str(self.content.edited)),
            "fix": self._fix,
            "touch cold": partial(self._touch, again=False),
            "touch again": partial(self._touch, again=True),
            "base cold": partial(self._check_base, again=False),
            "base again": partial(self._check_base, again=True),
        }
        for engine in ENGINES:
            self.actions |= {
                f"site cold, {engine}": partial(self._build_cold, engine),
                f"site edited, {engine}": partial(self._build_edited, engine),
                f"serve, {engine}": partial(self._serve, engine),
                f"first hit, {engine}": partial(self._search, engine),
            }
        if own:
            self.actions |= {
                "read": partial(self._python_code, _READ),
                "events": partial(self._python_code, _EVENTS),
                "records cold, MkDocs": partial(self._build_records, "MkDocs"),
                "records cold, Zensical": partial(self._build_records, "Zensical"),
            }

    def _beside(self, name: str) -> Path:
        return self.folder.with_name(f"{self.folder.name}-{name}")

    def _make(self) -> None:
        """Copy the content, and give it a site as this version sets one up."""
        shutil.copytree(self.content.folder, self.folder, symlinks=True)
        refresh = ["git", "update-index", "-q", "--refresh"]  # git notes when files were written
        subprocess.run(refresh, cwd=self.folder, check=True)
        scratch = self._beside("init")
        scratch.mkdir()
        for command in (["git", "init", "--quiet"], [self._debtlog, "init"]):
            done = subprocess.run(
                command, cwd=scratch, env=variables(), check=False, capture_output=True, text=True
            )
            if done.returncode:
                raise FailedError(f"{command[-1]}: {done.stderr.strip()[-200:]}")
        for name in _INIT:
            (scratch / name).rename(self.folder / name)
        shutil.rmtree(scratch)

    @property
    def _variables(self) -> dict[str, str]:
        """Keep what a version keeps for a user away from that of the user."""
        return {"XDG_CACHE_HOME": str(self._home)}

    def _run(self, *arguments: str, folder: Path | None = None, fails: bool = False) -> Figures:
        accepted = (0, 1) if fails else (0,)
        where = folder or self.folder
        return run([self._debtlog, *arguments], where, self.limit, self._variables, accepted)

    def _forget(self) -> None:
        remove(self.folder, *_WRITTEN)
        remove(self._home.parent, self._home.name)
        self._built = ""

    def save(self, title: str) -> None:
        """Give the record that is edited another title."""
        made.edit_title(self.folder, self.content.edited, title)

    def _check_cold(self) -> Figures:
        self._forget()
        return self._run("check")

    def _check(self, edit: Callable[[], object]) -> Figures:
        self._run("check")
        edit()
        return self._run("check", fails=True)

    def _check_source(self) -> Figures:
        with made.edited_source(self.folder) as edit:
            return self._check(edit)

    def _ask(self, *arguments: str) -> Figures:
        self._run(*arguments)
        return self._run(*arguments)

    def _fix(self) -> Figures:
        if not self._unpinned.exists():
            shutil.copytree(self.folder, self._unpinned, symlinks=True)
        made.unpin(self._unpinned)
        remove(self._unpinned, *_WRITTEN)
        return self._run("check", "--fix", folder=self._unpinned, fails=True)

    def _on_branch(self, *arguments: str, again: bool) -> Figures:
        """Ask on a branch in which many files differ: the first time, or again."""
        if not self._branch.exists():
            shutil.copytree(self.folder, self._branch, symlinks=True)
            made.branch_off(self._branch)
            time.sleep(made.SETTLED)
        remove(self._branch, *_WRITTEN)
        remove(self._home.parent, self._home.name)
        figures = self._run(*arguments, folder=self._branch, fails=True)
        return self._run(*arguments, folder=self._branch, fails=True) if again else figures

    def _touch(self, *, again: bool) -> Figures:
        return self._on_branch("touch", _SINCE, again=again)

    def _check_base(self, *, again: bool) -> Figures:
        """Check, and compare with a check of the same that compares with nothing."""
        check = self._on_branch("check", again=again)
        figures = self._on_branch("check", _SINCE, again=again)
        return figures | {"of check": figures["seconds"] / check["seconds"]}

    def _python_code(self, code: str) -> Figures:
        return run([self._python, "-c", code], self.folder, self.limit)

    def _build(self, engine: str) -> Figures:
        self._built = ""
        figures = self._run("build", "--engine", engine.lower())
        self._built = engine
        return figures

    def _build_cold(self, engine: str) -> Figures:
        self._forget()
        figures = self._build(engine)
        return figures | sizes(self.folder / "site", [ENGINES[engine]])

    def _ensure_built(self, engine: str) -> None:
        if self._built != engine:
            self._build_cold(engine)

    def _build_edited(self, engine: str) -> Figures:
        self._ensure_built(engine)
        self.edit()
        return self._build(engine)

    def _build_records(self, engine: str) -> Figures:
        self._forget()
        command = [self._python, "-c", _WITHOUT_SOURCES, "build", "--engine", engine.lower()]
        return run(command, self.folder, self.limit, self._variables)

    def _serve(self, engine: str) -> Figures:
        self._ensure_built(engine)
        command = [self._debtlog, "serve", "--engine", engine.lower(), "--address", "ADDRESS"]
        return self.serve(command, self.folder / "site", self._variables)

    def _search(self, engine: str) -> Figures:
        self._ensure_built(engine)
        return first_hit(self.folder / "site", self.title)
