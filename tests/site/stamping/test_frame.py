"""Pages that are put into a frame are what the theme makes of them."""

from __future__ import annotations

import re

import pytest

from debtlog.render.safe_text import Html
from debtlog.render.site_page import SitePage
from debtlog.site.stamping.frame import FrameError, frame_of, is_alike
from debtlog.site.stamping.shell import Shell, kind_of
from tests.site.stamping.made_up import page, themed

PAGES = {
    "everything": page(),
    "another folder": page("development/a/ü b.md"),
    "no outline": page(outline=()),
    "no description": page(description=""),
    "characters of a script": page(title="</script> ' \\ \u2028"),
    "no title in it": SitePage("debt/2.md", "Two", Html("<p>Text</p>")),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("levels", [1, 2, 9])
def test_a_page_in_its_frame(name: str, levels: int) -> None:
    shown = PAGES[name]
    shell = Shell(kind_of(shown))
    frame = frame_of(shell, themed(shell.page, shell, levels=levels))
    stamped = frame.around(shown, "")
    assert is_alike(stamped, themed(shown.page, shown, levels=levels), "")
    assert shell.run not in stamped


def test_what_a_title_says_is_text_wherever_it_is() -> None:
    shown = page(title='</title><script>x</script>"> <img src=x onerror=x>')
    shell = Shell(kind_of(shown))
    stamped = frame_of(shell, themed(shell.page, shell)).around(shown, "")
    head, _, _ = stamped.partition("<main>")
    assert len(re.findall("<script>", head)) == 1
    assert "<img" not in stamped
    assert 'content="About &quot;it&quot; &amp; &lt;&#8288;more&gt;"' in head


def test_a_shell_of_its_own_has_the_title_of_its_page() -> None:
    shown = page("debt/index.md")
    shell = Shell(kind_of(shown), shown)
    assert shell.page == "debt/index.md"
    assert shown.title.partition(" ")[0] in shell.front_matter
    assert shell.token("t") not in shell.front_matter


@pytest.mark.parametrize(
    ("edit_url", "shown"),
    [
        ("https://x.org/edit/a.yml", ["https://x.org/edit/a.yml", "https://x.org/raw/a.yml"]),
        ("", []),
    ],
)
def test_links_to_the_source_of_a_shell_lead_to_that_of_a_page(
    edit_url: str, shown: list[str]
) -> None:
    """Zensical has one address for the sources of all pages."""
    shell = Shell(kind_of(page()))
    links = (f'<a href="https://x.org/{way}/docs/{shell.page}">It</a>' for way in ("edit", "raw"))
    made = themed(shell.page, shell).replace("<main>", f"<main>{''.join(links)}")
    stamped = frame_of(shell, made).around(page(), edit_url)
    assert re.findall(r'href="(https://x.org/[^"]*)"', stamped) == shown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<main>", "<main>{content}"),
        ("{content}", ""),
        ("<body>", "<body data-title={title}>"),
        ("<body>", '<body data-run="{run}">'),
    ],
)
def test_what_a_theme_may_not_do(old: str, new: str) -> None:
    shell = Shell(kind_of(page()))
    values = {"content": shell.html, "title": shell.token("t"), "run": shell.run}
    made = themed(shell.page, shell).replace(old.format(**values), new.format(**values))
    with pytest.raises(FrameError, match="the theme"):
        frame_of(shell, made)


def test_the_key_of_a_frame_is_that_of_the_theme() -> None:
    """Placeholders differ from run to run."""
    shells = [Shell(kind_of(page())) for _ in range(2)]
    made = [themed(shell.page, shell) for shell in shells]
    first, second = (frame_of(*pair) for pair in zip(shells, made, strict=True))
    assert first.key == second.key
    assert frame_of(shells[0], made[0].replace("Skip", "Go")).key != first.key


def test_pages_differ_by_more_than_white_space() -> None:
    assert is_alike("<p>a &amp; b</p>", "<p>\n a &#38; b </p>", "")
    assert not is_alike("<p>a</p>", "<p>b</p>", "")


def test_ways_to_another_page_are_alike_if_they_lead_there() -> None:
    stamped, here = '<a class="nav" href="../../../files/src/b/#x">', "debt/files/src/a/"
    assert is_alike(stamped, '<a class="nav" href="../b/#x">', here)
    assert not is_alike(stamped, '<a class="nav" href="../b/#y">', here)
    assert not is_alike(stamped, '<a class="nav" href="../c/#x">', here)
