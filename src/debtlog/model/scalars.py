"""The scalars that fields are made of: limits, patterns, and what to say when they do not fit."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta


def _pattern(pattern: str, expected: str) -> Meta:
    """Describe a string that must match; ``expected`` completes "expected …" in a finding."""
    if pattern.endswith("$"):
        pattern += r"(?!\n)"  # to Python, unlike JSON Schema, $ is also before a last line end
    return Meta(pattern=pattern, extra_json_schema={"patternErrorMessage": f"expected {expected}"})


#: White space, and what is as invisible: soft hyphens, fillers, joiners, variation selectors.
_BLANK = (
    r"\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\uffa0"
)

#: Marks what is written for readers, and so may be translated; the opposite is said of a field that
#: only those who read the YAML see. ``shown`` says how pages show it: a title is text, in which
#: underscores and asterisks mean nothing, and sentences are Markdown.
TITLE = {"prose": True, "shown": "as it is written"}
MARKED_UP = {
    "prose": True,
    "shown": "as Markdown: emphasis, code and links, also from `#10` to that record",
}
FORMATTED = {
    "prose": True,
    "shown": "as Markdown: also paragraphs, lists, quotes and blocks of code",
}
NOT_PROSE = {"prose": False}
EFFORT = {"prose": False, "shown": "with its unit in words"}

NumberId = Annotated[int, Meta(ge=1, le=999_999_999)]
WordId = Annotated[
    str,
    _pattern(
        r"^(?![0-9]+$)(?!(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|[Ii][Nn][Dd][Ee][Xx]|(?:[Cc][Oo][Mm]|[Ll][Pp][Tt])[0-9])(?:\.|$))[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
        "a positive number without quotes or leading zeros, or a word of at most 64 letters, "
        "digits, dots, dashes and underscores that begins with a letter or digit and is neither "
        "index nor a device name of Windows",
    ),
]
Id = NumberId | WordId
#: A tracker may count in seconds or longer; beyond this JSON loses digits.
TaskId = Annotated[int, Meta(ge=1, le=2**53 - 1)] | WordId

Line = Annotated[
    str,
    Meta(min_length=1, max_length=200, extra=TITLE),
    _pattern(rf"^(?=[^\n]*[^{_BLANK}])[^\n]*$", "one line of text, not blank"),
]
Sentence = Annotated[
    str,
    Meta(min_length=1, max_length=1_000, extra=MARKED_UP),
    _pattern(f"[^{_BLANK}]", "some text, not blank"),
]
Text = Annotated[
    str,
    Meta(min_length=1, max_length=10_000, extra=FORMATTED),
    _pattern(f"[^{_BLANK}]", "some text, not blank"),
]
Name = Annotated[
    str,
    Meta(extra={"prose": False, "shown": TITLE["shown"]}),
    _pattern(
        rf"^(?=.*[^{_BLANK}])[^\s](.{{0,98}}[^\s])?$",
        "a name of at most 100 characters without space around it",
    ),
]
Slug = Annotated[
    str,
    _pattern("^[a-z0-9][a-z0-9-]{0,63}$", "a word of at most 64 small letters, digits and dashes"),
]
#: What a link may lead to in a document; the names that Material for MkDocs has for its own parts,
#: such as ``__config``, would break its pages.
Anchor = Annotated[
    str,
    _pattern(
        r"""^(?!__[a-z]+(?:_[0-9]+)*$)[^\s"'`<>#\u0000-\u001f\u007f-\u009f]{1,250}$""",
        "an anchor without #, space, quotes and angle brackets, of at most 250 characters, that is "
        "no name such as __config",
    ),
]
RuleName = Annotated[
    str, _pattern("^[a-z][a-z-]{0,63}$", "the name of a rule, such as changed-code")
]
RelativePath = Annotated[str, Meta(min_length=1, max_length=1_000)]
PagePath = Annotated[
    str,
    Meta(max_length=200),
    _pattern(
        r"""^([^./\\:*?"<>|\s][^/\\:*?"<>|\n]*/)*[^./\\:*?"<>|\s][^/\\:*?"<>|\n]*\.md$""",
        "the path of a page that ends with .md, such as development/RELOAD.md, inside the folder",
    ),
]
Effort = Annotated[
    str,
    Meta(extra=EFFORT),
    _pattern(
        r"^([0-9]{1,4}(\.[0-9])?[hdw]|[A-Za-z]{1,20})$",
        "a number and h, d or w, such as 4h, or a size such as S",
    ),
]
EffortRange = Annotated[
    str,
    Meta(extra=EFFORT),
    _pattern(
        r"^([0-9]{1,4}(\.[0-9])?[hdw](-[0-9]{1,4}(\.[0-9])?[hdw])?|[A-Za-z]{1,20})$",
        "a number and h, d or w, such as 4h, a range such as 3d-5d, or a size such as M",
    ),
]
Duration = Annotated[
    str,
    Meta(extra=EFFORT),
    _pattern(
        r"^[0-9]{1,4}(\.[0-9])?[hdw](-[0-9]{1,4}(\.[0-9])?[hdw])?$",
        "a number and h, d or w, such as 4h, or a range such as 3d-5d",
    ),
]
SizeName = Annotated[str, _pattern("^[A-Za-z]{1,20}$", "a word of at most 20 letters, such as M")]
ImportedWord = Annotated[
    str,
    _pattern(
        rf"^(?=.*[^{_BLANK}])[^\s](.{{0,58}}[^\s])?$",
        "a word or a sign of at most 60 characters without space around it",
    ),
]
LineNumber = Annotated[int, Meta(ge=1, le=999_999_999)]
LineRange = Annotated[
    str,
    _pattern("^[1-9][0-9]{0,8}(-[1-9][0-9]{0,8})?$", "a line, such as 31, or a range, 31-35"),
]
Digest = Annotated[
    str,
    _pattern(
        "^[0-9a-f]{16}-[0-9a-f]{4}-[0-9a-f]{4}(-[0-9a-f]{12})?$",
        "a digest as `check --fix` writes it",
    ),
]
Fingerprints = Annotated[
    str,
    _pattern(
        "^[a-z_]{1,40}=[0-9a-f]{6}( [a-z_]{1,40}=[0-9a-f]{6}){0,99}$",
        "fingerprints as `check --fix` writes them",
    ),
]
Url = Annotated[
    str, _pattern(r'^https?://[^\s<>"\\^`{|}]{1,2000}$', "an address with http:// or https://")
]
UrlPattern = Annotated[
    str,
    _pattern(
        r'^https?://(?:\{path\}|[^\s<>"\\^`{|}]){1,2000}$',
        "an address with http:// or https://, in which {path} is filled in",
    ),
]
_HOST = r"[A-Za-z0-9][A-Za-z0-9.-]{0,252}"
#: A host or an address of IPv6, and perhaps a port.
_SERVER = rf"(?:{_HOST}|\[[0-9A-Fa-f:.]{{2,45}}\])(?::[0-9]{{1,5}})?"
_USER = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}@"
#: As git's own transports write it; no other helper, no password, no way up. Nothing that git or
#: ssh gets of it begins with a dash.
GitUrl = Annotated[
    str,
    _pattern(
        rf"^(?!.*[:/]\.\.(?:/|$))(?:(?:https|ssh)://(?:{_USER})?{_SERVER}/|{_USER}{_HOST}:(?![/-]))"
        r"[A-Za-z0-9._~/+-]{1,1000}$",
        "an address with https:// or ssh://, or such as git@example.org:shop.git, without a "
        "password and without ..",
    ),
]
#: In ASCII, as it goes over the network.
HttpsUrl = Annotated[
    str,
    _pattern(
        rf"^https://{_SERVER}/[!#-;=?-\[\]_a-z~]{{0,2000}}$",
        "an address with https://, without a password, and with all but ASCII as %XX",
    ),
]
