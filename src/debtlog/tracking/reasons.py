"""Why a reference got its verdict: a word and what it is about, which any language can say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Mapping


class Why(Word):
    """What decided a verdict; the description says it in English, to be filled with values.

    The last ones are named as the refusals of a file are.
    """

    AS_WERE = "as_were", "the lines are as they were"
    AS_WERE_ALONE = "as_were_alone", "the lines are as they were, those around are not"
    AS_WERE_TWICE = (
        "as_were_twice",
        "the lines are as they were, but the same ones, among the same ones, begin at line {line}",
    )
    RESPACED = "respaced", "the lines are as they were, white space aside"
    THERE = "there", "it is there"
    ELSEWHERE = "elsewhere", "the same lines stand in one other place"
    ELSEWHERE_TOO = (
        "elsewhere_too",
        "the same lines stand in several places, and what stood around them in this one",
    )
    RENAMED = "renamed", "the file was renamed"
    OTHER_FILE = "other_file", "the same lines stand in another file"
    EDITED = "edited", "the lines were edited"
    LITTLE_LEFT = "little_left", "of {count} lines {left} are left, edited or as they were"
    PARTED = "parted", "other lines were put between them; {left} of {count} lines are together"
    EDITED_BESIDE = "edited_beside", "the lines and some beside them were edited"
    EDITED_ELSEWHERE = "edited_elsewhere", "the lines were moved and edited"
    EDITED_OTHER_FILE = "edited_other_file", "the lines were moved to another file and edited"
    AMONG_OTHERS = "among_others", "the only such lines stand among other ones"
    PERHAPS_COPY = (
        "perhaps_copy",
        "the same lines stand in another file, which may have had them before",
    )
    OTHER_DIGEST = "other_digest", "the digest is that of other lines"
    SEVERAL = "several", "the same lines begin at lines {lines}"
    SEVERAL_FILES = "several_files", "the same lines begin at {places}"
    SEVERAL_SYMBOLS = "several_symbols", "{symbol} stands in several places, at lines {lines}"
    MOVED_OR_REPLACED = (
        "moved_or_replaced",
        "the same lines begin at line {line}, but others stand where they were",
    )
    TOO_LITTLE = "too_little", "such lines begin at line {line}, but they say too little"
    NOWHERE = "nowhere", "neither the lines nor those around them are there"
    CLOSED_UP = "closed_up", "what stood around the lines now stands together"
    TAKEN_OUT = "taken_out", "the lines were taken out"
    REPLACED = "replaced", "other lines stand in their place"
    FILE_GONE = "file_gone", "the file is gone"
    EDITED_PERHAPS = (
        "edited_perhaps",
        "the lines were edited; too much is alike to compare all of it",
    )
    TOO_MUCH = "too_much", "too much is alike to compare all of it"
    NO_DIGEST = "no_digest", "it has no digest yet"
    NO_SYMBOL = "no_symbol", '{path} has no symbol "{symbol}"'
    OTHER_SYMBOL = "other_symbol", 'the "{symbol}" that is meant is not in {path}, but others are'
    SYMBOLS_UNTOLD = "symbols_untold", "symbols of {path} cannot be told"
    BACKWARDS = "backwards", "lines {lines} end before they begin"
    BEYOND = "beyond", "{path} has {count} lines, not {lines}"
    NO_SOURCE = "no_source", 'register.yml has no source "{source}"'
    UNAVAILABLE = "unavailable", "{path} {told}"
    MISSING = "missing", "{path} {told}"
    OUTSIDE = "outside", "{path} {told}"
    UNTRACKED = "untracked", "{path} {told}"
    IN_SUBMODULE = "in_submodule", "{path} is in the submodule {submodule}"
    ABSENT = "absent", "{path} {told}"
    UNANSWERED = "unanswered", "{path} {told}"
    SHALLOW = (
        "shallow",
        "what became of {reference} cannot be told: the history here is shallow",
    )
    BLOBS_ABSENT = (
        "blobs_absent",
        (
            "what became of {reference} cannot be told: "
            "earlier versions of files are not in this clone"
        ),
    )
    RENAMES_UNTOLD = (
        "renames_untold",
        (
            "what became of {reference} cannot be told: "
            "too many files, or files with one text, were renamed at once"
        ),
    )
    HISTORY_LONG = (
        "history_long",
        "what became of {reference} cannot be told: it was pinned too many commits ago",
    )
    MERGED_AWAY = (
        "merged_away",
        "what became of {reference} cannot be told: a merge took {path} away",
    )
    GIT_ENDED = (
        "git_ended",
        "what became of {reference} cannot be told: git says: {told}",
    )
    NOT_READ = "not_read", "what became of {reference} cannot be told: {path} {told}"
    NOT_REGULAR = "not-regular", "{path} {told}"
    FOLDER = "folder", "{path} {told}"
    TOO_LARGE = "too-large", "{path} {told}"
    BINARY = "binary", "{path} {told}"
    UNREADABLE = "unreadable", "{path} {told}"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and the values that the sentence is filled with. As text it is in English."""

    why: Why
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.why.description.format_map(self.values)
