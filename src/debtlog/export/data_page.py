"""The page "Use this data": what there is, and how to embed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.export.atom import owner_file
from debtlog.export.published_files import BADGES, CHANGES, DATA, OFFERS, REVIEWS, TABLE, badge_file
from debtlog.markdown.safe import fence
from debtlog.model.page_paths import DASHBOARD_PAGE, DATA_PAGE
from debtlog.register.template_files import BUILT_IN
from debtlog.render.context.page import page_of_site
from debtlog.render.safe_text import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.render.context.context import Context
    from debtlog.render.context.document import Document

_SHELL = "curl -s '{}' | jq -r '.records[] | select(.overdue) | .title'"
_SCRIPT = """\
const response = await fetch("{}");
const debt = await response.json();
console.log(debt.register.open);"""


def page(context: Context) -> Document:
    """Write the page."""
    known, words = context.settings.owners, context.words
    made = page_of_site(context, DATA_PAGE)
    links, literal = made.links, made.markup.literal
    return context.document(
        f"{BUILT_IN}data.md.jinja",
        links.path,
        has_address=bool(context.address.base),
        offers=[(o.name, links.to_page(o.file), o.form, words(o.about)) for o in OFFERS],
        owners=[
            (literal(title_of(owner, known)), links.to_page(owner_file(owner)))
            for owner in context.owners
        ],
        badges=[
            (words(f"badge.{name}"), links.to_page(badge_file(name)), _shown(name, context))
            for name in BADGES
        ],
        snippets=list(_snippets(context)),
    )


def _shown(name: str, context: Context) -> str:
    """Write how a badge that leads to the register is shown in Markdown."""
    label, address = context.words(f"badge.{name}"), context.address
    image = f"![{label}]({address.of_file(badge_file(name), '')})"
    return fence(f"[{image}]({address.of_page(DASHBOARD_PAGE, '')})")


def _snippets(context: Context) -> Iterator[tuple[str, str]]:
    """Yield ways to fetch the data, each with what it is."""
    words = context.words
    data, table, feed, calendar = (
        context.address.of_file(offer.file, "") for offer in (DATA, TABLE, CHANGES, REVIEWS)
    )
    yield words("data.embed_shell"), fence(_SHELL.format(data), "sh")
    yield words("data.embed_script"), fence(_SCRIPT.format(data), "js")
    yield words("data.embed_sheet"), fence(f'=IMPORTDATA("{table}")')
    yield words("data.embed_feed"), fence(f"{feed}\n{calendar}")
