"""Change the data of a YAML text and keep every other byte. Pure: text in, text out.

A round trip through a YAML writer would lose comments, quotes and line endings. So new text is
inserted at the spans that the reader gives, and the result is read again: unless it has the old
data with exactly the wanted changes, it is discarded.
"""

from __future__ import annotations

from copy import copy
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any

from debtlog.errors import DebtlogError
from debtlog.yaml.quoting import Scalar, scalar
from debtlog.yaml.reader import YamlDocument, read_yaml
from debtlog.yaml.text_edits import CannotEditError, Edit, TextEdits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.yaml.spans import NodePath

BOM = "\ufeff"


def splice(text: str, changes: Mapping[NodePath, Scalar], name: str) -> str:
    """Give the scalars at the paths of ``changes`` new values; add missing ones.

    New entries go to the end of their mapping, which must exist. Raises DebtlogError, which calls
    the text ``name``, when that is not possible without changing anything else.
    """
    body = text.removeprefix(BOM)
    return text[: len(text) - len(body)] + spliced(body, changes, name).text


def spliced(body: str, changes: Mapping[NodePath, Scalar], name: str) -> YamlDocument:
    """Do so in a text without byte order mark, and return it as it was read again."""
    document = read_yaml(body)
    if not document.faults and all(_can_change(document.data, path) for path in changes):
        new = _edited(body, document, _changed(document.data, changes))
        if new is not None:
            return new
    wanted = "; ".join(
        f"on line {document.span(*path).line} {path[-1] if path else 'the text'}: {scalar(value)}"
        for path, value in changes.items()
    )
    raise DebtlogError(f"{name} cannot be edited safely; change it by hand: {wanted}")


def edits(document: YamlDocument, changes: Mapping[NodePath, Scalar]) -> list[Edit]:
    """Return the edits with which ``spliced`` makes ``changes`` to a document, in order.

    Raises CannotEditError where it would refuse to.
    """
    wanted = _changed(document.data, changes)
    found = TextEdits(document.text, document).node(document.data, wanted, ())
    return sorted(found, key=lambda edit: edit[:2])


def revise(text: str, wanted: Mapping[str, Any], name: str) -> str:
    """Give the mapping ``text`` the data ``wanted``; keys that both have are in the same order.

    A new entry goes behind the one that it follows in ``wanted``. Raises DebtlogError, which calls
    the text ``name``, when that is not possible without changing anything else.
    """
    body = text.removeprefix(BOM)
    document = read_yaml(body)
    new = None if document.faults else _edited(body, document, wanted)
    if new is not None:
        return text[: len(text) - len(body)] + new.text
    old = document.data if isinstance(document.data, dict) else {}
    keys = [key for key in (*old, *wanted) if repr(old.get(key)) != repr(wanted.get(key))]
    differing = ", ".join(dict.fromkeys(keys))
    raise DebtlogError(f"{name} cannot be edited safely; change it by hand: {differing}")


def _edited(text: str, document: YamlDocument, wanted: object) -> YamlDocument | None:
    """Return the text with the data ``wanted`` and nothing else changed; None if there is none."""
    try:
        new = TextEdits(text, document).edited(wanted)
    except CannotEditError:
        return None
    read = read_yaml(new)
    # unlike ==, repr distinguishes 1 from true and respects the order
    return None if read.faults or repr(read.data) != repr(wanted) else read


def _can_change(data: Any, path: NodePath) -> bool:  # noqa: ANN401  anything in YAML
    """Whether there is a scalar at ``path``, or a mapping that it can be added to."""
    try:
        around = _value(data, path[:-1])
    except (KeyError, IndexError, TypeError):
        return False
    if isinstance(around, dict):
        return path != () and not isinstance(around.get(path[-1]), dict | list)
    is_item = isinstance(around, list) and path != () and path[-1] in range(len(around))
    return is_item and not isinstance(around[path[-1]], dict | list)


def _changed(data: Any, changes: Mapping[NodePath, Scalar]) -> Any:  # noqa: ANN401  the same
    """Return the data with these changes; what is not changed in it is the same objects."""
    new = copy(data)
    inner: dict[str | int, dict[NodePath, Scalar]] = {}
    for (step, *rest), value in changes.items():
        if rest:
            inner.setdefault(step, {})[tuple(rest)] = value
        else:
            new[step] = value
    for step, within in inner.items():
        new[step] = _changed(data[step], within)
    return new


def _value(data: Any, path: NodePath) -> Any:  # noqa: ANN401  anything in YAML
    return reduce(getitem, path, data)
