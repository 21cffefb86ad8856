"""The map of a site has pages in the place of their shell."""

from __future__ import annotations

from debtlog.site.stamping.shell import Shell, kind_of
from debtlog.site.stamping.sitemap import completed
from tests.site.stamping.made_up import page


def test_pages_replace_their_shell() -> None:
    shell = Shell(kind_of(page()))
    entry = "\n<url>\n<loc>https://example.org/{}</loc>\n<lastmod>today</lastmod></url>"
    own = [entry.format(""), entry.format("z/")]
    made = [entry.format(f"{shell.page.removesuffix('.md')}/")]
    pages = [page("debt/1.md"), page("a/ф.md")]
    ours = [entry.format("debt/1/"), entry.format("a/%D1%84/")]
    whole = "<urlset>{}</urlset>"
    for mixed in (own + made, made + own, [own[0], *made, own[1]]):
        told = completed(whole.format("".join(mixed) + "\n"), {shell: pages})
        assert told == whole.format("".join(own + ours) + "\n")
    assert completed(whole.format(made[0]), {}) == whole.format(made[0])
