"""What a theme put around a page of placeholders, taken apart so that real pages can be put in."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from debtlog.cache.store import digest
from debtlog.render.context.document import MARKER
from debtlog.site.stamping.links import target, with_links
from debtlog.site.stamping.page_outline import learn, plain, title_of, tree
from debtlog.site.stamping.shell import head_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from debtlog.render.safe_text import Html
    from debtlog.render.site_page import Heading, SitePage
    from debtlog.site.stamping.page_outline import Contents
    from debtlog.site.stamping.shell import Shell

    #: Writes what a page has in one place of its frame.
    Write = Callable[["Filling"], str]
    #: Writes what a letter stands for where it is in markup.
    Encode = Callable[[str, str], str]

_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
#: In a script, a string must not end it.
_UNSAFE = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&'"}
_MARKER = f"{re.escape(MARKER)}[^>]*>"
#: Neither themes nor pages have this character.
_MARK = "\0"


class FrameError(Exception):
    """A theme did something with placeholders that cannot be done with pages."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A page, where its source is edited, its content, which is read once, and its title."""

    page: SitePage
    edit_url: str
    html: Html
    title: Heading


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a page that are always the same, and what is between every two of them.

    ``key`` is different where a theme made something else.
    """

    key: str
    parts: tuple[str, ...]
    writes: tuple[Write, ...]

    def around(self, page: SitePage, edit_url: str) -> str:
        """Put a page into the frame; its source is edited at ``edit_url``, if anywhere."""
        html = page.html
        filling = Filling(page, edit_url, html, title_of(html))
        written = [self.parts[0]]
        for write, part in zip(self.writes, self.parts[1:], strict=True):
            written += (write(filling), part)
        return "".join(written)


def frame_of(shell: Shell, made: str) -> Frame:
    """Take apart what a theme ``made`` of a shell; raise FrameError where that is not possible."""
    writes: list[Write] = []

    def place(write: Write) -> str:
        writes.append(write)
        return f"{_MARK}{len(writes) - 1}{_MARK}"

    first, last = shell.token("x"), shell.token("y")
    if re.search(rf"<[^<>]*\s[\w:-]+=[^\"'\s<>]*{shell.run}", made):
        raise FrameError("the theme writes attributes without quotation marks")
    content = re.compile(rf"(?:{_MARKER}\s*)?(?:<p>\s*)?{first}.*{last}(?:\s*</p>)?", re.DOTALL)
    if (made.count(first), made.count(last)) != (1, 1):
        raise FrameError("the theme does not show the content of a page once")
    text = content.sub(place(lambda it: it.html), made)
    for contents in reversed(learn(text, shell)):
        text = text[: contents.start] + place(_entries(contents)) + text[contents.end :]
    path = shell.page.removesuffix(".md")
    link = re.compile(
        rf'<a\b[^<>]*\bhref="([^"]*{re.escape(path)}\.md[^"]*)"[^<>]*>.*?</a>', re.DOTALL
    )
    text = link.sub(lambda found: place(_source_link(found[0], found[1])), text)
    if not shell.own:
        text = text.replace(shell.page, shell.token("m"))
        text = text.replace(path, place(lambda it: quote(it.page.page.removesuffix(".md"))))
    text = text.replace(f"#{shell.token('h')}", f"#{place(lambda it: it.title.id)}")
    token = re.compile(f"{shell.run}([{''.join(_VALUES)}])")

    def written(found: re.Match[str], encode: Encode) -> str:
        return token.sub(lambda it: place(_value(it[1], encode)), found[0])

    for where, encode in _ENCODED:
        text = where.sub(partial(written, encode=encode), text)
    if shell.run in text:
        raise FrameError("the theme shows something of a page in a way that is not known")
    parts = re.split(f"{_MARK}([0-9]+){_MARK}", text)
    key = digest(made.replace(shell.run, "")).hex()
    filled = tuple(writes[int(number)] for number in parts[1::2])
    return Frame(key, tuple(parts[::2]), filled)


def is_alike(stamped: str, made: str, address: str) -> bool:
    """Whether a page that was put together is what the theme itself makes of it at its address.

    White space, the way in which characters are escaped, and the way to what a link leads to do not
    matter.
    """
    return _essence(stamped, address) == _essence(made, address)


#: What stands for what of a page, as HTML.
_VALUES: dict[str, Write] = {
    "t": lambda it: head_text(it.page.title),
    "s": lambda it: head_text(it.page.description),
    "h": lambda it: it.title.title,
    "p": lambda it: quote(it.page.edit or ""),
    "m": lambda it: html.escape(it.page.page),
}
#: Those that themes have as plain text.
_PLAIN = {"m"}


def _in_script(letter: str, value: str) -> str:
    text = html.unescape(value) if letter in _PLAIN else value
    return json.dumps(text)[1:-1].translate(_UNSAFE)


def _in_tag(_: str, value: str) -> str:
    return plain(value)


def _in_text(_: str, value: str) -> str:
    return value


#: Where placeholders may be in a frame, in this order, and how a text is written there.
_ENCODED: tuple[tuple[re.Pattern[str], Encode], ...] = (
    (_SCRIPT, _in_script),
    (_TAG, _in_tag),
    (re.compile(".+", re.DOTALL), _in_text),
)


def _entries(contents: Contents) -> Write:
    return lambda it: contents.write(tree(it.page.outline))


def _value(letter: str, encode: Encode) -> Write:
    value = _VALUES[letter]
    return lambda it: encode(letter, value(it))


def _source_link(element: str, address: str) -> Write:
    """Let a link to the source of a page lead to its record; leave it out where there is none."""

    def write(page: Filling) -> str:
        url = page.edit_url
        if "/raw/" in address:  # how themes view what they would edit
            url = url.replace("/blob/", "/raw/").replace("/edit/", "/raw/")
        return url and element.replace(f'"{address}"', f'"{html.escape(url)}"')

    return write


def _essence(text: str, address: str) -> str:
    text = with_links(text, lambda written: "#".join(target(address, written) or (written,)))
    return re.sub(r"\s+", "", html.unescape(html.unescape(text)))
