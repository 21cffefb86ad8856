"""Which findings of a check are new with this branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.cli.comparing.since_base import AUTOMATIC
from debtlog.cli.printing import say
from debtlog.linter.check_result import NOTHING
from debtlog.linter.found import Found

if TYPE_CHECKING:
    from debtlog.incremental.survey import Survey


def parted(survey: Survey, base: str | None, found: Found) -> tuple[Found, Found, str]:
    """Part findings into new and earlier ones; return also what the branch is compared with.

    Ids that the other branch gave to other records are among the new ones. Without ``base`` all
    are new. Raises DebtlogError where the two cannot be compared.
    """
    if base is None:
        return found, NOTHING, ""
    from debtlog.branch.base_register import BaseRegister
    from debtlog.branch.earlier_check import EarlierCheck
    from debtlog.branch.taken_ids import taken_ids
    from debtlog.git.branch_base import find_base
    from debtlog.revisions.code_changes import Ends
    from debtlog.revisions.comparison import Comparison

    since = find_base(survey.root, None if base == AUTOMATIC else base)
    comparison = Comparison(survey.root, Ends(since.commit), survey.reading.files.all)
    if not comparison.snapshot.has_register:
        say(f"{since.name} has no register, so every finding is new")
        return found, NOTHING, since.name
    register = BaseRegister(survey, comparison)
    new, earlier = EarlierCheck(survey, comparison, register, found).split()
    if taken := list(taken_ids(survey, comparison, register, since)):
        new = Found.of(sorted([*new, *taken], key=lambda it: it.sort_key))
    return new, earlier, since.name
