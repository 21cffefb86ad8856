"""What the columns of an export are about: which one is the title, and what the others tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.delimited.delimited_rows import DELIMITERS
from debtlog.importing.words.kept_ids import id_in_cell
from debtlog.importing.words.lexicon import Role, normalised, role_of, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Heads that are a title where another column describes the debt.
_TITLES = frozenset({"summary", "subject", "name", "headline", "zusammenfassung", "résumé"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"\([^()]*\)")
_NO_TITLE = 9


class ExportColumns(NamedTuple):
    """The heads of columns, what each is about (None: not known), and which one is the title.

    ``title`` is None if none is. ``left_out`` are the indices of columns that nobody wants.
    """

    heads: Sequence[str]
    roles: Sequence[Role | None]
    title: int | None
    left_out: frozenset[int] = frozenset()

    @property
    def known(self) -> int:
        """How many columns are understood."""
        return sum(role is not None for role in self.roles) + len(self.left_out)


def export_columns(
    heads: Sequence[str],
    samples: Sequence[Sequence[str]] = (),
    mapped: Mapping[str, Role | None] | None = None,
) -> ExportColumns:
    """Tell what columns are about; ``samples`` are the cells of some rows.

    ``mapped`` are heads in small letters and what they mean, None if they are to be left out.
    """
    told = mapped or {}
    names = [head.strip().casefold() for head in heads]
    roles = [
        told[name] if name in told else _role(head) for name, head in zip(names, heads, strict=True)
    ]
    left_out = frozenset(at for at, name in enumerate(names) if name in told and not told[name])
    told_titles = [at for at, name in enumerate(names) if told.get(name) is Role.TITLE]
    ids = [at for at, role in enumerate(roles) if role is Role.TITLE and _has_ids(samples, at)]
    ids = [at for at in ids if at not in told_titles]
    if ids and Role.ID not in roles:
        roles[ids[0]] = Role.ID
    candidates = [at for at in range(len(roles)) if at not in (*ids, *left_out)]
    ranked = sorted((_rank(heads, roles, at, told_titles), at) for at in candidates)
    title = ranked[0][1] if ranked and ranked[0][0] < _NO_TITLE else None
    for at, role in enumerate(roles):
        if role is Role.TITLE and at != title:
            roles[at] = Role.DESCRIPTION
    if title is not None:
        roles[title] = Role.TITLE
    _keep_one(roles, _id_column(roles, samples), Role.ID)
    return ExportColumns(heads, roles, title, left_out)


def _role(head: str) -> Role | None:
    written = _CAMEL.sub(" ", head.replace("_", " "))
    known = table("column")
    for bare in (normalised(written), normalised(_BRACKETS.sub("", written))):
        if bare in known:
            return Role(known[bare])
    if any(sign in head for sign in DELIMITERS):  # several heads, with another delimiter
        return None
    return role_of(written)


def _rank(heads: Sequence[str], roles: Sequence[Role | None], at: int, told: Sequence[int]) -> int:
    """Tell how likely a column is the title: the lower, the likelier."""
    bare = normalised(heads[at])
    others = [role for number, role in enumerate(roles) if number != at]
    if at in told:
        return 0
    if roles[at] is Role.TITLE:
        return 1 if bare in {"title", "titel", "titre", "título"} else 3
    if bare in _TITLES and Role.DESCRIPTION in others:
        return 2
    return 4 if roles[at] is Role.DESCRIPTION else _NO_TITLE


def _has_ids(samples: Sequence[Sequence[str]], at: int) -> bool:
    cells = [row[at] for row in samples if at < len(row) and row[at].strip()]
    return bool(cells) and all(
        id_in_cell(cell) and any(sign.isdigit() for sign in cell) for cell in cells
    )


def _id_column(roles: Sequence[Role | None], samples: Sequence[Sequence[str]]) -> int | None:
    """Choose the column of ids: the first one whose ids are more than numbers, if there is one."""
    of_ids = [at for at, role in enumerate(roles) if role is Role.ID]
    speaking = (
        at
        for at in of_ids
        if _has_ids(samples, at)
        and not all(row[at].strip("# ").isdigit() for row in samples if at < len(row))
    )
    return next(speaking, of_ids[0] if of_ids else None)


def _keep_one(roles: list[Role | None], kept: int | None, role: Role) -> None:
    for at, it in enumerate(roles):
        if it is role and at != kept:
            roles[at] = None
