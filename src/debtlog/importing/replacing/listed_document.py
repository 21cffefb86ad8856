"""Enter a document in ``register.yml`` and keep every other byte: text in, text out."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple

from debtlog.errors import DebtlogError, with_help
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.settings import Settings
from debtlog.render.links.page_links import file_of, page_of
from debtlog.schema.decode import decoded
from debtlog.yaml.quoting import entry_lines
from debtlog.yaml.reader import read_yaml
from debtlog.yaml.splice import BOM, revise

if TYPE_CHECKING:
    from collections.abc import Callable

#: The template of a list of all records.
LIST = "debtlog/register.md.jinja"


class Listed(NamedTuple):
    """The new text of ``register.yml`` and what it says; the template of the document."""

    text: str
    settings: Settings
    template: str


def listed(
    text: str,
    settings: Settings,
    file: str,
    own_template: str,
    is_written: Callable[[str], bool],
) -> Listed:
    """Enter ``file`` as a document that lists all records, unless it is one already.

    Where another file is that document, and ``is_written``, it stays, and ``own_template``, which
    does the same, makes ``file``. Raises DebtlogError where that cannot be said in ``text``.
    """
    outputs = {posixpath.normpath(it): template for template, it in settings.documents.items()}
    if template := outputs.get(posixpath.normpath(file)):
        return Listed(text, settings, template)
    body = text.removeprefix(BOM)
    data: dict[str, Any] = dict(read_yaml(body).data or {})
    before = settings.documents.get(LIST)
    stays = before is not None and is_written(posixpath.normpath(before))
    template = own_template if stays else LIST
    wanted = data | {"documents": {**settings.documents, template: file}}
    if not stays:
        wanted = _with_page(wanted, settings, file, before)
    new = revise(body, wanted, SETTINGS_FILE) if data else _added(body, wanted)
    made, faults = decoded(read_yaml(new), Settings)
    if made is None:
        raise DebtlogError(
            f"{file} cannot be a document: {with_help(faults[0].message, faults[0].help)}"
        )
    return Listed(text[: len(text) - len(body)] + new, made, template)


def _with_page(
    wanted: dict[str, Any], settings: Settings, file: str, before: str | None
) -> dict[str, Any]:
    """Say which page lists all records, where that was the document ``before`` or none."""
    is_free = settings.page is None or (
        before is not None and file_of(settings.page, settings) == posixpath.normpath(before)
    )
    page = page_of(posixpath.normpath(file), settings)
    if not is_free:
        return wanted
    if page is None or not page.endswith(".md"):
        return {key: value for key, value in wanted.items() if key != "page"}
    if "page" in wanted:
        return wanted | {"page": page}
    return {
        inner: it
        for key, value in wanted.items()
        for inner, it in ([("page", page)] if key == "documents" else []) + [(key, value)]
    }


def _added(body: str, wanted: dict[str, Any]) -> str:
    """Add entries to a text that has none, only comments perhaps."""
    newline = "\r\n" if "\r\n" in body else "\n"
    gap = "" if not body or body.endswith("\n") else newline
    lines = (line for key, value in wanted.items() for line in entry_lines(key, value))
    return f"{body}{gap}{''.join(f'{line}{newline}' for line in lines)}"
