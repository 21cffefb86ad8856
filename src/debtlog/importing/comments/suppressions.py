"""Comments and attributes that keep a tool silent, and how each of them can cite a record.

What a tool takes for a reason, and what survives when it corrects its own directives, was tried
out: see decision 33. Where that is not known, the directive is left as it is.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Citing(Enum):
    """How a directive cites a record: what stands before the marker."""

    #: A second hash; everything up to it may be deleted.
    HASH = " # "
    SLASHES = " // "
    #: A blank, two hyphens, a blank; a reason that is there goes on.
    DASHES = " -- "
    #: A colon, where a reason is compulsory; one that is there goes on.
    COLON = ": "
    TEXT = " "
    #: The reason of an attribute of Rust.
    REASON = "reason"
    #: Another value of an annotation of Java, or of Kotlin.
    JAVA, KOTLIN = "java", "kotlin"
    UNKNOWN = ""


class Directive(NamedTuple):
    """A directive in a text: where it begins, and how it cites a record."""

    start: int
    citing: Citing


#: Of these it is not known.
_OF_OTHERS = """
mypy: ignore
mypy: disable
pyre-ignore
pyre-fixme
nosemgrep
yamllint disable
hadolint ignore
checkov:skip
tfsec:ignore
trivy:ignore
tflint-ignore
tslint:disable
jshint ignore
deno-lint-ignore
svelte-ignore
$FlowFixMe
cppcheck-suppress
revive:disable
CHECKSTYLE:OFF
noinspection
swiftlint:disable
ktlint-disable
scalastyle:off
scalafix:off
ReSharper disable
phpcs:ignore
phpcs:disable
@phpstan-ignore
@psalm-suppress
@phan-suppress
luacheck: ignore
selene: allow
credo:disable
no critic
ignore_for_file:
codespell:ignore
"""
#: What a search looks for → what the directive begins with, where it is not that.
_IN_COMMENTS: dict[Citing, dict[str, str]] = {
    Citing.HASH: {
        "noqa": r"(?:(?:ruff|flake8):[ ]?)?noqa\b(?![-])",
        "NOQA": r"NOQA\b",
        "type: ignore": "",
        "type:ignore": "",
        "pyright: ": r"pyright:[ ](?:ignore|basic|strict\b|report)",
        "pyrefly: ignore": "",
        "ty: ignore": "",
        "zuban: ignore": "",
        "pylint: disable": "",
        "pylint:disable": "",
        "pylint: skip-file": "",
        "nosec": r"nosec\b",
        "shellcheck disable": "",
    },
    Citing.DASHES: {
        "eslint-disable": "",
        "oxlint-disable": "",
        "stylelint-disable": "",
        "rubocop:disable": "",
        "rubocop:todo": "",
        "rubocop: disable": "",
    },
    Citing.COLON: {"biome-ignore": ""},
    Citing.TEXT: {
        "@ts-ignore": "",
        "@ts-expect-error": "",
        "@ts-nocheck": "",
        "NOLINT": r"NOLINT(?:NEXTLINE|BEGIN)?\b",
        "NOSONAR": r"NOSONAR\b",
        "lint:ignore": "",
        "lint:file-ignore": "",
    },
    Citing.SLASHES: {"nolint": r"nolint\b(?![-])"},
    Citing.UNKNOWN: dict.fromkeys(_OF_OTHERS.strip().splitlines(), ""),
}
#: Attributes by the endings of the names of files that may have them.
_ATTRIBUTES: tuple[tuple[str, str, str, Citing], ...] = (
    ("rs", "[allow(", r"\#!?\[allow\(", Citing.REASON),
    ("rs", "[expect(", r"\#!?\[expect\(", Citing.REASON),
    ("java groovy", "@SuppressWarnings(", r"@SuppressWarnings\(", Citing.JAVA),
    ("kt kts", "@Suppress(", r"@(?:file:)?Suppress\(", Citing.KOTLIN),
    ("cs", "#pragma warning disable", r"\#pragma warning disable\b", Citing.UNKNOWN),
    ("cs", "SuppressMessage(", r"\[(?:assembly:[ ]?)?SuppressMessage\(", Citing.UNKNOWN),
    (
        "c cc cpp cxx h hh hpp hxx",
        "diagnostic ignored",
        r"\#[ ]{0,8}pragma (?:GCC|clang) diagnostic ignored\b",
        Citing.UNKNOWN,
    ),
)
#: A directive begins its comment, or follows another beginning of one.
_BEGINNING = r"(?:\A|\#|//|/\*|;)[\s#*!;/-]{0,8}"


def needles() -> list[str]:
    """Texts of which each directive and attribute has one: for a search in many files."""
    names = [name for of_form in _IN_COMMENTS.values() for name in of_form]
    return [*names, *(needle for _, needle, _, _ in _ATTRIBUTES)]


@cache
def _directives() -> re.Pattern[str]:
    parts = [
        f"(?P<{citing.name}>{'|'.join(it or re.escape(name) for name, it in names.items())})"
        for citing, names in _IN_COMMENTS.items()
    ]
    return re.compile(_BEGINNING + f"(?:{'|'.join(parts)})")


def directive_in(comment: str) -> Directive | None:
    """Find the first directive in the text of a line's comment; None if it has none."""
    found = _directives().search(comment)
    if found is None or found.lastgroup is None:
        return None
    return Directive(found.start(found.lastgroup), Citing[found.lastgroup])


def attributes_in(ending: str, text: str) -> Iterator[Directive]:
    """Yield the attributes in code, of a file whose name ends in ``ending``."""
    for endings, _, pattern, citing in _ATTRIBUTES:
        if ending in endings.split():
            for found in re.finditer(pattern, text):
                yield Directive(found.start(), citing)
