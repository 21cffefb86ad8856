"""What ``check --fix`` would write, finding by finding, for reports that offer it to readers."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from debtlog.diagnostics import Span
from debtlog.editing.fix import pins_for, places
from debtlog.errors import DebtlogError
from debtlog.output.report import Replacement
from debtlog.yaml.splice import edits, spliced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic
    from debtlog.editing.pin import Pin
    from debtlog.yaml.reader import YamlDocument
    from debtlog.yaml.text_edits import Edit

    #: The file of a finding, and its span there.
    Place = tuple[str, Span]


class SuggestedFixes:
    """The fixes of what was ``found`` in a register, each as one stretch of new text.

    What is fixed in another file than the finding is in, such as a document, has none.
    """

    def __init__(self, analysis: Analysis, found: Sequence[Diagnostic]) -> None:
        self._analysis = analysis
        self._places = {(it.record_file.file, it.at): at for it, at in places(analysis)}
        self._by_place = dict(self._planned(found))

    def replacement(self, diagnostic: Diagnostic) -> Replacement | None:
        """Return what fixes a finding, if it is fixable."""
        finding = diagnostic.finding
        if finding.replacement:
            return Replacement(finding.span, finding.replacement)
        return self._by_place.get((finding.file, finding.span)) if finding.fixable else None

    def _planned(self, found: Sequence[Diagnostic]) -> Iterator[tuple[Place, Replacement]]:
        for file, some in groupby(pins_for(self._analysis, found), key=lambda pin: pin.file):
            pins = list(some)
            document = file.document
            values = {at: value for pin in pins for at, value in pin.values.items()}
            try:
                spliced(document.text, values, file.file)
            except DebtlogError:  # only by hand, as check --fix would say
                continue
            for pin in pins:
                yield self._place(pin), _joined(document, edits(document, pin.values))

    def _place(self, pin: Pin) -> Place:
        finding = pin.file.finding(pin.path, "")
        return self._places.get((pin.file.file, pin.path)) or (finding.file, finding.span)


def _joined(document: YamlDocument, some: Sequence[Edit]) -> Replacement:
    """Make one replacement of edits and of what is between them."""
    text, at = "", some[0].start
    for edit in some:
        text += document.text[at : edit.start] + edit.text
        at = edit.end
    start, position = some[0].start, document.outline.position
    return Replacement(Span(*position(start), *position(at), start, at), text)
