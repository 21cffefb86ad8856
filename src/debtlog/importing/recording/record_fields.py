"""An entry → the fields of a record; whatever has no field of its own is in the description."""

from __future__ import annotations

import re
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from debtlog.importing.reading.inline_text import plain
from debtlog.importing.recording.classes import kinds_in, tells_state
from debtlog.importing.recording.fitted_texts import (
    LINE,
    SENTENCE,
    TEXT,
    cut,
    line_of,
    name_of,
    steps_of,
    summary_of,
    text_of,
)
from debtlog.importing.words.bare_values import (
    is_answer,
    is_date,
    is_estimate,
    is_known,
    is_of_ids,
)
from debtlog.importing.words.efforts import effort_in
from debtlog.importing.words.lexicon import Role, normalised, table
from debtlog.importing.words.written_dates import date_in
from debtlog.model.vocabulary import OPEN_STATUSES, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from debtlog.importing.reading.entry import Entry, KeyedText
    from debtlog.model.settings import Component, Owner, Settings

_URL = re.compile(r"https?://[^\s<>\"'`)\]|\\^{}]{3,1000}")
#: What a link leads to, by a part of its address.
_KINDS = {
    "/pull/": "pull_request",
    "/merge_requests/": "pull_request",
    "/issues/": "issue",
    "/browse/": "issue",
    "/commit/": "commit",
}
#: What is read; it is kept as text where more is said.
_READ = {Role.ID, Role.STATUS, Role.SEVERITY, Role.PRIORITY, Role.CREATED, Role.RESOLVED_ON}
_READ |= {Role.TITLE}
#: What fields in Markdown keep of a link, and names do not: where it leads.
_LINKED = re.compile(r"\]\([^)#\s]")
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_ALL = sys.maxsize
_MOST_LINKS, _MOST_STEPS, _MOST_TAGS, _MOST_RECOMMENDATIONS = 100, 100, 50, 50


def unknown_words(entry: Entry) -> list[KeyedText]:
    """Return the texts that tell a status or a severity in words that are not known."""
    return [
        it
        for it in entry.keyed
        if any(sign.isalnum() for sign in it.text)
        and (
            (it.role is Role.STATUS and entry.status is None)
            or (it.role in {Role.SEVERITY, Role.PRIORITY} and entry.severity is None)
        )
    ]


