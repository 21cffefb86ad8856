"""The texts of the files that ``init`` makes, and of the lines for those that are there."""

from __future__ import annotations

import json
import posixpath
import re
from functools import cache
from typing import TYPE_CHECKING

from debtlog import merging
from debtlog.fs.own_files import own_file
from debtlog.model.file_names import FOLDER, SCHEMA_FILES
from debtlog.model.settings import Settings
from debtlog.model.vocabulary import Language
from debtlog.scaffold.ci_servers import GITLAB_TEMPLATE
from debtlog.site.configuration import seen_from
from debtlog.yaml.quoting import scalar

if TYPE_CHECKING:
    from debtlog.scaffold.choices import Choices
    from debtlog.scaffold.ci_servers import CiServer
    from debtlog.yaml.quoting import Scalar

_SLUGS = """\
      # without it, headings in other letters than Latin have the addresses _1, _2, …
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
"""
#: The report in the format of GitLab.
_REPORT = "gl-code-quality-report.json"
_NOT_YET = """\
      # until debtlog is on a package index, replace this by what installs it for you
"""
_REGISTER = """\
# The register of technical debt. Records are the other YAML files of this folder;
# `debtlog new "TITLE" --at PATH:LINES` creates one.
title: Technical debt
language: en
"""
_EXAMPLES = """
# If components or owners are listed here, records may use no others.
# components:
#   server: {title: The server, owner: core}
# owners:
#   core: {title: Core team}
"""
_DOCUMENTS = """
# Documents that debtlog generates and you commit: template → file.
page: DEBT.md
documents:
  debtlog/register.md.jinja: @document@
"""
_OF_MERGES = re.compile(r"(?:\s.*)?\s[-!]?merge(?:=|\s|$)")
#: Names of the two pages that everybody looks for.
_NAVIGATION = {Language.EN: ("Home", "Register"), Language.RU: ("Главная", "Реестр")}
#: Lines for a spelling checker that reads digests as misspelt words.
TYPOS = 'extend-ignore-re = ["digest: [0-9a-f-]+"]'
#: Comments in ``.gitattributes``.
GENERATED = "# Written by debtlog; nobody has to review them."
MERGED = "# Merged by debtlog, where git was told how; by git alone elsewhere."
EDITORCONFIG = (f"[{FOLDER}/**.yml]", "indent_style = space", "indent_size = 2")


def register_text(choices: Choices) -> str:
    """``register.yml``: what was found out, and what people may want to add."""
    lines = [f"# yaml-language-server: $schema={_in_folder('register')}\n", _REGISTER]
    if "schema" not in choices.parts:
        del lines[0]
    if chosen := chosen_settings(choices):
        lines.append("\n# Where the code and the site are.\n")
        lines += (f"{key}: {scalar(value)}\n" for key, value in chosen.items())
    return "".join([*lines, _EXAMPLES, _DOCUMENTS.replace("@document@", _document(choices))])


def chosen_settings(choices: Choices) -> dict[str, Scalar]:
    """What ``register.yml`` has to say about this repository, beyond the defaults."""
    usual = Settings()
    found: dict[str, str] = {
        "docs": choices.docs if choices.docs != usual.docs else "",
        "code_url": choices.code_url,
        "edit_url": choices.edit_url,
    }
    if "site" in choices.parts:
        found["engine"] = choices.engine.value if choices.engine else ""
        found["site_config"] = choices.config if choices.config != usual.site_config else ""
    return {key: value for key, value in found.items() if value}


def site_text(choices: Choices) -> str:
    """The configuration of a site."""
    docs = seen_from(choices.config, choices.docs)
    return site_configuration(choices.language, docs, seen_from(choices.config, choices.output))


def site_configuration(
    language: Language = Language.EN, docs: str = "docs", output: str = "site"
) -> str:
    """The configuration of a site in a language: pages in ``docs``, built into ``output``."""
    is_english = language is Language.EN
    home, register = _NAVIGATION[language]
    return _filled(
        "mkdocs.yml",
        docs=scalar(docs) if output == "site" else f"{scalar(docs)}\nsite_dir: {scalar(output)}",
        language=language.value,
        search="en" if is_english else f"[en, {language.value}]",
        home=home,
        register=register,
    ).replace("@slugify@\n", "" if is_english else _SLUGS)


def home_page(language: Language = Language.EN) -> str:
    """The first page of a site."""
    return _read("index.md" if language is Language.EN else f"index.{language.value}.md")


def hook_text(choices: Choices) -> str:
    """The entry of the hook in the list of pre-commit."""
    source = choices.source
    language = "language: system"
    if source.is_given and not source.is_relative:
        language = f"language: python\n    additional_dependencies: [{_quoted(source.requirement)}]"
    return _filled("hook.yaml", check=scalar(choices.check), language=language).rstrip("\n")


