"""What a decision costs, as its sections and the items of their lists say it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtlog.importing.decisions.decision import Burden
from debtlog.importing.decisions.decision_headings import heading_kind
from debtlog.importing.reading.inline_text import plain
from debtlog.importing.words.lexicon import normalised, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.reading.text_blocks import Block, Section

#: What an item begins with that is bad: "Bad, because …", "Con: …", or a sign.
_BAD = re.compile(
    r"(?i)^[\s*_`]*(?:(?:bad|negative|cons?|drawback|downside|disadvantage|risk|limitation"
    r"|trade-?off|schlecht|nachteil|risiko|плохо|минус|риск|malo|negativo|desventaja|riesgo"
    r"|ruim|desvantagem|risco|mauvais|inconvénient|risque)(?:[*_]*\s*[,:：]|[*_]*\s+[—–-]\s|[*_]+\s)"
    r"|[❌👎➖⛔⚠🔴]|\(-\)|\[-\]|[−–—]\s)"
)
_NONE = {"", "none", "n/a", "-", "no", "nothing", "tbd", "нет", "keine", "ninguna", "nenhuma"}
_LONG = 6


def _begin(name: str, chosen: str) -> bool:
    """Whether one of two names is the other with more behind it, and long enough to tell."""
    shorter, longer = sorted((name, chosen), key=len)
    is_whole = not longer[len(shorter) : len(shorter) + 1].isalnum()
    return len(shorter) >= _LONG and longer.startswith(shorter) and is_whole


@dataclass
class BurdenSearch:
    """Collects the burdens of a decision with ``lines``; ``chosen`` is its option."""

    lines: Sequence[str]
    chosen: str
    burdens: list[Burden] = field(default_factory=list)
    consequences: list[Burden] = field(default_factory=list)

    def search(self, sections: Sequence[Section]) -> None:
        """Look through sections, and those inside of them."""
        for section in sections:
            kind = heading_kind(section.title)
            if kind == "burden":
                self._whole(section)
            elif kind == "options":
                self._options(section)
            elif kind not in {"context", "good"}:
                self._marked(section, is_consequences=kind == "consequences")
                self.search(section.sections)

    def _whole(self, section: Section) -> None:
        self._add(self.burdens, section.title, section.line + 1, section.end_line)

    def _options(self, section: Section) -> None:
        """Look only at the option that was chosen: what others cost, nobody pays."""
        names = [normalised(plain(it.title)).strip("[]") for it in section.sections]
        fitting = [at for at, name in enumerate(names) if self.chosen and name == self.chosen]
        fitting = fitting or [at for at, name in enumerate(names) if _begin(name, self.chosen)]
        if len(fitting) == 1:
            option = section.sections[fitting[0]]
            self._marked(option, is_consequences=False)
            self.search(option.sections)

    def _marked(self, section: Section, *, is_consequences: bool) -> None:
        """Take the items and paragraphs of a section that are marked as bad."""
        label, is_told, kinds = "", False, table("decision_heading")
        for block in section.blocks:
            named = normalised(plain(block.text)) if block.kind == "paragraph" else ""
            if kinds.get(named) in {"burden", "good"}:
                label, is_told = named, True
            elif label and kinds[label] == "burden":
                self._add(self.burdens, label, block.line, block.end_line)
                label = ""
            elif label:
                label = ""
            else:
                is_told |= self._in_block(section, block)
        is_told |= any(heading_kind(it.title) in {"burden", "good"} for it in section.sections)
        if is_consequences and section.blocks and not is_told:
            end = section.own_end
            self._add(self.consequences, section.title, section.line + 1, end)

    def _in_block(self, section: Section, block: Block) -> bool:
        """Take what is bad of a list or a paragraph; return whether anything is marked in it."""
        title, kinds, run = section.title, table("decision_heading"), list[tuple[int, int]]()
        if block.kind == "paragraph" and _BAD.match(block.text):
            self._add(self.burdens, title, block.line, block.end_line)
            return True
        is_told = False
        for item in block.items:
            first = normalised(plain(item.text.split("\n")[0]))
            kind = kinds.get(first, "")
            is_told |= kind in {"burden", "good"} or first.startswith(("good, ", "positive: "))
            if kind == "burden" or _BAD.match(item.text):
                is_told = True
                if run and run[-1][1] + 1 >= item.line:
                    run[-1] = (run[-1][0], item.end_line)
                else:
                    run.append((item.line, item.end_line))
        for lines in run:
            self._add(self.burdens, title, *lines)
        return is_told

    def _add(self, found: list[Burden], title: str, first: int, last: int) -> None:
        """Add lines that say something, without empty ones around them."""
        while first <= last and not self.lines[first - 1].strip():
            first += 1
        last = min(last, len(self.lines))
        while last >= first and not self.lines[last - 1].strip():
            last -= 1
        text = "\n".join(self.lines[first - 1 : last])
        if normalised(plain(text)).strip(" -*.") not in _NONE:
            found.append(Burden(plain(title), (first, last), text))
