"""The file of a translation: ``0010-hot-reload.ru.yml`` beside ``0010-hot-reload.yml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.diagnostics import FILE_HEAD, Finding
from debtlog.model.file_names import translates
from debtlog.model.translation import Section, sections
from debtlog.model.vocabulary import Language
from debtlog.yaml.faults import YamlFault

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from debtlog.model.texts import Texts
    from debtlog.yaml.reader import YamlDocument
    from debtlog.yaml.spans import NodePath


@dataclass(frozen=True)
class TranslationFile:
    """A translation of a record, or of ``register.yml``, and the file it stands in.

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
        """What is translated."""
        texts: Texts = self.document.data
        return texts

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections that original and translation both have."""
        return tuple(sections(self.original, self.texts))

    def finding(self, path: NodePath, message: str, help: str = "") -> Finding:
        """Object to the entry, or the item, at ``path``."""
        return Finding(self.file, self.document.key_span(*path), message, help, self.record)


def original_of(name: str, names: Collection[str]) -> str | None:
    """Find the file among ``names`` that ``name`` is named as a translation of."""
    stem, _ = translates(name) or ("", "")
    candidates = (f"{stem}{ending}" for ending in (".yml", ".yaml"))
    return next((file for file in candidates if file in names and not translates(file)), None)


def language_of(name: str) -> Language:
    """Tell the language that ``name``, which is not misplaced, is named after."""
    _, language = translates(name) or ("", "")
    return next(word for word in Language if word.value == language)


def misplaced(name: str, original: str | None, taken: Mapping[str, str]) -> YamlFault | None:
    """Object to a translation that is of no use by its name alone.

    ``taken`` are the languages in which the original can be read already, each with its file.
    """
    stem, language = translates(name) or ("", "")
    known = [word.value for word in Language]
    if language not in known:
        message = f"{language} is not a language that debtlog has words for"
        return YamlFault("unknown-language", FILE_HEAD, message, f"known: {', '.join(known)}")
    if original is None:
        message = f"there is no {stem}.yml beside it"
        help = "rename it after its record, or remove it"
        return YamlFault("translation-without-record", FILE_HEAD, message, help)
    if language in taken:
        message = f"the record already exists in this language in {taken[language]}"
        return YamlFault("duplicate-translation", FILE_HEAD, message, "keep one of the two")
    return None
