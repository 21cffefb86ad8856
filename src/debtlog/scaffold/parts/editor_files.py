"""Settings of editors and of a spelling checker that read the files of the register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.scaffold import file_texts as texts
from debtlog.scaffold.additions import from_json, with_lines, with_member, with_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from debtlog.scaffold.choices import Choices
    from debtlog.scaffold.steps import Present, Step

    Look = Callable[[str], Present]

_VS_CODE = ".vscode/settings.json"
_SCHEMAS = "yaml.schemas"
_TYPOS = ("typos.toml", "_typos.toml", ".typos.toml")
_TABS = re.compile(r"^\s*indent_style\s*=\s*tab", re.MULTILINE | re.IGNORECASE)
_OF_YAML = re.compile(r"^\s*\[.*ya?ml.*\]", re.MULTILINE)


def editor_steps(choices: Choices, look: Look, *, has_translations: bool) -> Iterator[Step]:
    """Yield what is done to the settings of editors; ``look`` looks at one at the top."""
    if "schema" in choices.parts:
        yield _vs_code(choices, look(_VS_CODE), has_translations=has_translations)
    yield from _editorconfig(look(".editorconfig"))
    for file in (*_TYPOS, "pyproject.toml"):
        yield from _typos(look(file))


def _vs_code(choices: Choices, found: Present, *, has_translations: bool) -> Step:
    """Tell VS Code which schema is for which file."""
    schemas = texts.editor_schemas(choices, has_translations=has_translations)
    written = texts.as_json(schemas, "  ")
    if found.why:
        return found.kept()
    if found.data is None:
        text = f'{{\n  "{_SCHEMAS}": {written}\n}}\n'
        return found.made(text, certain=not choices.checkout.folder)
    settings = from_json(found.text)
    present = settings.get(_SCHEMAS) if isinstance(settings, dict) else None
    if isinstance(present, dict) and schemas.keys() <= present.keys():
        return found.kept()
    lines = f'"{_SCHEMAS}": {written}'.split("\n")
    return found.added(lines, with_member(found.text, _SCHEMAS, written))


def _editorconfig(found: Present) -> Iterator[Step]:
    """Keep editors from writing tabs into YAML, where they are an error."""
    if _TABS.search(found.text) and not _OF_YAML.search(found.text):
        lines = list(texts.EDITORCONFIG)
        yield found.added(lines, with_lines(found.text, lines))


def _typos(found: Present) -> Iterator[Step]:
    """Keep a spelling checker from correcting digests."""
    is_shared = found.file == "pyproject.toml"
    is_used = found.data is not None and (not is_shared or "[tool.typos" in found.text)
    if not is_used or "digest:" in found.text:
        return
    table = "tool.typos.default" if is_shared else "default"
    lines = [f"[{table}]", texts.TYPOS]
    yield found.added(lines, with_tables(found.text, lines))
