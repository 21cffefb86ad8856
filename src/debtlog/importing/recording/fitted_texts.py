"""Texts of a hand-kept register, made fit for fields of a record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.reading.inline_text import plain
from debtlog.markdown.parse import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The limits of fields: a line, a sentence, a text, a name.
LINE, SENTENCE, TEXT, NAME = 200, 1_000, 10_000, 100
#: A longer paragraph is shortened to what can be a summary, and stays in the description.
_SUMMARY = 600
_SHORT, _LEAST = 320, 40
_NUMBER = re.compile(r"(?<![\w&\\/#])#(?=\d)")
_FENCED = re.compile(r"(```.*?(?:```|\Z)|`[^`\n]*`)", re.DOTALL)
#: Code, or a link, whose text may be code.
_CODE_OR_LINK = re.compile(
    r"```.*?(?:```|\Z)|(?P<link>!?\[(?P<text>[^\[\]\n]{1,300})\]"
    r"\((?P<to>[^()\s`]{1,500})(?:[ ]\"[^\"\n]{0,200}\")?\))|`[^`\n]*`",
    re.DOTALL,
)
#: Lines as code hosts write them in an address.
_LINES = re.compile(r"#L(\d+)(?:C\d+)?(?:-L?(\d+)(?:C\d+)?)?$")
_ADDRESS = re.compile(r"(?i)https?://|mailto:")
#: Rows of a table, which texts of records do not have.
_TABLE = re.compile(r"^((?:[ ]{0,3}\|[^\n]*\n)+[ ]{0,3}\|[^\n]*)$", re.MULTILINE)
_END = re.compile(r"(?<=[.!?…])\s+(?=[^\s\da-zа-я])|(?<=[。！？])")
_STEP = re.compile(r"^(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_MARGIN = re.compile(r"^[ \t]*(?:[-*+]\s+(?:\[[ xX]\]\s+)?|>\s?|\d{1,3}[.)]\s+)")


def text_of(raw: str, most: int = TEXT) -> str:
    """Clean a text: what is struck out loses its marks, and ``#77`` is not taken for record 77.

    Links that lead somewhere from the register only become words.
    """
    parts = _FENCED.split(_CODE_OR_LINK.sub(_unlinked, clean(raw).replace("\t", "    ")))
    parts[::2] = [_NUMBER.sub(r"\\#", part.replace("~~", "")) for part in parts[::2]]
    text = "\n".join(line.rstrip() for line in "".join(parts).split("\n")).strip("\n")
    text = _TABLE.sub(r"```text\n\1\n```", text)
    return cut(text.rstrip(), most)


def _unlinked(found: re.Match[str]) -> str:
    """Write a link as its words, and the path that it leads to from where the register is."""
    text, to = found["text"], found["to"]
    if not found["link"] or _ADDRESS.match(to):
        return found[0]
    if to.startswith("#"):
        return text
    path = _LINES.sub("", to)
    place = _LINES.sub(lambda it: f":{'-'.join(filter(None, it.groups()))}", to)
    is_name = any(it.endswith(text.strip("`")) for it in (path, place))
    return f"`{place}`" if is_name else f"{text} (`{place}`)"


def cut(text: str, most: int) -> str:
    """Shorten a text to ``most`` characters, at a blank."""
    if len(text) <= most:
        return text
    return text[: most - 2].rsplit(" ", 1)[0].rstrip() + " …"


def paragraph(raw: str) -> str:
    """Write the first paragraph of a text on one line, without the mark of a list before it."""
    lines: list[str] = []
    for line in raw.strip().split("\n"):
        bare = _MARGIN.sub("", line).strip()
        if lines and (not bare or _MARGIN.match(line)):
            break
        if bare.startswith(("```", "~~~", "|", "#")):
            break
        lines.append(bare)
    return " ".join(filter(None, lines))


def summary_of(raw: str) -> tuple[str, bool]:
    """Choose the summary of a text, and tell whether that is the whole of it."""
    first = text_of(paragraph(raw), TEXT)
    is_whole = " ".join(text_of(raw).split()) == " ".join(first.split())
    if len(first) <= _SUMMARY:
        return first, is_whole
    end = next(
        (
            it.start()
            for it in reversed(list(_END.finditer(first, 0, _SHORT)))
            if it.start() > _LEAST
        ),
        0,
    )
    return (first[:end].rstrip() if end else cut(first, _SHORT)), False


def line_of(raw: str) -> str:
    """Write a text on one line, without marks."""
    return cut(plain(clean(raw)), LINE)


def name_of(raw: str) -> str:
    """Write a name; empty if it is too long for one."""
    name = plain(clean(raw)).strip(" .,;:")
    return name if len(name) <= NAME else ""


def steps_of(lines: Sequence[str]) -> list[str]:
    """Return the items or sentences that lines are made of, each on one line without its mark."""
    joined: list[list[str]] = []
    for line in lines:
        if joined and not _STEP.match(line):
            joined[-1].append(line)
        else:
            joined.append([_STEP.sub("", line)])
    return [" ".join(parts) for parts in joined]
