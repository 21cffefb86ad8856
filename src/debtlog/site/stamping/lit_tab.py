"""The register's place in a navigation: it is lit also on pages that are not in the navigation.

A theme lights tab and section of the home page of the register, so its other pages take over that.
"""

from __future__ import annotations

import re
from itertools import count

_TAB = re.compile(r'(?<=<li class=")md-tabs__item[^"]*')
_SECTION = re.compile(
    r'(?P<item><li class="md-nav__item[^"]*">)(?P<between>\s*)'
    r'(?P<toggle><input\b[^<>]*\bid="(?P<id>__nav_[0-9_]+)"[^<>]*>)'
)
_ACTIVE = "--active"


def lit(made: str, home: str) -> str:
    """Light in a page that a theme ``made`` whatever of the navigation is lit in ``home``.

    Where it already is in a place of its own, it stays there.
    """
    tabs = _TAB.findall(home)
    if len(_TAB.findall(made)) == len(tabs) and not _is_lit(_TAB, made):
        number = count()
        made = _TAB.sub(lambda _: tabs[next(number)], made)
    if not _is_lit(_SECTION, made):
        for section in _SECTION.finditer(home):
            if _ACTIVE in section["item"]:
                made = _opened(made, section)
    return made


def _is_lit(place: re.Pattern[str], text: str) -> bool:
    return any(_ACTIVE in found[0] for found in place.finditer(text))


def _opened(made: str, section: re.Match[str]) -> str:
    """Open a section, as it is in another page."""

    def as_there(found: re.Match[str]) -> str:
        is_same = found["id"] == section["id"]
        return f"{section['item']}{found['between']}{section['toggle']}" if is_same else found[0]

    label = f'aria-labelledby="{section["id"]}_label" aria-expanded='
    return _SECTION.sub(as_there, made).replace(f'{label}"false"', f'{label}"true"')
