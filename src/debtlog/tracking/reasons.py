"""Why a reference got its verdict: a key and values, for a phrase in any language."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from debtlog.i18n.phrases import english

if TYPE_CHECKING:
    from collections.abc import Mapping


class Why(StrEnum):
    """What decided a verdict: the keys of ``reason`` in the catalogues.

    For a file that could not be read, it is the kind of refusal.
    """

    AS_WERE = "as_were"
    AS_WERE_ALONE = "as_were_alone"
    AS_WERE_TWICE = "as_were_twice"
    RESPACED = "respaced"
    THERE = "there"
    ELSEWHERE = "elsewhere"
    ELSEWHERE_TOO = "elsewhere_too"
    RENAMED = "renamed"
    OTHER_FILE = "other_file"
    EDITED = "edited"
    LITTLE_LEFT = "little_left"
    PARTED = "parted"
    EDITED_BESIDE = "edited_beside"
    EDITED_ELSEWHERE = "edited_elsewhere"
    EDITED_OTHER_FILE = "edited_other_file"
    AMONG_OTHERS = "among_others"
    PERHAPS_COPY = "perhaps_copy"
    OTHER_DIGEST = "other_digest"
    SEVERAL = "several"
    SEVERAL_FILES = "several_files"
    SEVERAL_SYMBOLS = "several_symbols"
    MOVED_OR_REPLACED = "moved_or_replaced"
    TOO_LITTLE = "too_little"
    NOWHERE = "nowhere"
    CLOSED_UP = "closed_up"
    TAKEN_OUT = "taken_out"
    REPLACED = "replaced"
    FILE_GONE = "file_gone"
    EDITED_PERHAPS = "edited_perhaps"
    TOO_MUCH = "too_much"
    NO_DIGEST = "no_digest"
    NO_SYMBOL = "no_symbol"
    OTHER_SYMBOL = "other_symbol"
    SYMBOLS_UNKNOWN = "symbols_unknown"
    BACKWARDS = "backwards"
    BEYOND = "beyond"
    NO_SOURCE = "no_source"
    MISSING = "missing"
    MATCHES = "matches"
    NO_MATCH = "no_match"
    PATTERN_PART = "pattern_part"
    PATTERN_LONG = "pattern_long"
    OUTSIDE = "outside"
    LINK = "link"
    UNTRACKED = "untracked"
    HIDDEN = "hidden"
    IGNORED = "ignored"
    IN_SUBMODULE = "in_submodule"
    ABSENT = "absent"
    UNANSWERED = "unanswered"
    ABOVE = "above"
    NOT_FOLDER = "not-folder"
    EMPTY = "empty"
    NOT_CHECKED_OUT = "not-checked-out"
    SHALLOW = "shallow"
    BLOBS_ABSENT = "blobs_absent"
    RENAMES_UNKNOWN = "renames_unknown"
    HISTORY_LONG = "history_long"
    MERGED_AWAY = "merged_away"
    GIT_ENDED = "git_ended"
    NOT_READ = "not_read"
    NOT_REGULAR = "not-regular"
    FOLDER = "folder"
    TOO_LARGE = "too-large"
    BINARY = "binary"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with the values of its sentence; as text, the English sentence."""

    why: Why
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return english()(f"reason.{self.why}", **self.values)
