"""Links to headings of an earlier register still lead to the records that came of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tests.render.conftest import Page, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.render.conftest import Show

LIST, ALONE, OWN = "docs/DEBT.md", "docs/one.md", "BRIEF.md"
SETTINGS = """\
page: DEBT.md
documents:
  debtlog/register.md.jinja: docs/DEBT.md
  debtlog/record.md.jinja: docs/one.md
  own.jinja: BRIEF.md
"""
TEMPLATE = """\
{{ marker }}
{% for record in register.records %}
{% for anchor in record.anchors %}
<a id="{{ anchor }}"></a>
{% endfor %}
| {{ record.label }} | {{ record.anchors | join(" ") }} |
{% endfor %}
"""
#: What means something in HTML, in Markdown, to an extension of it or to a code host.
HOSTILE = [
    "a&quot;b",
    "a&b",
    "[x](javascript:alert(1))",
    "![x](y.png)",
    "*a*_b_",
    "{:onclick=alert(1)}",
    "a|b",
    "a\\",
    "{{7*7}}{%x%}",
    "@somebody",
    "https://example.org/x",
    "~~x~~^^y^^==z==",
    "++ctrl++:smile:(c)",
    "TD-2",
]


@dataclass
class _Anchored(Page):
    """A page, and its anchors that are no headings and do not follow from an id."""

    anchors: list[str] = field(default_factory=list)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an anchor, which has nothing but its name."""
        super().handle_starttag(tag, attrs)
        if tag == "a" and "href" not in dict(attrs):
            ((name, value),) = attrs
            assert name == "id"
            if value and not re.fullmatch("debt-(td-)?[0-9]", value):
                self.anchors.append(value)


def documents(show: Show, *records: str) -> dict[str, str]:
    """Render the documents of a register of ``records``, of which the first has one of its own."""
    files = {f"debt/{number}.yml": text for number, text in enumerate(records, 1)}
    made = show({"debt/register.yml": SETTINGS, "templates/own.jinja": TEMPLATE, **files})
    return {path: made[path].text for path in (LIST, ALONE, OWN)}


def anchors(text: str) -> list[str]:
    """List the anchors of a document as a browser finds them."""
    return _Anchored(text).anchors


def test_they_stand_at_the_entry_and_at_the_top_of_its_page(show: Show) -> None:
    made = documents(
        show,
        record(1, page="one.md", anchors=["td-001-no-lock", "без-блокировки", "️-no-lock"]),
        record(2, anchors=["td-002"]),
    )
    entry = '<a id="debt-1"></a>\n<a id="td-001-no-lock"></a>\n<a id="без-блокировки"></a>\n'
    assert f'{entry}<a id="&#65039;-no-lock"></a>\n\n### &#35;1 Debt 1\n' in made[LIST]
    assert '<a id="debt-2"></a>\n<a id="td-002"></a>\n\n### &#35;2 Debt 2\n' in made[LIST]
    assert re.search('-->\n\n<a id="td-001-no-lock"></a>\n(<a.*\n){2}\n## Overview', made[ALONE])
    assert "td-002" not in made[ALONE]
    mine = ["td-001-no-lock", "без-блокировки", "️-no-lock"]
    for path, expected in {LIST: [*mine, "td-002"], ALONE: mine, OWN: [*mine, "td-002"]}.items():
        assert anchors(made[path]) == expected, path


def test_a_record_without_any_leaves_no_trace(show: Show) -> None:
    made = documents(show, record(1, page="one.md"), record(2))
    assert '<a id="debt-1"></a>\n\n### &#35;1 Debt 1\n' in made[LIST]
    assert "-->\n\n## Overview" in made[ALONE]


@pytest.mark.parametrize("some", [HOSTILE[:7], HOSTILE[7:]])
def test_an_anchor_is_an_anchor_and_nothing_else(show: Show, some: Sequence[str]) -> None:
    made = documents(show, record(1, page="one.md", anchors=some), record(2, id="TD-2"))
    for path, text in made.items():
        page = _Anchored(text)
        assert page.anchors == list(some), path
        assert (page.handlers, page.images) == ([], []), path
        assert page.tags <= {"a", "h1", "h2", "h3", "p", "ul", "li", "strong", "em", "code"} | {
            *("table", "thead", "tbody", "tr", "th", "td")
        }, path
        assert all(re.match(r"#|(\.\./)?(docs/)?[\w./]+$", it) for it in page.addresses), path


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # of two records the older one has it, wherever it is listed
        ({"anchors": ["a", "b"]}, {"anchors": ["b", "c"]}, ["a", "b", "c"]),
        ({"anchors": ["a"]}, {"anchors": ["a"], "created": "2026-01-01"}, ["a"]),
        ({"anchors": ["a", "a"]}, {"anchors": []}, ["a"]),
        # to lead somewhere else is to differ in case, too: that is how browsers compare
        ({"anchors": ["a"]}, {"anchors": ["A"]}, ["a", "A"]),
        # what follows from an id leads to that record
        ({"anchors": ["debt-2", "debt-1", "a"]}, {}, ["a"]),
    ],
)
def test_each_leads_to_one_place(
    show: Show, first: dict[str, object], second: dict[str, object], expected: list[str]
) -> None:
    made = documents(show, record(1, page="one.md", **first), record(2, **second))
    assert anchors(made[LIST]) == expected
    assert anchors(made[OWN]) == expected
    assert re.findall('id="(debt-[0-9])"', made[LIST]) == ["debt-1", "debt-2"]


def test_on_the_page_of_a_record_a_problem_keeps_its_anchor(show: Show) -> None:
    problems = [{"id": "loop", "title": "A loop"}]
    made = documents(show, record(1, page="one.md", anchors=["loop", "x"], problems=problems))
    assert anchors(made[LIST]) == ["loop", "x"]
    assert anchors(made[ALONE]) == ["x", "loop"]
    assert made[ALONE].count('id="loop"') == 1
