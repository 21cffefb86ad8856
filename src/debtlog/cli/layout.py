"""The documentation as a site in another language has it, for a generator without plugins.

The plugin of MkDocs puts translated pages in the place of files; here they are in a copy of the
folder, and what is committed stays as it is.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog import api
from debtlog.editing.write import make_folder
from debtlog.model.pages import translated_folder
from debtlog.reading.generated import is_generated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from debtlog.judging.survey import Survey
    from debtlog.model.vocabulary import Language
    from debtlog.progress import Watch
    from debtlog.showing.studio import Document

#: Beside the cache of Zensical, which nobody commits.
_FOLDER = ".cache/debtlog"


def lay_out(survey: Survey, language: Language, watch: Watch) -> tuple[str, list[Document]]:
    """Copy what people wrote; name the folder, and give what is still to be written into it."""
    root, docs = survey.register.root, survey.settings.docs
    folder = f"{_FOLDER}/{language.value}"
    generated = (*api.documents(survey, language), *api.pages(survey, watch, language))
    pages = {page.page: page for page in generated if page.page}
    sources = (root / docs, root / translated_folder(docs, language))
    shutil.rmtree(make_folder(root, folder))  # what is in it could lead elsewhere
    _copy(sources, make_folder(root, folder), pages)
    return folder, [replace(page, path=f"{folder}/{name}") for name, page in pages.items()]


def moved(config: str, folder: str) -> str:
    """Write a configuration that inherits from ``config`` and has its pages in ``folder``."""
    return json.dumps({"INHERIT": config, "docs_dir": folder})


def _copy(sources: tuple[Path, ...], target: Path, pages: Mapping[str, Document]) -> None:
    """Copy the files of ``sources``, the last first in rank.

    A generated file gives way to what is to be generated in its place.
    """
    found = {
        file.relative_to(source).as_posix(): file
        for source in sources
        for file in source.rglob("*")
        if file.is_file()
    }
    for name, file in found.items():
        page = pages.get(name)
        if page and is_generated(file.read_bytes().decode("utf-8", "replace"), page.marker):
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target / name)
