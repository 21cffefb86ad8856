"""What ``init`` says: what it found, what it does to each file, and what comes next."""

from __future__ import annotations

import os
import posixpath
import re
import shlex
from contextlib import suppress
from typing import TYPE_CHECKING

from debtlog.git.code_hosts import GITLAB
from debtlog.merging import GIT_SETTINGS
from debtlog.model.page_paths import DASHBOARD_PAGE as REGISTER_HOME
from debtlog.model.vocabulary import Engine
from debtlog.scaffold.parts.comment_files import FILES, INCLUDE
from debtlog.site.generator import ENGINES, is_installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from debtlog.scaffold.choices import Choices
    from debtlog.scaffold.steps import Step

_COLUMN = 40
#: Usual names of a register that is kept by hand.
_HAND_KEPT = re.compile(r"(?:(?:tech|technical)[-_ ]?)?debts?\.md", re.IGNORECASE)
#: Files that say where debtlog is installed from.
_INSTALLING = ("workflows/debt.yml", "workflows/debt-touch.yml", ".gitlab/debt-comment.yml")


def found(choices: Choices) -> list[str]:
    """Say in a line what was found."""
    checkout, site = choices.checkout, choices.site
    if checkout.top is None:
        parts = ["no git checkout here"]
    else:
        host = checkout.remote.host.name if checkout.remote else "no known code host"
        parts = [host, f"branch {checkout.branch}"]
    if "site" in choices.parts:
        parts.insert(0, f"{site.reader} in {site.config}" if site else "no site")
    if checkout.folder:
        parts.append(f"the checkout starts at {os.path.relpath(checkout.top or '', checkout.root)}")
    lines = [f"found {', '.join(parts)}"]
    if "site" in choices.parts and choices.docs.startswith("debt/"):
        lines.append(f"docs is left alone; pages of the site are in {choices.docs}")
    return [*lines, ""]


def lines_of(steps: Sequence[Step], here: Path, *, apply: bool, dry_run: bool) -> Iterator[str]:
    """Say what is done to each file, and what is to be added to those that are left alone."""
    shown = [(step, _verb(step, apply=apply, dry_run=dry_run)) for step in steps]
    width = max((len(verb) for _, verb in shown), default=0)
    for step, verb in shown:
        file = os.path.relpath(step.base / step.file, here)
        is_told = step.lines and not step.is_written(apply=apply)
        why = step.why or ("see below" if is_told else "")
        yield f"{verb:<{width}}  {file}{f' ({why})' if why else ''}"
    for step, _ in shown:
        if step.lines and not step.is_written(apply=apply):
            file = os.path.relpath(step.base / step.file, here)
            yield from ("", f"Add to {file}:" if step.old is not None else f"For {file}:", "")
            yield from (f"    {line}".rstrip() for line in step.lines)


def _verb(step: Step, *, apply: bool, dry_run: bool) -> str:
    if not step.is_written(apply=apply):
        return "kept" if step.old is not None or step.why else "not created"
    verb = "created" if step.old is None else "added to"
    return verb if not dry_run else {"created": "would create", "added to": "would add to"}[verb]


def next_steps(choices: Choices, steps: Sequence[Step], *, apply: bool) -> list[str]:
    """Say what to do next in this repository."""
    if not any(step.is_written(apply=apply) for step in steps):
        return [*_merging(choices), "", "Nothing was changed."]
    todo: list[tuple[str, str]] = []
    if choices.checkout.top is None:
        todo.append(("git init", "make this folder a git checkout"))
    todo.append(("git add --all", "only tracked files can be referred to"))
    if choices.settings is None and (kept := _kept_by_hand(choices.checkout.root)):
        command = f"debtlog import markdown {shlex.quote(kept)} --dry-run"
        todo.append((command, "what would become of it?"))
    todo.append(('debtlog new "TITLE" --at PATH:LINES', "record the first debt"))
    todo.append(("debtlog check --fix", f"check it, and {_fixed(choices)}"))
    if _lacks_link(choices, steps):
        config = choices.site.config if choices.site else ""
        todo.append((f"edit {config}", f"add {REGISTER_HOME} to its nav"))
    if not choices.source.is_given:
        # it is on no package index yet
        todo += (
            (f"edit {step.file}", "say where debtlog is installed from")
            for step in steps
            if step.file.endswith(_INSTALLING) and step.is_written(apply=apply)
        )
    if any(step.file in FILES[GITLAB.name] and step.is_written(apply=apply) for step in steps):
        todo.append(("edit .gitlab-ci.yml", f"add {INCLUDE}"))
    if "site" in choices.parts:
        todo.append(("debtlog serve", _preview(choices)))
    if any(step.file == ".pre-commit-config.yaml" for step in steps):
        todo.append(("pre-commit install", "check before every commit (needs pre-commit)"))
    width = max(_COLUMN - 4, *(len(command) for command, _ in todo))
    lines = (f"  {command:<{width}}  {why}" for command, why in todo)
    return ["", "Next:", *lines, *_merging(choices)]


def _kept_by_hand(root: Path) -> str:
    """Find a register that is kept by hand, by its usual names; empty if there is none."""
    for folder in ("", "docs/"):
        with suppress(OSError), os.scandir(root / folder) as entries:
            for entry in sorted(entries, key=lambda it: it.name):
                if _HAND_KEPT.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    return folder + entry.name
    return ""


def _merging(choices: Choices) -> list[str]:
    """Say what everybody tells git once; a configuration is not ours to write."""
    if "merge" not in choices.parts or choices.checkout.has_driver:
        return []
    lines = (f"  git config {key} {shlex.quote(value)}" for key, value in GIT_SETTINGS.items())
    return ["", "Once in each clone, so that git merges records with debtlog:", *lines]


def _fixed(choices: Choices) -> str:
    """Say what a fix of the check does first; a register that is there need not have documents."""
    if choices.settings is None:
        return f"write {choices.docs}/DEBT.md"
    files = list(choices.settings.documents.values())
    if not files:
        return "fix what is certain"
    return f"write {files[0]}" if len(files) == 1 else "write its documents"


def _lacks_link(choices: Choices, steps: Sequence[Step]) -> bool:
    """Whether the site that was found has a navigation without the register."""
    site = choices.site
    if site is None or not (site.settings or {}).get("nav"):
        return False
    name = posixpath.basename(site.config)
    texts = [step.old or b"" for step in steps if posixpath.basename(step.file) == name]
    return not any(REGISTER_HOME.encode() in text for text in texts)


def _preview(choices: Choices) -> str:
    engine = choices.engine or Engine.MKDOCS
    if is_installed(engine):
        return "preview the site"
    return f"preview the site (needs debtlog[{ENGINES[engine]}])"
