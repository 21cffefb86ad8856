"""The files with debt as a map: folders in the tree, in each its files, as large as their debt."""

from __future__ import annotations

from dataclasses import dataclass
from os.path import commonpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.model.page_paths import FILES_PAGE
from debtlog.model.priority import RANK
from debtlog.render.charts.squarify import Box, squarify
from debtlog.render.code.marked_files import open_records_by_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debtlog.model.record import Record
    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import SafeText

#: Files that have a box of their own; those that have least share one a folder.
MOST_FILES = 60
#: Width and height of the map on a wide and on a narrow page, in pixels.
_SIZES = {"wide": (1180.0, 360.0), "narrow": (340.0, 480.0)}
_HEAD = 20.0
#: Pixels that a letter and a line take, and below which there is no room for a name.
_LETTER, _LINE, _FEWEST = 6.5, 18.0, 4


@dataclass(frozen=True, slots=True)
class MapBox:
    """A folder or a file: where it is in percent, and what it says where there is room for it.

    ``title`` says all of it. A file has the worst ``severity`` in it, a folder has none.
    """

    x: str
    y: str
    width: str
    height: str
    name: SafeText
    title: SafeText
    count: str
    severity: str
    link: str


@dataclass(frozen=True, slots=True)
class DebtMap:
    """The same map for wide and for narrow pages."""

    kind: str
    boxes: tuple[MapBox, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """A file, or several that share a box, and its open records."""

    name: str
    records: Sequence[Record]
    count: int
    others: int = 0


def debt_maps(page: Page) -> tuple[DebtMap, ...]:
    """Draw the map; empty where fewer than two files have debt."""
    by_file = open_records_by_file(page.analysis)
    if len(by_file) < 2:  # noqa: PLR2004  one alone needs no map
        return ()
    folders = _folders(by_file)
    return tuple(
        DebtMap(kind, tuple(_boxes(page, folders, Box(0, 0, *size))))
        for kind, size in _SIZES.items()
    )


def _folders(by_file: Mapping[str, Sequence[Record]]) -> list[tuple[str, list[_File]]]:
    """Put files into the folders where the tree first branches, the largest first."""
    root = PurePosixPath(commonpath([str(PurePosixPath(name).parent) for name in by_file]) or ".")
    ranked = sorted(by_file, key=lambda name: (-len(by_file[name]), name))
    shown = set(ranked[:MOST_FILES])
    found: dict[str, list[_File]] = {}
    rest: dict[str, list[str]] = {}
    for name in ranked:
        below = PurePosixPath(name).relative_to(root).parts if root.parts else name.split("/")
        folder = str(root / below[0]) if len(below) > 1 else str(root)
        if name in shown:
            records = by_file[name]
            found.setdefault(folder, []).append(_File(name, records, len(records)))
        else:
            rest.setdefault(folder, []).append(name)
    for folder, names in rest.items():
        records = list({it.key: it for name in names for it in by_file[name]}.values())
        found.setdefault(folder, []).append(_File("", records, len(records), len(names)))
    for files in found.values():
        files.sort(key=lambda file: -file.count)
    return sorted(found.items(), key=lambda it: (-_size(it[1]), it[0]))


def _size(files: Sequence[_File]) -> int:
    return sum(file.count for file in files)


def _boxes(page: Page, folders: Sequence[tuple[str, list[_File]]], whole: Box) -> Iterator[MapBox]:
    places = squarify([_size(files) for _, files in folders], whole)
    for (folder, files), place in zip(folders, places, strict=True):
        head = min(_HEAD, place.height / 2)
        yield _folder(page, folder, place, whole)
        inner = Box(place.x, place.y + head, place.width, place.height - head)
        inside = squarify([file.count for file in files], inner)
        for file, box in zip(files, inside, strict=True):
            yield _file(page, folder, file, box, whole)


def _folder(page: Page, folder: str, box: Box, whole: Box) -> MapBox:
    name = page.markup.literal(f"{folder}/")
    fits = len(folder) + 1 <= _letters(box)
    return MapBox(
        *_shares(box, whole),
        name=name if fits else page.markup.literal(f"{folder.rsplit('/', 1)[-1]}/"),
        title=name,
        count="",
        severity="",
        link=page.links.to_page(FILES_PAGE),
    )


def _file(page: Page, folder: str, file: _File, box: Box, whole: Box) -> MapBox:
    words, worst = page.words, min((it.severity for it in file.records), key=RANK.__getitem__)
    name = file.name.removeprefix(f"{folder}/")
    if file.others:
        name = words.count("more_files", file.others)
    fits = _letters(box) >= _FEWEST and box.height >= 2 * _LINE
    is_seen = box.width >= _LINE and box.height >= _LINE
    return MapBox(
        *_shares(box, whole),
        name=page.markup.literal(name.rsplit("/", 1)[-1] if fits else ""),
        title=page.markup.literal(f"{name}: {words.count('records', file.count)}"),
        count=words.number(file.count) if is_seen else "",
        severity=worst or "none",
        link=(file.name and page.links.to_source(file.name)) or page.links.to_page(FILES_PAGE),
    )


def _letters(box: Box) -> int:
    """Tell how long a name may be that fits into a box."""
    return int((box.width - 10) / _LETTER)


def _shares(box: Box, whole: Box) -> tuple[str, str, str, str]:
    """Write a box in percent of the whole."""
    across, up = 100 / whole.width, 100 / whole.height
    shares = (box.x * across, box.y * up, box.width * across, box.height * up)
    x, y, width, height = (f"{share:.2f}" for share in shares)
    return x, y, width, height
