"""Addresses of files on code hosts, and the targets of links to files beside the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from debtlog.importing.places.notation.line_numbers import read_numbers
from debtlog.importing.places.notation.path_names import LONGEST, is_path
from debtlog.importing.places.notation.path_notation import NamedPath

if TYPE_CHECKING:
    from debtlog.importing.places.notation.line_numbers import Numbers

URL = re.compile(r"\bhttps?://[^\s<>`\"|)\]]++", re.IGNORECASE)
TARGET = re.compile(
    r"(?<=\])\(\s?(?:<(?P<quoted>[^<>\n]{1,600})>"
    r"|(?P<link>[^()\s<>]{1,600}+(?:\([^()\s<>]{1,80}\)[^()\s<>]{0,300}+)?))"
    r"(?:\s[^()]{0,200}+)?\)"
)
#: The head of a path on the computer of who wrote it.
_DISK = re.compile(
    r"file:/{2,3}(?:[A-Za-z]:/)?|/?[A-Za-z]:[/\\]|/(?=(?:Users|home|mnt|root|Volumes)/)",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}:(?!\d)|//|#", re.IGNORECASE)
_BLOB = re.compile(
    r"https?://(?P<host>[^/\s]{1,100})/(?P<repository>[^\s?#]{1,200}?)/(?:-/)?"
    r"(?:(?:blob|tree|edit|blame|raw)/|src/(?:(?:branch|commit|tag)/)?)"
    r"(?P<ref>[^/\s?#]{1,100})/(?P<path>[^\s?#]{1,400})(?:\?[^\s#]{0,200})?(?:#(?P<at>\S{0,80}))?",
    re.IGNORECASE,
)
_RAW = re.compile(
    r"https?://(?P<host>raw\.githubusercontent\.com)/(?P<repository>[^/\s]{1,100}/[^/\s]{1,100})/"
    r"(?P<ref>[^/\s?#]{1,100})/(?P<path>[^\s?#]{1,400})(?P<at>(?!))?"
)
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_LINES = re.compile(r"(?:L|lines-|n)?(?=\d)")


def of_address(text: str, start: int, end: int) -> NamedPath | None:
    """Read the address of a file on a code host; None if it leads anywhere else."""
    while end > start and text[end - 1] in ".,;:!?*_'":
        end -= 1
    address = text[start:end][:1_200]
    blob = _RAW.match(address) or _BLOB.match(address)
    path = unquote(blob["path"]).rstrip("/") if blob else ""
    if not blob or not is_path(path, in_code=True):
        return None
    numbers = _fragment(blob["at"] or "", start, end)
    repository = f"{blob['host']}/{blob['repository']}".lower()
    revision = blob["ref"] if _COMMIT.fullmatch(blob["ref"]) else ""
    return NamedPath(
        start, end, (path,), numbers, repository=repository, revision=revision, in_code=True
    )


def of_target(target: re.Match[str]) -> NamedPath | None:
    """Read the target of a link, ``[text](target)``; None if it is no file beside the text."""
    group = "quoted" if target["quoted"] else "link"
    start, end = target.span(group)
    if URL.match(target[group]):
        return of_address(target.string, start, end)
    disk = _DISK.match(target[group])
    written = target[group][disk.end() :] if disk else target[group]
    if _SCHEME.match(written):
        return None
    path, _, fragment = written.partition("#")
    path, colon, after = unquote(path.partition("?")[0]).partition(":")
    while path.startswith("./"):
        path = path[2:]
    path = path.lstrip("/")
    if len(path) > LONGEST or not path or not is_path(path, in_code=True):
        return None
    numbers = _fragment(after if colon else fragment, start, end)
    return NamedPath(start, end, (path,), numbers, in_code=True, is_aliased=bool(disk))


def _fragment(fragment: str, start: int, end: int) -> tuple[Numbers, ...]:
    """Read ``L10-L12`` or the like; each has the place of the whole address."""
    lines = _LINES.match(fragment)
    if not lines:
        return ()
    text = fragment.replace(":", "-") if fragment.startswith("lines-") else fragment
    found = read_numbers(text, lines.end(), spaced=False, worded=False)
    return tuple(numbers._replace(start=start, end=end) for numbers in found)
