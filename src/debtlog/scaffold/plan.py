"""Every file that ``init`` is about, and what is done to it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import yaml

from debtlog.errors import DebtlogError
from debtlog.fs.read import yaml_files
from debtlog.model.file_names import FOLDER, SCHEMA_FILES, SETTINGS_FILE, translates
from debtlog.model.vocabulary import Language
from debtlog.scaffold import COMMENTS
from debtlog.scaffold import file_texts as texts
from debtlog.scaffold.additions import with_items, with_lines
from debtlog.scaffold.ci_servers import ci_server, is_certain
from debtlog.scaffold.parts.comment_files import comment_steps
from debtlog.scaffold.parts.editor_files import editor_steps
from debtlog.scaffold.parts.site_files import site_steps
from debtlog.scaffold.steps import Present, Step, present
from debtlog.schema.generate import schema_text
from debtlog.site.configuration import from_yaml
from debtlog.yaml.quoting import scalar
from debtlog.yaml.splice import splice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from debtlog.scaffold.choices import Choices
    from debtlog.scaffold.ci_servers import CiServer

_HOOKS = ".pre-commit-config.yaml"


def steps(choices: Choices) -> Iterator[Step]:
    """Yield what is done to each file, in the order in which people meet them."""
    root = choices.checkout.root
    yield _register(choices, look(choices, root, SETTINGS_FILE))
    if "site" in choices.parts:
        yield from site_steps(choices, lambda file: look(choices, root, file))
    ignored = texts.ignored(choices) if "site" in choices.parts else []
    ignored_because = {"# Output of debtlog build.": ignored}
    yield from _lines(look(choices, root, ".gitignore"), ignored_because)
    if "schema" in choices.parts:
        yield from _schemas(choices)
    yield from _attributes(choices)
    top = choices.checkout.top or root
    if "editor" in choices.parts:
        yield from editor_steps(
            choices,
            lambda file: look(choices, top, file),
            has_translations=has_translations(choices),
        )
    if "ci" in choices.parts:
        yield _ci(choices, ci_server(choices.checkout), top)
    if COMMENTS in choices.parts:
        yield from comment_steps(choices, lambda file: look(choices, top, file))
    if "pre-commit" in choices.parts:
        yield _hook(choices, look(choices, top, _HOOKS))


def look(choices: Choices, base: Path, file: str) -> Present:
    """Look at a file below ``base``, which is the folder of the register or the top."""
    folder, top = choices.checkout.folder, choices.checkout.top
    if top and file.startswith("../"):  # a site of all of the checkout
        base, file = top, posixpath.normpath(f"{folder}/{file}")
    is_inner = folder and base == choices.checkout.root
    skipped = choices.checkout.skipped
    if is_inner:
        skipped = frozenset(
            it.removeprefix(f"{folder}/") for it in skipped if it.startswith(f"{folder}/")
        )
    return present(base, file, skipped)


def _register(choices: Choices, found: Present) -> Step:
    """Make ``register.yml``, or add what it does not say about this repository."""
    if found.data is None:
        if found.why and not choices.checkout.skipped:  # without it there is no register
            raise DebtlogError(f"{found.file} cannot be made: it {found.why}")
        return found.kept() if found.why else found.made(texts.register_text(choices))
    settings, chosen = choices.settings, texts.chosen_settings(choices)
    missing = {key: value for key, value in chosen.items() if not _is_set(settings, key)}
    if not missing:
        return found.kept()
    lines = [f"{key}: {scalar(value)}" for key, value in missing.items()]
    try:
        new = splice(found.text, {(key,): value for key, value in missing.items()}, found.file)
    except DebtlogError:
        new = None
    return found.added(lines, new)


def _is_set(settings: object, key: str) -> bool:
    """Whether a setting is not the default one; engine and addresses have none."""
    value = getattr(settings, key, None)
    return value not in {None, "docs", "mkdocs.yml"}


def _lines(
    found: Present, wanted: Mapping[str, list[str]], *, certain: bool = True
) -> Iterator[Step]:
    """Make a file of lines, or add those that it lacks; ``wanted`` has them below comments."""
    has = {line.strip().strip("/") for line in found.text.splitlines()}
    missing: list[str] = []
    for comment, lines in wanted.items():
        if absent := [line for line in lines if line.strip("/") not in has]:
            missing += [*([""] if missing else []), comment, *absent]
    if found.why or not missing:
        if found.data is not None or found.why:
            yield found.kept()
    elif found.data is None:
        yield found.made("".join(f"{line}\n" for line in missing), certain=certain)
    else:
        yield found.added(missing, with_lines(found.text, missing))


def _schemas(choices: Choices) -> Iterator[Step]:
    """Make the schemas that editors use, those of translations if there are any."""
    root = choices.checkout.root
    for kind in texts.schema_kinds(has_translations(choices)):
        found = look(choices, root, SCHEMA_FILES[kind])
        is_there = found.data is not None or found.why
        yield found.kept() if is_there else found.made(schema_text(kind))


def _attributes(choices: Choices) -> Iterator[Step]:
    """Say to git, and to the code host, what is generated, and what merges records.

    The latter is said at the top: a sparse checkout may leave out the folder of the register.
    """
    root, top = choices.checkout.root, choices.checkout.top or choices.checkout.root
    at_root, at_top = (look(choices, base, ".gitattributes") for base in (root, top))
    generated = {texts.GENERATED: [texts.generated()]} if "schema" in choices.parts else {}
    merged: dict[str, list[str]] = {}
    if "merge" in choices.parts:
        merged[texts.MERGED] = texts.merged(choices, at_top.text)
    if top == root:
        if {"schema", "merge"} & choices.parts:
            yield from _lines(at_root, generated | merged)
        return
    if "schema" in choices.parts:
        yield from _lines(at_root, generated)
    if "merge" in choices.parts:
        yield from _lines(at_top, merged, certain=False)


def has_translations(choices: Choices) -> bool:
    """Whether the register, or its site, has a second language."""
    root = choices.checkout.root
    if any((root / f"mkdocs.{it.value}.yml").is_file() for it in Language):
        return True
    folder = root / FOLDER
    return folder.is_dir() and any(translates(name) for name in yaml_files(folder))


def _ci(choices: Choices, server: CiServer, top: Path) -> Step:
    """Make the workflow of GitHub, or write the lines for another server."""
    found = look(choices, top, server.file)
    if found.why or "debtlog" in found.text or _is_called_in(top / ".github/workflows"):
        return found.kept()
    text = texts.ci_text(choices, server)
    if found.data is None:
        is_inner = bool(choices.checkout.folder)
        return found.made(text, certain=is_certain(server) and not is_inner)
    lines = text.rstrip("\n").split("\n")
    return found.added(lines, _with_job(found.text, lines) if server.has_jobs else None)


def _with_job(text: str, lines: list[str]) -> str | None:
    """Add a job at the end of a configuration whose keys are jobs; None where it has that one."""
    new = with_lines(text, lines)
    try:
        old, job, both = from_yaml(text), from_yaml("\n".join(lines)), from_yaml(new)
    except (yaml.YAMLError, RecursionError):
        return None
    is_right = isinstance(old, dict) and not old.keys() & job.keys()
    return new if is_right and list(both) == [*old, *job] else None


def _is_called_in(folder: Path) -> bool:
    """Whether a workflow of the repository runs debtlog already."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    files = (it.name for it in folder.iterdir() if it.suffix in {".yml", ".yaml"})
    return any("debtlog" in present(folder, name).text for name in sorted(files))


def _hook(choices: Choices, found: Present) -> Step:
    """Make the configuration of pre-commit, or add the hook to it."""
    if found.why or "debtlog" in found.text:
        return found.kept()
    if found.data is None:
        is_inner = bool(choices.checkout.folder)
        return found.made(texts.hook_configuration(choices), certain=not is_inner)
    item = texts.hook_text(choices)
    lines = [
        f"  {'- ' if number == 0 else '  '}{line}" for number, line in enumerate(item.split("\n"))
    ]
    return found.added(["repos:", *lines], with_items(found.text, {"repos": [item]}))
