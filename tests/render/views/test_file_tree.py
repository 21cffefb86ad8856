"""The tree of files with debt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.render.conftest import record

if TYPE_CHECKING:
    from tests.render.conftest import Show

#: What a line is of, whether it is unfolded, what it counts, and its bar.
LINE = re.compile(
    r"<(summary|a|div)(?: href=.*?)?><span>(.*?)</span>"
    r'<span class="debt-stack"><b>(\d+)</b>(?:<svg role="img"><title>(.*?)</title>(.*?)</svg>)?'
)
PART = re.compile(r' x="(.*?)%" width="(.*?)%"')


def lines_of(text: str) -> list[tuple[str, str, str]]:
    """List the lines of a tree: how deep, the name and the number of each."""
    found, depth = [], 0
    for line in text.splitlines():
        if parts := LINE.search(line):
            found.append((str(depth), parts[2], parts[3]))
        depth += line.count("<details") - line.count("</details>")
    return found


def files(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "x = 1\n")


def at(*names: str) -> list[dict[str, object]]:
    return [{"path": name, "lines": 1} for name in names]


def test_a_folder_with_nothing_but_a_folder_shares_its_line(show: Show) -> None:
    b, c, d = "src/main/a/b.py", "src/main/a/c.py", "tests/d.py"
    text = show(
        {
            "debt/1.yml": record(1, references=at(b, c, d), severity="critical"),
            "debt/2.yml": record(2, references=at(c)),
            "debt/3.yml": record(3, references=at(d), status="paid"),
            **files(b, c, d),
        }
    )["docs/debt/files.md"].text
    assert lines_of(text) == [
        ("0", "src/<wbr>main/<wbr>a/", "2"),
        ("1", "c.py", "2"),
        ("1", "b.py", "1"),
        ("0", "tests/", "1"),
        ("1", "d.py", "1"),
    ]
    assert '<a href="src/main/a/b.py/">' in text
    assert text.count("<ul") == text.count("</ul>") == 3


def test_every_bar_is_as_long_as_its_number(show: Show) -> None:
    one, other = "src/one.py", "src/other.py"
    severe = {"references": at(one), "severity": "critical"}
    text = show(
        {
            "debt/1.yml": record(1, **severe),
            **{f"debt/{key}.yml": record(key, references=at(other)) for key in (2, 3, 4)},
            **files(one, other),
        }
    )["docs/debt/files.md"].text
    lines = [parts.groups() for parts in LINE.finditer(text)]
    assert [(kind, name, number, said) for kind, name, number, said, _ in lines] == [
        ("summary", "src/", "4", "Critical: 1, Medium: 3"),
        ("a", "one.py", "1", "Critical: 1"),  # which weighs more than three
        ("a", "other.py", "3", "Medium: 3"),
    ]
    assert [PART.findall(bar) for *_, bar in lines] == [
        [("0", "25"), ("25", "75")],
        [("0", "25")],
        [("0", "75")],
    ]


def test_what_has_no_open_debt_has_no_bar(show: Show) -> None:
    paid = record(1, references=at("src/a.py"), status="paid")
    text = show({"debt/1.yml": paid, **files("src/a.py")})["docs/debt/files.md"].text
    assert [found[3:] for found in LINE.findall(text)] == [("", "")] * 2
    assert lines_of(text) == [("0", "src/", "0"), ("1", "a.py", "0")]


def test_only_the_upper_folders_of_a_large_tree_are_unfolded(show: Show) -> None:
    names = [f"src/{folder}/{name}.py" for folder in "abc" for name in range(25)]
    text = show({"debt/1.yml": record(1, references=at(*names)), **files(*names)})[
        "docs/debt/files.md"
    ].text
    assert (text.count("<details open>"), text.count("<details>")) == (1, 3)
    few = names[::5]
    text = show({"debt/1.yml": record(1, references=at(*few)), **files(*few)})[
        "docs/debt/files.md"
    ].text
    assert (text.count("<details open>"), text.count("<details>")) == (4, 0)