def hook_configuration(choices: Choices) -> str:
    """A configuration of pre-commit with nothing but the hook."""
    entry = hook_text(choices).replace("\n", "\n    ")
    types = "default_install_hook_types: [pre-commit, pre-merge-commit]\n"
    return f"{types}repos:\n  - {entry}\n"


def ci_text(choices: Choices, server: CiServer) -> str:
    """The lines with which a server checks the register."""
    is_groovy = server.template.endswith(".groovy")
    quote = _groovy if is_groovy else scalar
    check, folder = choices.check, choices.checkout.folder
    if server.template == GITLAB_TEMPLATE:  # its format needs no option there, but a file
        check = f"{check} --output {_REPORT}"
    text = _filled(
        f"ci/{server.template}",
        install=quote(choices.source.command),
        check=quote(check),
        report=quote(f"{folder}/{_REPORT}" if folder else _REPORT),
        branches=f"[{_quoted(choices.checkout.branch)}]",
    )
    return text.replace("@note@\n", "" if choices.source.is_given else _NOT_YET)


def schema_kinds(has_translations: bool) -> list[str]:  # noqa: FBT001  the only argument
    """Which schemas editors need."""
    return [kind for kind in SCHEMA_FILES if has_translations or "translation" not in kind]


def editor_schemas(choices: Choices, *, has_translations: bool) -> dict[str, object]:
    """Which schema VS Code is to use for which file, from the top of the checkout."""
    folder = f"{choices.checkout.folder}/" if choices.checkout.folder else ""
    debt = f"{folder}{FOLDER}"
    files: dict[str, object] = {
        "register": f"{debt}/register.yml",
        "register-translation": f"{debt}/register.*.yml",
        "translation": [f"{debt}/*.*.yml", f"!{debt}/register.*.yml"],
        "record": [f"{debt}/*.yml", f"!{debt}/register.yml", f"!{debt}/*.*.yml"],
    }
    kinds = [kind for kind in files if kind in schema_kinds(has_translations)]
    return {f"{folder}{SCHEMA_FILES[kind]}": files[kind] for kind in kinds}


def ignored(choices: Choices) -> list[str]:
    """What git is not to track: what ``debtlog build`` writes."""
    folders = (choices.output, f"{choices.docs}/debt", ".cache")
    return [f"/{folder}/" for folder in folders if not folder.startswith("..")]


def generated() -> str:
    """The line about schemas, from the folder of the register."""
    return f"/{FOLDER}/schema/*.json linguist-generated"


def merged(choices: Choices, attributes: str) -> list[str]:
    """The lines about records and documents that ``attributes``, at the top, say nothing of."""
    documents = choices.settings.documents.values() if choices.settings else [_document(choices)]
    literal = [path for path in map(posixpath.normpath, documents) if not path.startswith("..")]
    patterns = [
        _pattern(choices, FOLDER, "/*.yml"),
        *(_pattern(choices, path) for path in literal),
    ]
    return [f"{it} merge={merging.NAME}" for it in patterns if not _has_merge(attributes, it)]


def _document(choices: Choices) -> str:
    """The document of a new register."""
    return f"{choices.docs}/DEBT.md"


def _has_merge(attributes: str, pattern: str) -> bool:
    """Whether ``attributes`` say how such files are merged, by debtlog or in another way."""
    return any(
        line.startswith(own) and _OF_MERGES.match(line.removeprefix(own))
        for line in map(str.strip, attributes.splitlines())
        for own in (pattern, pattern.replace("/", "", 1))
    )


def _pattern(choices: Choices, path: str, rest: str = "") -> str:
    """The pattern of a file of the register: https://git-scm.com/docs/gitattributes."""
    literal = re.sub(r"([\\*?\[])", r"\\\1", posixpath.join("/", choices.checkout.folder, path))
    pattern = f"{literal}{rest}"
    if not re.search(r'[\s"\x00-\x1f]', pattern):
        return pattern
    quoted = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f]", lambda it: f"\\{ord(it[0]):03o}", quoted) + '"'


def as_json(entries: dict[str, object], indent: str = "") -> str:
    """Write an object of JSON as people do, with a line for each entry."""
    lines = (f"{indent}  {json.dumps(key)}: {json.dumps(entries[key])}" for key in entries)
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


def _in_folder(kind: str) -> str:
    return SCHEMA_FILES[kind].removeprefix(f"{FOLDER}/")


def _quoted(text: str) -> str:
    return scalar(text, flow=True)


def _groovy(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _filled(name: str, **values: str) -> str:
    text = _read(name)
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


@cache
def _read(name: str) -> str:
    return own_file(f"scaffold/files/{name}")
