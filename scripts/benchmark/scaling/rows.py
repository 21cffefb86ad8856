"""The rows of the tables, in the order in which they are measured."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """What is measured under a ``key``, its ``title``, and the figure that counts of it."""

    key: str
    title: str
    figure: str = "seconds"


def _of_engine(engine: str) -> tuple[Row, ...]:
    return (
        Row(f"site cold, {engine}", f"site cold, {engine}"),
        Row(f"site edited, {engine}", f"site, one record edited, {engine}"),
        Row(f"serve, {engine}", f"`serve`, from saving to the page, {engine}", "wall"),
        Row(f"first hit, {engine}", f"search, from typing to the first hit, {engine}", "typed"),
        Row(f"records cold, {engine}", f"site cold, no pages of source files, {engine}"),
    )


ROWS = (
    Row("events", "events of libyaml alone"),
    Row("read", "bare strict read"),
    Row("check cold", "`check`, cold"),
    Row("check again", "`check`, nothing changed"),
    Row("check source", "`check`, one source edited"),
    Row("check record", "`check`, one record edited"),
    Row("for", "`for FILE`"),
    Row("list", "`list`"),
    Row("show", "`show`"),
    Row("fix", "`check --fix`, all new"),
    Row("touch cold", "`touch`, 200 files differ, cold"),
    Row("touch again", "`touch`, 200 files differ, again"),
    Row("base cold", "`check --base`, 200 files differ, cold"),
    Row("base again", "`check --base`, 200 files differ, again"),
    *_of_engine("MkDocs"),
    *_of_engine("Zensical"),
    Row("site cold", "site cold"),
    Row("site edited", "site, one record edited"),
)
