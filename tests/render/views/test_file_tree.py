"""The tree of files with debt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.render.conftest import record

if TYPE_CHECKING:
    from tests.render.conftest import Show


def test_a_folder_with_nothing_but_a_folder_shares_its_line(show: Show) -> None:
    places = [
        {"path": "src/main/a/b.py", "lines": 1},
        {"path": "src/main/a/c.py", "lines": 1},
        {"path": "tests/d.py", "lines": 1},
    ]
    files = {place["path"]: "x = 1\n" for place in places}
    text = show(
        {
            "debt/1.yml": record(1, references=places, severity="critical"),
            "debt/2.yml": record(2, references=places[1:2]),
            **{str(name): code for name, code in files.items()},
        }
    )["docs/debt/files.md"].text
    branch = r'debt-depth--(\d)">(.*)</span></td>\n<td>.* width="(\d+)%"/></svg> (.*)</td>'
    lines = re.findall(branch, text)
    assert lines == [
        ("0", "src/<wbr>main/<wbr>a/", "0", "2 open, 1 critical"),
        ("1", '<a href="src/main/a/b.py/">b.py</a>', "80", "1 open, 1 critical"),
        ("1", '<a href="src/main/a/c.py/">c.py</a>', "100", "2 open, 1 critical"),
        ("0", "tests/", "0", "1 open, 1 critical"),
        ("1", '<a href="tests/d.py/">d.py</a>', "80", "1 open, 1 critical"),
    ]
