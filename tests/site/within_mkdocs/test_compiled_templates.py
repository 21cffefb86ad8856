"""A template is compiled once, and again when it or the way of compiling it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment

from debtlog.site.within_mkdocs.compiled_templates import CompiledTemplates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2.nodes import Template


class Counting(Environment):
    """An environment that notes what it compiles."""

    compiled: list[str | None]

    def _generate(
        self,
        source: Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002  as Jinja has it
    ) -> str:
        self.compiled.append(name)
        return super()._generate(source, name, filename, defer_init)


@pytest.mark.parametrize(
    ("text", "extensions", "compiled"),
    [
        ("{{ a }}", [], []),
        ("<p>{{ a }}</p>", [], ["page.html"]),
        ("{{ a }}", ["jinja2.ext.i18n"], ["page.html"]),
    ],
)
def test_compiled_templates(text: str, extensions: Sequence[str], compiled: list[str]) -> None:
    templates = CompiledTemplates()
    for written, given in (("{{ a }}", []), (text, extensions)):
        env = Counting(loader=DictLoader({"page.html": written}), extensions=given)
        env.compiled = []
        templates.use_in(env)
        shown = env.get_template("page.html").render(a="x")
    assert shown == text.replace("{{ a }}", "x")
    assert env.compiled == compiled
