"""The phrases of one language as they are written in its catalogue.

No plurals and no dates, so that the command line needs no Babel for them.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Self

from debtlog.fs.own_files import own_file
from debtlog.model.vocabulary import Language
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from enum import StrEnum

    #: A phrase is a text, or the forms of a plural.
    Texts = dict[str, dict[str, str | dict[str, str]]]


class Phrases:
    """The phrases of one language. A missing one is a defect and raises KeyError."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._words = _read(language.value)

    def __call__(self, key: str, /, **values: object) -> str:
        """Give the text ``group.name``, filled with ``values``."""
        text = self._template(key)
        return text.format_map(values) if values else text

    def word(self, group: str, word: StrEnum | None) -> str:
        """Label a member of a vocabulary; None where the group has a word for nothing."""
        return self(f"{group}.{'none' if word is None else word.value}")

    def sentence(self, key: str, /, **values: object) -> str:
        """Give a text that is the end of a line in the terminal as a sentence of its own.

        The first letter becomes a capital only where the catalogue wrote it: a value, such as the
        name of a file, stays as it is.
        """
        text = self._template(key)
        return f"{text[0].upper()}{text[1:]}.".format_map(values)

    @property
    def texts(self) -> Texts:
        """The phrases by group and name, as the catalogue has them."""
        return self._words

    def with_texts(self, texts: Texts) -> Self:
        """Return the same phrases in another notation."""
        made = copy(self)
        made._words = texts  # noqa: SLF001  it is one of these
        return made

    def _template(self, key: str) -> str:
        group, _, name = key.partition(".")
        text = self._words[group][name]
        if isinstance(text, dict):
            raise KeyError(f"{key} is a plural")
        return text


@cache
def english() -> Phrases:
    """Open the English catalogue, which the command line speaks, once."""
    return Phrases(Language.EN)


def _read(name: str) -> Texts:
    texts: Texts = read_yaml(own_file(f"i18n/catalogues/{name}.yml")).data
    return texts
