"""The code of a reference, as pages and documents show it; each part is made when first shown."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict
from debtlog.render.code.difference import difference
from debtlog.render.code.excerpt import excerpt, omitted, quoted
from debtlog.render.code.quotes import marked
from debtlog.render.safe_text import Html, SafeText
from debtlog.tracking.digests.line_digests import lines_of

if TYPE_CHECKING:
    from debtlog.i18n.catalogue import Catalogue
    from debtlog.render.code.highlight import Highlighter
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.tracked_reference import TrackedReference

#: Code is shown only where it is known to be.
_SHOWN = {Verdict.INTACT, Verdict.MOVED, Verdict.CHANGED, Verdict.UNPINNED}
#: Here its text is what the record pins.
_AS_PINNED = {Verdict.INTACT, Verdict.MOVED}


class ShownCode:
    """The code of a reference: an excerpt and what changed in HTML, and a quote in Markdown."""

    def __init__(
        self, tracked: TrackedReference, words: Catalogue, highlighter: Highlighter
    ) -> None:
        self._tracked = tracked
        self._words = words
        self._highlighter = highlighter

    @cached_property
    def excerpt(self) -> Html:
        """The lines as they are now, where that is known; of code that is gone, as they were."""
        tracked = self._tracked
        file, lines = tracked.source_file, tracked.lines
        if tracked.verdict is Verdict.GONE and tracked.was:
            file, lines = tracked.was.file, tracked.was.place
        elif tracked.verdict not in _SHOWN:
            return Html("")
        if not (file and lines):
            return Html("")
        block = excerpt(file, lines, self._highlighter, self._words)
        return self._with_rest(block, omitted(lines))

    @cached_property
    def difference(self) -> Html:
        """What was edited since the reference was pinned; empty where that is not known."""
        block, rest = difference(self._tracked, self._highlighter, self._words)
        return self._with_rest(block, rest) if block else Html("")

    @cached_property
    def quote(self) -> SafeText:
        """The lines as a committed document quotes them, marked: see :mod:`.quotes`.

        Their numbers and language are those that the record gives, so that the quote stays the same
        where they only moved. For a closed record, whose code nobody follows, there is none.
        """
        tracked = self._tracked
        reference = tracked.reference
        if not (tracked.record.is_open and (reference.lines or reference.symbol)):
            return SafeText("")
        file, lines, block = tracked.source_file, _quotable(tracked), ""
        if file and lines:
            written = reference.line_range
            block = quoted(file, lines, reference.path, written[0] if written else None)
            if rest := omitted(lines):
                block += f"\n\n{self._more(rest)}"
        sure = tracked.verdict in _AS_PINNED or tracked.sure
        return SafeText(marked(block, sure=sure))

    def _with_rest(self, block: Html, rest: int) -> Html:
        return Html(f"{block}\n<p>{self._more(rest)}</p>") if rest else block

    def _more(self, rest: int) -> str:
        return f"… {self._words.count('more_lines', rest)}"


def _quotable(tracked: TrackedReference) -> LineRange | None:
    """Where the code is that a document quotes; of several equal places the first."""
    if tracked.verdict in _SHOWN:
        return tracked.lines
    pinned = (tracked.reference.digest or "").partition("-")[0]
    if tracked.source_file is None or not pinned:
        return None
    lines = lines_of(tracked.source_file)
    equal = (at for at in tracked.candidates if lines.digest(at).partition("-")[0] == pinned)
    return next(equal, None)
