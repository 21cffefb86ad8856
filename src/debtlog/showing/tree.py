"""The files with debt as a tree, each folder and file with its heat."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.safe_markdown import escape
from debtlog.showing.heat import weight
from debtlog.showing.views import Linked, Markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debtlog.judging.survey import Place
    from debtlog.model.record import Record
    from debtlog.showing.present import Presenter


@dataclass(frozen=True, slots=True)
class Branch:
    """A folder or a file: how deep it lies, its records, and its heat in percent of the whole."""

    depth: int
    name: Linked
    count: str
    share: int


def tree(presenter: Presenter, files: Mapping[str, Sequence[Place]]) -> tuple[Branch, ...]:
    """Draw the tree of ``files``, each folder before what is in it."""
    records: dict[PurePosixPath, dict[str, Record]] = {}
    for name, places in files.items():
        path = PurePosixPath(name)
        for folder in (path, *path.parents):
            known = records.setdefault(folder, {})
            known |= {place.file.record.key: place.file.record for place in places}
    whole = weight(records.get(PurePosixPath(), {}).values()) or 1
    return tuple(
        Branch(
            depth=len(path.parts) - 1,
            name=_name(presenter, path, is_file=str(path) in files),
            count=_count(presenter, records[path].values()),
            share=weight(records[path].values()) * 100 // whole,
        )
        for path in sorted(records, key=lambda path: path.parts)
        if path.parts
    )


def _name(presenter: Presenter, path: PurePosixPath, *, is_file: bool) -> Linked:
    text = escape(path.name if is_file else f"{path.name}/")
    return Linked(Markdown(text), presenter.page.to_source(str(path)) if is_file else "")


def _count(presenter: Presenter, records: Iterable[Record]) -> str:
    opened = [record for record in records if record.is_open]
    return presenter.words.count("open_records", len(opened))
