"""The same records in the languages of other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaling.content import Excerpt, Item


def _indented(lines: Iterable[str], by: str) -> Iterator[str]:
    return (f"{by}{line}" if line else "" for line in lines)


def _places(excerpt: Excerpt) -> str:
    return f"{excerpt.path}, lines {excerpt.place}: {excerpt.note}"


def markdown(item: Item) -> str:
    """Write a page for MkDocs or Zensical."""
    lines = [f"# {item.title}", "", "| field | value |", "| --- | --- |"]
    lines += [f"| {name} | {value} |" for name, value in item.fields.items()]
    lines += ["", item.summary, ""]
    for problem in item.problems:
        lines += [f"## {problem.title}", "", problem.description, ""]
        for name, points in problem.lists.items():
            lines += [f"**{name.capitalize()}**", "", *(f"- {point}" for point in points), ""]
        for excerpt in problem.excerpts:
            lines += [_places(excerpt), "", "```python", *excerpt.lines, "```", ""]
    lines += ["## Recommendations", "", *(f"- {title}" for title in item.recommendations), ""]
    lines += ["## Related", "", *(f"- [#{key}]({key}.md)" for key in item.related), ""]
    return "\n".join(lines)


def _rst_body(item: Item) -> Iterator[str]:
    """Yield the content of a record as reStructuredText without headings."""
    yield from (item.summary, "")
    for problem in item.problems:
        yield from (f"**{problem.title}**", "", problem.description, "")
        for name, points in problem.lists.items():
            yield from (f"*{name.capitalize()}*", "", *(f"- {point}" for point in points), "")
        for excerpt in problem.excerpts:
            yield from (_places(excerpt), "", ".. code-block:: python", "")
            yield from _indented(excerpt.lines, "   ")
            yield ""
    yield from ("*Recommendations*", "", *(f"- {title}" for title in item.recommendations), "")


def sphinx_need(item: Item) -> str:
    """Write a document for Sphinx with one need."""
    title = f"Record {item.key}"
    lines = [":orphan:", "", title, "=" * len(title), "", f".. need:: {item.title}"]
    lines += [f"   :id: TD_{item.key:05}", f"   :status: {item.fields['status']}"]
    lines += [f"   :{name}: {value}" for name, value in item.fields.items() if name != "status"]
    if item.related:
        lines.append(f"   :links: {', '.join(f'TD_{key:05}' for key in item.related)}")
    lines += ["", *_indented(_rst_body(item), "   ")]
    return "\n".join(lines) + "\n"


def sdoc(item: Item) -> str:
    """Write a document for StrictDoc with one requirement.

    Without its relation: a thousand parents in a row made it follow the chain on every page.
    """
    tags = ", ".join(f"{name}-{value}" for name, value in item.fields.items() if name != "status")
    lines = ["[DOCUMENT]", f"TITLE: Record {item.key}", "", "[REQUIREMENT]"]
    lines += [f"UID: TD-{item.key:05}", f"STATUS: {item.fields['status']}", f"TAGS: {tags}"]
    lines += [f"TITLE: {item.title}", "STATEMENT: >>>", *_rst_body(item), "<<<"]
    return "\n".join(lines) + "\n"


def doorstop_item(item: Item) -> str:
    """Write an item for Doorstop, which refers to the files of the code."""
    text = markdown(item).splitlines()[2:]
    paths = dict.fromkeys(one.path for problem in item.problems for one in problem.excerpts)
    lines = ["active: true", "derived: false", "header: |", f"  {item.title}"]
    lines += [f"level: 1.{item.key}", "links: []", "normative: true", "ref: ''", "references:"]
    for path in paths:
        lines += [f"- path: {path}", "  type: file"]
    lines += ["reviewed: null", *(f"{name}: {value!r}" for name, value in item.fields.items())]
    lines += ["text: |", *_indented(text, "  ")]
    return "\n".join(lines) + "\n"
