"""Who owns a path according to ``CODEOWNERS``, read as GitHub and GitLab read it.

The last line that matches a path decides, also if it names nobody. ``#`` ends a line. GitLab has
sections besides, each of which decides for itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debtlog.fs.read import Refusal, read_file
from debtlog.sources.path_patterns import DEEP, fits, parts_as_git

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: Where the file may be; the first that exists counts.
PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_MAX_BYTES = 1_000_000
_MAX_PATTERN = 500
#: Comparisons of a path with a line, over the whole run; those count for more that take longer.
#: Beyond them nobody is named.
_MOST_WORK = 4_000_000
#: An account or a team. Addresses of e-mail are not published, and roles name nobody.
_NAMED = re.compile(r"@[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,97}[A-Za-z0-9_-])?")
_SECTION = re.compile(r"\^?\[([^]]*)\](?:\[[0-9]*\])?(?=\s|\Z)(.*)")
#: What GitHub ignores, with the rest of the line.
_NOT_ON_GITHUB = ("!", "[", "]")


class _Rule(NamedTuple):
    """A line: a pattern, whether it also owns everything below what it matches, and the owners.

    It ``is_open`` if it may begin or go on in any folder; then each folder of a path is tried.
    """

    parts: tuple[str, ...]
    is_deep: bool
    is_exception: bool
    owners: tuple[str, ...]
    stars: int
    is_open: bool
    is_hard: bool

    def effort(self, path: Sequence[str]) -> int:
        """How long a comparison with ``path`` takes, at most."""
        if self.is_hard:
            return 1 + sum(map(len, self.parts)) * sum(map(len, path)) // 3
        names = len(path) if self.is_open else 1
        return 1 + (self.stars + 2 * len(self.parts)) * names // 4


class CodeOwners:
    """The owners that ``file`` names, which contains ``text``."""

    def __init__(self, file: str, text: str, *, of_gitlab: bool) -> None:
        self.file = file
        self._sections = _sections(text, of_gitlab=of_gitlab)
        self._known: dict[tuple[str, bool], tuple[str, ...]] = {}
        self._work = _MOST_WORK

    def of(self, path: str, *, is_folder: bool = False) -> tuple[str, ...]:
        """Name who owns ``path`` of the checkout, or any new file in it if it is a folder.

        Empty if nobody does, or only somebody who is named by an address of e-mail.
        """
        key = path, is_folder
        if key not in self._known:
            parts = [*path.split("/"), *["\0"] * is_folder]
            owners = (owner for rules in self._sections for owner in self._in(rules, parts))
            self._known[key] = tuple(dict.fromkeys(owners))
        return self._known[key]

    def _in(self, rules: Sequence[_Rule], path: Sequence[str]) -> tuple[str, ...]:
        """Find the owners that one section names."""
        owners: tuple[str, ...] | None = None
        for rule in reversed(rules):
            if owners is not None and not rule.is_exception:
                continue
            self._work -= rule.effort(path)
            if self._work < 0:
                return ()
            if _matches(rule, path):
                if rule.is_exception:
                    return ()
                owners = rule.owners
        return owners or ()


def read_code_owners(top: Path) -> CodeOwners | Refusal:
    """Read the file of the checkout ``top`` that names owners of code."""
    for place in PLACES:
        data = read_file(top, place, _MAX_BYTES)
        if isinstance(data, Refusal):
            if data.kind == "missing":
                continue
            return Refusal(data.kind, f"{place} {data.message}")
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        return CodeOwners(place, text, of_gitlab=_is_gitlabs(top, place, text))
    return Refusal("missing", "there is no CODEOWNERS")


def _is_gitlabs(top: Path, place: str, text: str) -> bool:
    """Whether GitLab reads the file: GitHub knows neither its place nor sections."""
    if place.startswith("."):
        return place == PLACES[-1]
    if any(_SECTION.match(line) for line in text.splitlines()):
        return True
    return (top / ".gitlab-ci.yml").is_file() and not (top / ".github").is_dir()


def _sections(text: str, *, of_gitlab: bool) -> list[list[_Rule]]:
    """Read all lines; sections of one name are one section. GitHub has a single one."""
    sections: dict[str, list[_Rule]] = {"": []}
    rules = sections[""]
    usual: tuple[str, ...] = ()
    for line in re.split(r"\r?\n", text):
        if of_gitlab and (section := _SECTION.match(line.strip())):
            rules = sections.setdefault(section[1].casefold(), [])
            usual = _owners(_tokens(section[2]))
        elif tokens := _tokens(line):
            pattern, *names = tokens
            rule = _rule(pattern, _owners(names) if names else usual, of_gitlab=of_gitlab)
            rules.extend(filter(None, [rule]))
    return list(sections.values())


def _owners(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if _NAMED.fullmatch(name))


def _tokens(line: str) -> list[str]:
    """Split a line at its blanks; a backslash keeps a blank or ``#``, another ``#`` ends it."""
    tokens: list[list[str]] = [[]]
    characters = iter(line)
    for character in characters:
        if character == "\\":
            following = next(characters, "")
            tokens[-1].append(following if following in " \t#" else f"\\{following}")
        elif character == "#":
            break
        elif character.isspace():
            tokens.append([])
        else:
            tokens[-1].append(character)
    return ["".join(token) for token in tokens if token]


def _rule(pattern: str, owners: tuple[str, ...], *, of_gitlab: bool) -> _Rule | None:
    """Read a pattern; None for one that the host ignores."""
    if len(pattern) > _MAX_PATTERN:
        return None
    if not of_gitlab and any(mark in pattern for mark in _NOT_ON_GITHUB):
        return None
    is_exception = pattern.startswith("!")
    pattern = pattern.removeprefix("!")
    parts = _gitlab_parts(pattern) if of_gitlab else _github_parts(pattern)
    if not all(parts) or not parts:
        return None
    is_deep = not of_gitlab and parts[-1] not in {"*", DEEP}
    is_open = DEEP in parts[:-1]
    is_hard = any(mark in pattern for mark in "?[\\")
    stars = pattern.count("*")
    return _Rule(tuple(parts), is_deep, is_exception, owners, stars, is_open, is_hard)


def _github_parts(pattern: str) -> list[str]:
    """Split a pattern as git does; a slash at the end stands for all that is below."""
    parts = parts_as_git(pattern.removesuffix("/"))
    return [*parts, *[DEEP] * pattern.endswith("/")]


def _gitlab_parts(pattern: str) -> list[str]:
    """Split a pattern: only a slash at the head binds it to the top."""
    parts = pattern.removeprefix("/").removesuffix("/").split("/")
    if not pattern.startswith("/"):
        parts = [DEEP, *parts]
    return [*parts, DEEP] if pattern.endswith("/") else parts


def _matches(rule: _Rule, path: Sequence[str]) -> bool:
    """Whether a rule is about ``path``, or, if it is deep, about a folder around it."""
    return fits(rule.parts, path) or (rule.is_deep and fits((*rule.parts, DEEP), path))
