"""Who could be responsible for records without an owner: whoever owns their code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.analysis.code_owners import by_code_owners, name_of
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.output.tally import few, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.analysis.code_owners import CodeOwnership
    from debtlog.model.settings import Settings
    from debtlog.register.record_file import RecordFile


def offers(
    ownership: CodeOwnership, files: Iterable[RecordFile], settings: Settings
) -> Iterator[str]:
    """Say who owns the code of records without an owner, and how to make them responsible."""
    if ownership.problem:
        yield f"no owners are suggested: {ownership.problem}"
    groups = sorted(by_code_owners(ownership, files).items(), key=lambda it: (-len(it[1]), it[0]))
    shown, rest = few(groups)
    for owners, owned in shown:
        names, verb = ", ".join(owners), "owns" if len(owners) == 1 else "own"
        theirs = f"{names} {verb} the code of {number_of(len(owned), 'record')}"
        keys = " ".join(file.record.key for file in owned)
        chosen = next(filter(None, (name_of(owner, settings) for owner in owners)), None)
        if chosen is None:
            advice = f"to enter them, declare them in owners of {SETTINGS_FILE}"
        elif len(owners) == 1:
            advice = f"if they are responsible: debtlog set {keys} owner={chosen}"
        else:
            advice = f"if one of them is responsible: debtlog set {keys} owner={chosen}"
        yield f"{ownership.file}: {theirs}; {advice}"
    if rest:
        yield f"{ownership.file}: others own the code of more records; debtlog show ID names them"
