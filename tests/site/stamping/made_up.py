"""Made-up pages, and a theme that is smaller than any real one."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2.utils import htmlsafe_json_dumps

from debtlog.render.safe_text import Html
from debtlog.render.site_page import Heading, SearchEntry, SitePage
from debtlog.site.stamping.page_outline import title_of, tree
from debtlog.site.stamping.shell import head_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.site.stamping.page_outline import Entry
    from debtlog.site.stamping.shell import Shell

#: Headings that skip a level and have markup.
OUTLINE = (
    Heading(2, "problems", Html("Problems")),
    Heading(3, "it", Html("It <code>is &lt;x&gt;</code> &quot;slow&quot;")),
    Heading(4, "deep", Html("Deep")),
    Heading(2, "costs", Html("Costs")),
    Heading(4, "money", Html("Money")),
)


def page(name: str = "debt/1.md", title: str = 'A <b> & "c"', **values: Any) -> SitePage:  # noqa: ANN401
    """Make a page up."""
    html = f'<h1 id="top">{escape(title)}</h1><h2 id="problems">Problems</h2>'
    usual = SitePage(
        name,
        title,
        Html(html),
        'About "it" & <more>',
        OUTLINE,
        edit="debt/0001-ü.yml",
        search=SearchEntry(title, "what is & found"),
    )
    return replace(usual, **values)


def themed(name: str, shown: SitePage | Shell, *, levels: int = 9) -> str:
    """Show a page, or a shell, as a theme does; it shows so many levels of headings."""
    if isinstance(shown, SitePage):
        title, description = head_text(shown.title), head_text(shown.description)
        content, headings = shown.html, [title_of(shown.html), *shown.outline]
        edit = quote(shown.edit or "")
    else:
        title, description = shown.token("t"), shown.token("s") * shown.kind.has_description
        content, headings = Html(shown.html), shown.headings
        edit = shown.token("p")
    path = quote(name.removesuffix(".md"))
    script = htmlsafe_json_dumps([title, name])
    entries = _entries(tree(headings)[0].inner, levels)
    return (
        f'<html><head><title>{title} - X</title><meta content="{description}">'
        f'<link rel="canonical" href="https://example.org/{path}/">'
        f"<script>var about = {script}</script></head><body>"
        f'<a href="#{headings[0].id}">Skip</a><nav><li><a href="#nav">Nav</a></li></nav>'
        f"<ul>{entries}</ul><main>{content}</main>"
        f'<a href="https://example.org/edit/{edit}">Edit</a></body></html>'
    )


def _entries(entries: Sequence[Entry], levels: int) -> str:
    return "\n  ".join(
        f'<li><a href="#{entry.heading.id}">{entry.heading.title}</a>'
        + (f"<ul>{_entries(entry.inner, levels - 1)}</ul>" if entry.inner and levels > 1 else "")
        + "</li>"
        for entry in entries
    )
