"""The register has a look of its own, and takes the colours of a site that has some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.sites.conftest import ENGINES, example

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.browser import Scheme
    from tests.sites.conftest import Builds, Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)
each_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])

#: Pages of the made-up shop, one of each kind.
PAGES = ("debt/", "debt/register/", "debt/10/", "debt/files/", "debt/files/src/warehouse/price.py/")
LOOK = """() => {
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const h1 = style("article h1");
  const links = [...document.querySelectorAll("article h1, .debt-record a")];
  return {
    weight: Number(h1.fontWeight),
    heading: parseFloat(h1.fontSize),
    text: parseFloat(style("article").fontSize),
    font: style("article").fontFamily,
    code: style("article").getPropertyValue("--md-code-font-family"),
    ink: h1.color,
    accent: style("article").getPropertyValue("--debt-accent").trim(),
    header: style(".md-header").backgroundColor,
    duration: getComputedStyle(links.at(-1)).transitionDuration,
    line: style("article").getPropertyValue("--debt-line").trim(),
  };
}"""
#: The colours of the theme where nobody chose any.
INDIGO = {"#4051b5", "#526cfe", "rgb(64, 81, 181)", "#5e8bde"}
#: What one theme ends its change of colours in, and what the other does.
LATE = """
const { setInterval: soon, requestAnimationFrame: next } = window;
window.setInterval = (act, delay, ...more) => soon(act, delay + 300, ...more);
window.requestAnimationFrame = (act) => next(() => setTimeout(act, 150, performance.now()));
"""
OURS = {"light": "#0a665f", "dark": "#6fcfc2"}


def look(page: Page) -> dict[str, Any]:
    """Tell how a page looks."""
    return dict(page.evaluate(LOOK))


@each_engine
@each_scheme
def test_nothing_looks_like_the_theme_out_of_the_box(
    shop: dict[str, Site], visit: Visits, engine: str, scheme: Scheme
) -> None:
    seen = visit(shop[engine], scheme=scheme)
    for address in PAGES:
        found = look(seen.open(address))
        assert found["weight"] >= 600, address
        assert found["heading"] < 2 * found["text"], address
        assert found["font"].startswith("Inter"), address
        assert "SF Mono" in found["code"], address
        assert found["accent"] == OURS[scheme], address
        assert found["header"] not in INDIGO, address


@each_engine
def test_a_site_with_colours_of_its_own_keeps_them(
    shop: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = visit(shop[engine]).open("debt/10/")
    page.evaluate("document.body.dataset.mdColorPrimary = 'red'")
    theirs = page.evaluate(
        "getComputedStyle(document.body).getPropertyValue('--md-typeset-a-color').trim()"
    )
    assert look(page)["accent"] == theirs
    assert theirs not in {*OURS.values(), *INDIGO}


@each_engine
@each_scheme
def test_a_reader_who_asks_for_contrast_or_rest_gets_it(
    shop: dict[str, Site], visit: Visits, engine: str, scheme: Scheme
) -> None:
    page = visit(shop[engine], scheme=scheme).open("debt/10/")
    usual = look(page)
    assert usual["duration"] != "0s"
    page.emulate_media(contrast="more", reduced_motion="reduce")
    page.wait_for_function("matchMedia('(prefers-reduced-motion: reduce)').matches")
    found = look(page)
    trail = "getComputedStyle(document.querySelector('.debt-trail')).color"
    assert page.evaluate(trail) == found["ink"]
    assert found["line"] == "currentcolor"
    assert found["duration"] == "0s"
    underlined = (
        "links => links.every(it => getComputedStyle(it).textDecorationLine === 'underline')"
    )
    assert page.locator("article p > a:not([class])").evaluate_all(underlined)


@each_engine
def test_a_page_is_looked_at_when_its_colours_are_set(
    shop: dict[str, Site], visit_first: Visits, engine: str
) -> None:
    """The theme has no transition until then, and on a busy machine that comes after the load."""
    seen = visit_first(shop[engine])
    seen.page.add_init_script(LATE)
    assert look(seen.open("debt/10/"))["duration"] != "0s"


def test_what_an_author_stresses_does_not_fade(build: Builds, visit: Visits) -> None:
    page = visit(build(example("english"))).open("debt/10/")
    stressed = page.locator("section:has(> #_description) em")
    assert stressed.text_content() == "old"
    style = "it => [it, it.parentElement].map(one => getComputedStyle(one)[%r])"
    colour, around = stressed.evaluate(style % "color")
    assert colour == around
    assert stressed.evaluate(style % "fontStyle") == ["italic", "normal"]
