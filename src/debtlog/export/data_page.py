"""The page "Use this data": what there is, and how to embed it."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from debtlog.export.atom import owner_file
from debtlog.export.published_files import BADGES, CHANGES, DATA, OFFERS, REVIEWS, TABLE, badge_file
from debtlog.markdown.safe import fence
from debtlog.model.page_paths import DASHBOARD_PAGE, DATA_PAGE
from debtlog.register.template_files import BUILT_IN
from debtlog.render.context.context import MARKER
from debtlog.render.context.template_engine import TemplateEngine
from debtlog.render.links.page_links import PageLinks, file_of
from debtlog.render.views.facts import titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.export.edition import Edition

_SHELL = "curl -s '{}' | jq -r '.records[] | select(.overdue) | .title'"
_SCRIPT = """\
const response = await fetch("{}");
const debt = await response.json();
console.log(debt.register.open);"""


def page(edition: Edition) -> str:
    """Write the page."""
    settings, words = edition.settings, edition.words
    here = PageLinks(file_of(DATA_PAGE, settings), committed=False, settings=settings)
    render = TemplateEngine(edition.analysis.register.root, settings.templates)
    return render(
        f"{BUILT_IN}data.md.jinja",
        words=words,
        marker=f"{MARKER} -->",
        as_json=partial(json.dumps, ensure_ascii=False),
        has_address=bool(edition.address.base),
        offers=[(o.name, here.to_page(o.file), o.form, words(o.about)) for o in OFFERS],
        owners=[
            (titled(owner, settings.owners), here.to_page(owner_file(owner)))
            for owner in edition.owners
        ],
        badges=[
            (words(f"badge.{name}"), here.to_page(badge_file(name)), _shown(name, edition))
            for name in BADGES
        ],
        snippets=list(_snippets(edition)),
    )


def _shown(name: str, edition: Edition) -> str:
    """Write how a badge that leads to the register is shown in Markdown."""
    label, address = edition.words(f"badge.{name}"), edition.address
    image = f"![{label}]({address.of_file(badge_file(name), '')})"
    return fence(f"[{image}]({address.of_page(DASHBOARD_PAGE, '')})")


def _snippets(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield ways to fetch the data, each with what it is."""
    words = edition.words
    data, table, feed, calendar = (
        edition.address.of_file(offer.file, "") for offer in (DATA, TABLE, CHANGES, REVIEWS)
    )
    yield words("data.embed_shell"), fence(_SHELL.format(data), "sh")
    yield words("data.embed_script"), fence(_SCRIPT.format(data), "js")
    yield words("data.embed_sheet"), fence(f'=IMPORTDATA("{table}")')
    yield words("data.embed_feed"), fence(f"{feed}\n{calendar}")
