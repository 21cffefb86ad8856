"""Files of translations: ``0010-hot-reload.ru.yml`` beside ``0010-hot-reload.yml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.diagnostics import FILE_HEAD, Finding
from debtlog.model.file_names import translates
from debtlog.model.translation import Section, sections
from debtlog.model.vocabulary import Language
from debtlog.schema.node_names import node_name
from debtlog.yaml.faults import YamlFault

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from debtlog.model.texts import Texts
    from debtlog.yaml.reader import YamlDocument
    from debtlog.yaml.spans import NodePath


@dataclass(frozen=True)
class TranslationFile:
    """A translation of a record, or of ``register.yml``, and its file.

    ``of`` is the file of the original, ``original`` its texts, ``record`` its id if it has one.
    """

    file: str
    text: str
    document: YamlDocument
    language: Language
    of: str
    original: Texts
    record: str | None

    @property
    def texts(self) -> Texts:
        """The translated texts."""
        texts: Texts = self.document.data
        return texts

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in both the original and the translation."""
        return tuple(sections(self.original, self.texts))

    def finding(self, path: NodePath, message: str, help: str = "") -> Finding:
        """Report something about the entry, or the item, at ``path``."""
        key = f"{self.language} {node_name(self.document.data, path)}"
        span = self.document.key_span(*path)
        return Finding(self.file, span, message, help, self.record, key=key)


def original_of(name: str, names: Collection[str]) -> str | None:
    """Find the file among ``names`` that ``name`` is a translation of, by its file name."""
    stem, _ = translates(name) or ("", "")
    candidates = (f"{stem}{ending}" for ending in (".yml", ".yaml"))
    return next((file for file in candidates if file in names and not translates(file)), None)


def language_of(name: str) -> Language:
    """Return the language of ``name``, which is not misplaced."""
    _, language = translates(name) or ("", "")
    return next(word for word in Language if word.value == language)


def misplaced(name: str, original: str | None, taken: Mapping[str, str]) -> YamlFault | None:
    """Report a translation that cannot be used because of its name.

    ``taken`` are the languages that the original already has, each with its file.
    """
    stem, language = translates(name) or ("", "")
    known = [word.value for word in Language]
    if language not in known:
        message = f"{language} is not a language that debtlog supports"
        return YamlFault("unknown-language", FILE_HEAD, message, f"supported: {', '.join(known)}")
    if original is None:
        message = f"there is no {stem}.yml to translate"
        help = "rename it after its record, or remove it"
        return YamlFault("translation-without-record", FILE_HEAD, message, help)
    if language in taken:
        message = f"{taken[language]} already has the record in this language"
        return YamlFault("duplicate-translation", FILE_HEAD, message, "keep one of the two")
    return None
