"""Text that shows itself on a code host, and does nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from debtlog.markdown.neutral import neutral

#: What hosts look for in the text of what Markdown has become (GitHub's and GitLab's documents
#: about their Markdown): mentions, issues, requests, commits, labels, milestones, snippets, epics.
REFERENCES = re.compile(
    r"""
    (?<!\w)@\w | \w@\w+\.\w | [#!?]\d | \$\d | (?<!\w)~[\w"] | %[\w"] | &\d
    | (?i:(?<![^\W_])GH-\d) | (?<!\w)[0-9a-f]{40}(?!\w) | :// | (?i:www)\.\w
    """,
    re.VERBOSE,
)
TEXTS = [
    "@octocat and @org/team, a@example.org",
    "#10, org/repository#10, GH-10, gh-7, !12, ?3",
    "0123456789abcdef0123456789abcdef01234567 and fedcba9876543210fedcba9876543210fedcba98",
    "https://example.org www.example.org http://x ftp://x",
    '$12 ~bug ~"a b" %1.0 %"next" &5 [issue:3] [vulnerability:4]',
    "![a](https://example.org/a.png) [b](https://example.org) <https://example.org>",
    "<img src=x onerror=alert(1)> <!-- debtlog --> <b>x</b> &lt; &#64;x &amp;",
    "**a** _b_ `c` ~~d~~ ==e== ^f^ $g$ :smile: --- ||h||",
    "| a | b |",
    "# a",
    "> a",
    "- a",
    "1. a",
    "+ a",
    "    a",
    "```",
    "a  ",
    "[^1]: a",
    "[a]: https://x",
    "a\\b \\@c \\#1",
    "100% of 5 & 6, x@ y #",
    "долг @имя #12",
]


class _Texts(HTMLParser):
    """The elements and the texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  as its class has it
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", TEXTS)
def test_shows_itself_and_leads_nowhere(text: str) -> None:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    cell = _Texts(markdown.render(f"| x |\n| --- |\n| {neutral(text)} |\n"))
    assert cell.elements == ["table", "thead", "tr", "th", "tbody", "tr", "td"]
    paragraph = _Texts(markdown.render(neutral(text)))
    assert paragraph.elements == ["p"]
    for shown in (cell.text, paragraph.text):
        assert not REFERENCES.search(shown)
        assert re.sub(r"\s+", " ", text).strip() in shown.replace("\u200b", "")


def test_what_refers_to_nothing_stays_as_it_is() -> None:
    text = "src/server.py:5-6 may be at 7-8 now: 100 % sure, C# and a - b, debtlog check --fix"
    assert neutral(text) == text
