"""Templates are sandboxed, confined to their folder, and fail with a file and a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.errors import DebtlogError
from debtlog.i18n.catalogue import catalogue
from debtlog.model.vocabulary import Language
from debtlog.register.template_files import MAX_BYTES
from debtlog.render.context.template_engine import TemplateEngine
from tests.render.conftest import record

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeProject

PRIVATE = "not for pages"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a checkout with templates, beside a secret."""
    (tmp_path / "secret.jinja").write_text(PRIVATE)
    templates = tmp_path / "root" / "templates"
    (templates / "below").mkdir(parents=True)
    (templates / "below" / "part.jinja").write_text("part")
    (templates / "link.jinja").symlink_to(tmp_path / "secret.jinja")
    (templates / "linked").symlink_to(tmp_path, target_is_directory=True)
    (templates / "large.jinja").write_bytes(b"x" * (MAX_BYTES + 1))
    (templates / "bad.jinja").write_text("one\n{% if %}\n")
    (templates / "self.jinja").write_text('{% include "self.jinja" %}')
    return tmp_path / "root"


def filled(root: Path, template: str, **values: object) -> str:
    """Fill the text of a template."""
    (root / "templates" / "x.jinja").write_text(template)
    words = catalogue(Language.EN)
    return TemplateEngine(root, "templates")("x.jinja", words=words, **values)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ a }}", "<b>\n"),
        ("\n\n{# comment #}\n{% if a %}\n  {{ a }}\n  {% endif %}\nz\n\n\n", "  <b>\nz\n"),
        ("{% include 'below/part.jinja' %}", "part\n"),
        ("{% import 'debtlog/parts.md.jinja' as parts %}{{ parts.bullets([a]) }}", "- <b>\n"),
        ("{{ words('severity.high') }}", "High\n"),
    ],
)
def test_fills(root: Path, template: str, text: str) -> None:
    assert filled(root, template, a="<b>") == text


@pytest.mark.parametrize(
    ("template", "message"),
    [
        # 34 of the hostile input: out of the sandbox
        ("\n{{ words.__call__.__globals__ }}", "templates/x.jinja:2: access to attribute"),
        ("{{ ''.__class__.__mro__ }}", "templates/x.jinja:1: access to attribute '__class__'"),
        ("{{ words._words.clear() }}", "templates/x.jinja:1: access to attribute '_words'"),
        ("{{ items.append(1) }}", "templates/x.jinja:1: "),
        ("{{ '{0.__class__}'.format(a) }}", "templates/x.jinja:1: access to attribute '__class__'"),
        ("{{ range(10000000) }}", "templates/x.jinja:1: Range too big"),
        # out of the folder
        ("\n\n{% include '/etc/passwd' %}", 'templates/x.jinja:3: there is no template "/etc/'),
        ("{% include '../secret.jinja' %}", 'templates/x.jinja:1: there is no template "../sec'),
        ("{% include '../../secret.jinja' %}", "templates/x.jinja:1: there is no template"),
        ("{% include 'link.jinja' %}", 'templates/x.jinja:1: there is no template "link.jinja"'),
        ("{% include 'linked/secret.jinja' %}", "templates/x.jinja:1: there is no template"),
        ("{% include 'debtlog/../render.py' %}", "templates/x.jinja:1: there is no template"),
        ("{% include 'debtlog/' %}", "templates/x.jinja:1: there is no template"),
        ("{% include 'large.jinja' %}", "templates/x.jinja:1: there is no template"),
        ("{% include 'a\\0b' %}", "templates/x.jinja:1: there is no template"),
        ("{% extends 'nowhere' %}", 'templates/x.jinja:1: there is no template "nowhere"'),
        # mistakes
        ("{{ nothing }}", "templates/x.jinja:1: 'nothing' is undefined"),
        ("{{ a.nothing }}", "templates/x.jinja:1: 'str object' has no attribute 'nothing'"),
        ("one\n{% for %}\n", "templates/x.jinja:2: "),
        ("{% include 'bad.jinja' %}", "templates/bad.jinja:2: "),
        ("{% include 'self.jinja' %}", "templates/self.jinja:1: "),
        ("{{ a + 1 }}", "templates/x.jinja:1: "),
        ("{{ 1 / 0 }}", "templates/x.jinja:1: division by zero"),
        ("{{ a() }}", "templates/x.jinja:1: 'str' object is not callable"),
        ("{{ words('nothing.at_all') }}", "templates/x.jinja:1: there is no nothing"),
        ("{{ words('text.interest') + words }}", "templates/x.jinja:1: "),
        ("{% include 5 %}", "templates/x.jinja:1: "),
        ("{{ a * 10**15 }}", "templates/x.jinja:1: MemoryError"),
        ("{{ a|xmlattr }}", "templates/x.jinja:1: 'str' object has no attribute"),
        ("{{ cycler() }}", "templates/x.jinja:1: at least one item"),
        ("{{ a|truncate(-1) }}", "templates/x.jinja:1: expected length"),
        ("{{ 1e400|int }}", "templates/x.jinja:1: "),
        ("{{ '\\ud800' }}", "templates/x.jinja: 'utf-8' codec can't encode character"),
        (f"{{{{ {'(' * 3000} }}}}", "templates/x.jinja: maximum recursion depth exceeded"),
        ("{% import 'debtlog/parts.md.jinja' as p %}\n{{ p.bullets(5) }}",
         "debtlog/parts.md.jinja:3: "),
    ],
)  # fmt: skip
def test_fails_with_file_and_line(root: Path, template: str, message: str) -> None:
    with pytest.raises(DebtlogError) as caught:
        filled(root, template, a="<b>", items=[1])
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
    assert PRIVATE not in str(caught.value)


@pytest.mark.parametrize("old", ["place", "source", "state", "verdict"])
def test_a_template_of_version_1_is_reported(project: MakeProject, old: str) -> None:
    template = f"{{{{ register.title }}}}\n{{{{ register.records[0].references[0].{old} }}}}"
    made = project(
        {
            "debt/register.yml": "documents: {old.jinja: docs/old.md}",
            "debt/1.yml": record(1, references=[{"path": "a.py"}]),
            "templates/old.jinja": template,
            "a.py": "a = 1\n",
        }
    )
    expected = f"templates/old.jinja:2: 'ReferenceView object' has no attribute '{old}'"
    with pytest.raises(DebtlogError, match=expected):
        api.Publication(made.analyse()).documents()


@pytest.mark.parametrize("folder", ["templates", "templates/", "./templates", "tem/../templates"])
def test_says_which_template_there_is_not(root: Path, folder: str) -> None:
    with pytest.raises(DebtlogError, match=r'^there is no template "nowhere"$'):
        TemplateEngine(root, folder)("nowhere")


def test_the_registers_own_template_may_extend_a_built_in_one(root: Path) -> None:
    template = '{% extends "debtlog/result.md.jinja" %}{% block title %}Mine{% endblock %}'
    assert "No tasks have been recorded yet." in filled(
        root, template, task=None, marker="<!-- -->"
    )