class Fields:
    """Collects the fields of one record; `left` are the texts that found no field.

    ``placed`` are the places that have become references, as they are written. ``is_cut`` tells
    whether the text is longer than that of a record may be.
    """

    def __init__(self, entry: Entry, settings: Settings, placed: Collection[str]) -> None:
        self.entry, self.settings, self.placed = entry, settings, placed
        self.data: dict[str, Any] = {}
        self.tags: dict[str, None] = {}
        self.left: list[KeyedText] = []
        self.unknown = frozenset(unknown_words(entry))
        self.is_cut = False
        for it in entry.keyed:
            if it.text.strip() and not self._take(it):
                self.left.append(it)
        self._categories(name for name in entry.sections[-1:] if not tells_state(name))
        self._resolve()
        self._summary()
        self._link()

    def _take(self, it: KeyedText) -> bool:
        """Put a keyed text into its field; return whether that says all of it."""
        take = self._takers.get(it.role) if it.role else None
        return take(it) if take else it.role in _READ and self._is_read(it)

    @property
    def _takers(self) -> Mapping[Role, Callable[[KeyedText], bool]]:
        """How the texts of each role are put into fields."""
        return {
            Role.IMPACT: partial(self._whole, "impact"),
            Role.RESOLUTION: partial(self._whole, "resolution"),
            Role.FIX: self._recommend,
            Role.TRIGGER: lambda it: self._once("revisit", text_of(it.text), SENTENCE),
            Role.REASON: self._origin,
            Role.EFFORT: self._effort,
            Role.OWNER: partial(self._named, "owner"),
            Role.COMPONENT: partial(self._named, "component"),
            Role.FOUND_BY: self._found_by,
            Role.CATEGORY: lambda it: self._categories([it.text]),
            Role.TARGET: lambda it: self._tag(it.text),
            Role.LOCATION: self._is_placed,
            Role.LINKS: lambda it: not _URL.sub("", it.text).strip(" -*,;\n"),
        }

    def _is_read(self, it: KeyedText) -> bool:
        """Whether a text says no more than what was read of it."""
        entry, words = self.entry, self.settings.import_words
        match it.role:
            case Role.ID:
                return is_of_ids(it.text, [entry.written_id, *entry.other_ids])
            case Role.TITLE:
                return normalised(plain(it.text)) in normalised(entry.title)
            case Role.CREATED | Role.RESOLVED_ON:
                is_told = date_in(it.text) in {entry.created, entry.paid_on} - {None}
                return is_answer(it.text) or (is_told and is_date(it.text))
            case Role.STATUS:
                known = is_known(it.text, table("status"), words.statuses)
            case _:
                known = is_known(it.text, table("severity"), words.severities)
        return known and it not in self.unknown

    def _is_placed(self, it: KeyedText) -> bool:
        """Whether a text says nothing but places that have become references."""
        text = it.text
        for written in sorted(self.placed, key=len, reverse=True):
            text = text.replace(written, " ")
        return not any(sign.isalnum() for sign in text)

    def _whole(self, field: str, it: KeyedText) -> bool:
        grade = table("severity").get(normalised(it.text)) if field == "impact" else None
        if grade and grade == self.entry.severity:
            return True  # "High": the severity has it
        text = text_of(it.text)
        earlier = self.data.get(field)
        joined = f"{earlier}\n\n{text}" if earlier else text
        if len(joined) > TEXT:
            return False
        self.data[field] = joined
        return True

    def _recommend(self, it: KeyedText) -> bool:
        """Make a recommendation; a text with code or tables stays in the description."""
        lines = [line.strip() for line in text_of(it.text).split("\n") if line.strip()]
        if not lines or any(line.startswith(("```", "~~~", "|")) for line in lines):
            return False
        steps = steps_of(lines)
        if max(map(len, steps)) > SENTENCE or len(steps) > _MOST_STEPS:
            return False
        first = steps[0].rstrip(":：")
        title, rest = (first, steps[1:]) if len(first) <= LINE else (cut(first, 120), steps)
        made: dict[str, Any] = {"horizon": "long_term", "title": line_of(title)}
        if rest or _LINKED.search(first):
            made["steps"] = rest if made["title"] == first else steps
        recommendations = self.data.setdefault("recommendations", [])
        if len(recommendations) >= _MOST_RECOMMENDATIONS:
            return False
        recommendations.append(made)
        return True

    def _once(self, field: str, text: str, most: int) -> bool:
        """Set a field that has no value yet, if ``text`` fits."""
        if not text or len(text) > most or field in self.data:
            return False
        self.data[field] = text
        return True

    def _origin(self, it: KeyedText) -> bool:
        """Tell why it was done so, or was not done, as the story of the debt."""
        text = text_of(it.text)
        if not text or len(text) > SENTENCE or "origin" in self.data:
            return False
        self.data["origin"] = {"context": text}
        return True

    def _effort(self, it: KeyedText) -> bool:
        effort = effort_in(it.text)
        return bool(effort) and self._once("principal", effort, LINE) and is_estimate(it.text)

    def _named(self, field: str, it: KeyedText) -> bool:
        """Set the owner or the component; where `register.yml` lists them, only one of the list."""
        name = name_of(it.text)
        known: Mapping[str, Owner | Component] = getattr(self.settings, f"{field}s")
        wanted = name.casefold()
        fitting = next(
            (
                key
                for key, it in known.items()
                if wanted in {key.casefold(), (it.title or "").casefold()}
            ),
            None,
        )
        if fitting or (not known and name):
            return self._once(field, fitting or name, LINE) and not _LINKED.search(it.text)
        return field == "component" and self._tag(it.text)

    def _found_by(self, it: KeyedText) -> bool:
        is_set = self._once("found_by", name_of(it.text), LINE)
        return is_set and not _LINKED.search(it.text)

    def _categories(self, texts: Iterable[str]) -> bool:
        """Turn categories into types and qualities, or else into tags."""
        taken = False
        for text in texts:
            types, qualities, others = kinds_in(plain(text))
            for field, kinds in (("type", types), ("quality", qualities)):
                values = self.data.setdefault(field, [])
                values += [kind for kind in kinds if kind not in values]
            if not types and not qualities:
                others = [text]
            taken = not [other for other in others if not self._tag(other)]
        return taken

    def _tag(self, text: str) -> bool:
        whole = plain(text)
        name = name_of(_IN_BRACKETS.sub("", whole))
        if not name or len(name) > 50 or len(self.tags) >= _MOST_TAGS:  # noqa: PLR2004  a tag is short
            return False
        self.tags[name] = None
        return not _IN_BRACKETS.search(whole) and not _LINKED.search(text)

    def _summary(self) -> None:
        """Choose the summary: what describes the debt, or else what is said first, or the title."""
        entry = self.entry
        # where a heading is the title, "Problem: …" describes it
        told = next((it for it in self.left if it.role in {Role.DESCRIPTION, Role.TITLE}), None)
        prose = _without_title(entry)
        if told:
            summary, is_whole = summary_of(told.text)
            if is_whole:
                self.left.remove(told)
        else:
            summary, is_whole = summary_of(prose)
            prose = "" if is_whole else prose
        first = text_of(entry.prose.partition("\n")[0], SENTENCE)
        self.data["summary"] = summary or first or entry.title
        parts = [text_of(prose, _ALL), *(_titled(it) for it in self.left)]
        description = "\n\n".join(filter(None, parts))
        if description:
            self.data["description"] = cut(description, TEXT)
            self.is_cut = len(description) > TEXT

    def _resolve(self) -> None:
        """Let what tells the status say how it was resolved, or until when it is accepted."""
        entry = self.entry
        told = next((it for it in self.left if it.role is Role.STATUS), None)
        if entry.status is Status.ACCEPTED and told:
            if self._once("revisit", text_of(told.text), SENTENCE):
                self.left.remove(told)
            return
        if entry.status is None or entry.status in OPEN_STATUSES or "resolution" in self.data:
            return
        if told and self._whole("resolution", told):
            self.left.remove(told)
        elif len(entry.status_text.split()) > 1 and not told:
            self.data["resolution"] = text_of(line_of(entry.status_text))

    def _link(self) -> None:
        """Add the addresses that the texts have, and the tags."""
        texts = [self.entry.prose, *(it.text for it in self.entry.keyed)]
        for url in dict.fromkeys(_URL.findall("\n".join(texts))[:_MOST_LINKS]):
            kind = next((kind for part, kind in _KINDS.items() if part in url), "document")
            self.data.setdefault("links", []).append({"type": kind, "url": url.rstrip(".,;:!?")})
        if self.tags:
            self.data["tags"] = list(self.tags)


def _without_title(entry: Entry) -> str:
    """Return the prose without a title that it repeats."""
    prose = entry.prose.strip("\n")
    first, _, rest = prose.partition("\n")
    bare = normalised(plain(first))
    if bare and (bare == normalised(entry.title) or not any(sign.isalnum() for sign in bare)):
        return rest.strip("\n")
    return prose


def _titled(it: KeyedText) -> str:
    text = text_of(it.text, _ALL)
    is_block = "\n" in text or text.startswith(("-", "*", "```", "|"))
    return f"**{plain(it.key)}:**{chr(10) * 2 if is_block else ' '}{text}" if it.key else text
