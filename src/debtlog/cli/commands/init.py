"""``debtlog init``: create a register."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from debtlog.cli.open_register import here
from debtlog.cli.printing import say, show
from debtlog.fs.read import Refusal, resolve_inside
from debtlog.model.file_names import SCHEMA_FILES

if TYPE_CHECKING:
    from pathlib import Path

EPILOG = """\
\b
Examples:
  debtlog init --dry-run           list what would be created
  debtlog -C services/api init     in another folder
"""

#: File of the scaffold → its path in the checkout.
SCAFFOLD = {
    "register.yml": "debt/register.yml",
    "mkdocs.yml": "mkdocs.yml",
    "index.md": "docs/index.md",
    "gitignore": ".gitignore",
    "settings.json": ".vscode/settings.json",
    "debt-workflow.yml": ".github/workflows/debt.yml",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
}

ADD = "Add to it for the pages of the register, extending lists that it has:"
GIT_INIT = """\
  git init                                       make this folder a git checkout
"""
NEXT = """\
  git add --all                                  only tracked files can be referred to
  debtlog new "TITLE" --at PATH:LINES            record the first debt
  debtlog render                                 write docs/DEBT.md
  debtlog serve                                  preview the site (needs debtlog[site])"""


@click.command(epilog=EPILOG)
@click.option("--dry-run", is_flag=True, help="Only list the files that would be created.")
def command(*, dry_run: bool) -> None:
    """Create a register in this folder, the root of a checkout.

    Creates debt/register.yml, the configuration of the site, and files for editors, GitHub and
    pre-commit. Existing files, and those that a sparse checkout skips, are never overwritten.
    """
    from debtlog.fs.write import make_folder, write_atomically

    root = here()
    checkout = next((at for at in (root, *root.parents) if (at / ".git").exists()), None)
    if checkout is None:
        say("this folder is not in a git checkout")
    elif checkout != root:
        say(f"the checkout starts at {checkout}; GitHub and pre-commit read their files there")
    skipped = _skipped(root) if checkout else {}
    verb = "would create" if dry_run else "created"
    for file, text in _contents().items():
        found = resolve_inside(root, file)
        if not isinstance(found, Refusal):
            show([f"{'kept':<{len(verb)}}  {file}", *_to_add(root, file)])
        elif found.kind != "missing":
            show([f"{'kept':<{len(verb)}}  {file} ({found.message})"])
        elif file in skipped:
            show([f"{'kept':<{len(verb)}}  {file} ({skipped[file]})"])
        else:
            if not dry_run:
                make_folder(root, str(PurePosixPath(file).parent))
                write_atomically(root / file, text.encode(), None)
            show([f"{verb}  {file}"])
    if not dry_run:
        show(["", "Next:", f"{'' if checkout else GIT_INIT}{NEXT}"])


def _skipped(root: Path) -> dict[str, str]:
    """Map files that git has but a sparse checkout skips to how to get them.

    If they were created again, a commit would overwrite the version in git.
    """
    from debtlog.git.command import GitUnavailableError
    from debtlog.git.repository import Git

    try:
        files = Git(root).tracked_files().skipped
    except GitUnavailableError:
        return {}
    message = "skipped by this sparse checkout; git sparse-checkout add"
    return {file: f"{message} {posixpath.dirname(file) or file}" for file in files}


def _to_add(root: Path, file: str) -> list[str]:
    """Show what an existing configuration of the site lacks for the pages of the register."""
    if file != SCAFFOLD["mkdocs.yml"]:
        return []
    from debtlog.site.requirements import lines_to_add

    lines = lines_to_add(root, file)
    return ["", ADD, "", *lines, ""] if lines else []


def _contents() -> dict[str, str]:
    """Return the text of every file by its path."""
    from importlib.resources import files

    from debtlog.schema.generate import schema_text

    scaffold = files("debtlog.cli").joinpath("scaffold")
    texts = {
        target: scaffold.joinpath(name).read_text(encoding="utf-8")
        for name, target in SCAFFOLD.items()
    }
    return texts | {file: schema_text(kind) for kind, file in SCHEMA_FILES.items()}
