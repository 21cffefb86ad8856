"""Templates and views → the pages that only the site has.

The templates are our own, in HTML, and compiled once a process. Users extend those of documents,
not these, so they need no sandbox.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined

from debtlog.fs.own_files import own_file
from debtlog.model.page_paths import DASHBOARD_PAGE, REGISTER_PAGE
from debtlog.render.links.page_links import page_of
from debtlog.render.markup.html_markup import words_in_html
from debtlog.render.page_assets import asset_tags
from debtlog.render.pages.headings import outlined, slug
from debtlog.render.pages.search_entries import shortened
from debtlog.render.pages.trail import trail
from debtlog.render.safe_text import Html
from debtlog.render.site_page import SearchEntry, SitePage

if TYPE_CHECKING:
    from jinja2 import Template

    from debtlog.model.vocabulary import Language
    from debtlog.render.context.page import Page

#: Parts of a theme that a page hides which has all of its width.
BOTH_SIDES = ("navigation", "toc")


def filled(  # noqa: PLR0913  what a theme shows around a page
    template: str,
    page: Page,
    title: str,
    description: str,
    *,
    edit: str | None = None,
    hidden: tuple[str, ...] = (),
    search: SearchEntry | None = None,
    listed: bool = False,
    here: tuple[str, ...] = (),
    **values: object,
) -> SitePage:
    """Fill ``template`` with views of ``page``; see :class:`SitePage` for the rest.

    ``title`` is also the heading, unless the template or a value has another ``heading``, and what
    the page is called in the way to it, unless ``here`` names that and the folders before it.
    """
    text = part(
        template,
        page,
        heading=values.pop("heading", page.markup.literal(title)),
        trail=tuple(trail(page, template, here or (title,))),
        **values,
    )
    html, outline = outlined(text, page.words("ui.permalink"))
    return SitePage(
        page=page_of(page.links.path, page.settings) or "",
        title=title,
        html=html,
        description=shortened(description),
        outline=outline,
        hidden=hidden,
        edit=edit,
        search=search,
        listed=listed,
    )


def part(template: str, page: Page, **values: object) -> Html:
    """Fill ``template`` with views of ``page``, and with what every template gets."""
    text = _template(template, page.settings.language).render(
        {
            "assets": asset_tags(page.links, template),
            "to_dashboard": page.links.to_page(DASHBOARD_PAGE),
            "to_register": page.links.to_page(REGISTER_PAGE),
            **values,
        }
    )
    return Html(text)


@cache
def _template(name: str, language: Language) -> Template:
    return _environment(language).get_template(f"{name}.html.jinja")


@cache
def _environment(language: Language) -> Environment:
    """Let templates be compiled with the words of a language, for which nothing is called then."""
    environment = Environment(
        loader=FunctionLoader(lambda name: own_file(f"render/templates/{name}")),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  views hold nothing that has not been made safe already
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["words"] = words_in_html(language)
    environment.filters["anchor"] = slug
    return environment
