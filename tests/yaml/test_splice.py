"""Values put into YAML texts that other writers of YAML would have laid out anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.yaml.splice import splice

if TYPE_CHECKING:
    from debtlog.yaml.quoting import Scalar

PIN = ("references", 0, "digest")

#: Each has a plain `open`, which becomes `paid`; not one other byte may change.
TRICKY = {
    "comments and blank lines": "# head\n\nid: 1   # the id\n\n\nstatus: open   # why\n# tail\n",
    "indented list": "status: open\ntags:\n  - a\n  - b\n",
    "list at the margin": "status: open\ntags:\n- a\n- b\n",
    "indents of two kinds": "status: open\na:\n    b: 1\nc:\n  d: 2\n",
    "long line": f"status: open\ntext: {'word ' * 60}end\n",
    "folded text": "status: open\ntext: >-\n  one\n  two\n\n  three\n",
    "literal text that keeps its end": "status: open\ntext: |+\n  one\n\n\nz: 1\n",
    "text with an indent of its own": "text: |2\n    one\nstatus: open\n",
    "quotes of both kinds": "status: open\na: \"TD\"\nb: 'it''s'\nc: \"tab\\t\\u00e9\"\n",
    "between braces": "{id: 1, status: open, tags: [ a,b , c ]}\n",
    "JSON in lines": '{\n  "id": 1,\n  "status": open\n}',
    "Windows line ends": "id: 1\r\nstatus: open\r\nx: 1\r\n",
    "line ends of two kinds": "id: 1\r\nstatus: open\nx: 1\r\n",
    "no line end at the end": "id: 1\nstatus: open",
    "byte order mark": "\ufeffid: 1\nstatus: open\n",
    "begin and end of a document": "---\nid: 1\nstatus: open\n...\n",
    "Russian": 'title: "Кэш"  # кэш\nstatus: open\n',
    "characters outside the basic plane": "title: 😀 x\nstatus: open\n",
    "tabs before comments": "id: TD-1\t# c\nstatus: open\t\n",
    "numbers in odd clothes": "v: 1.10\no: 0755\nh: 0xFF\ne: 1e3\nm: 12:30:45\nstatus: open\n",
    "nothing in three ways": "a:\nb: null\nc: ~\nstatus: open\n",
    "spaces around the colon": "id : 1\nstatus :   open\n",
    "comments within a list": "refs:\n  # first\n  - a   # x\n\n  # second\n  - b\nstatus: open\n",
    "plain text of many lines": "t: one\n  two\n  three\nstatus: open\n",
    "spaces at line ends": "id: 1  \nstatus: open \nx: 1\n",
    "quoted keys": "\"id\": 1\n'status': open\n",
    "a key with a question mark": "? status\n: open\n",
    "no-break space": "t: a\u00a0b\nstatus: open\n",
}


@pytest.mark.parametrize("text", TRICKY.values(), ids=TRICKY)
def test_keeps_every_other_byte(text: str) -> None:
    assert splice(text, {("status",): "paid"}, "x.yml") == text.replace("open", "paid")


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ('lines: "5"', "7", 'lines: "7"'),
        ("lines: '5'", "7-9", "lines: '7-9'"),
        ("lines: 5", "7-9", "lines: 7-9"),
        ("lines: 5-6", 7, "lines: 7"),
        ("lines: 5 # here", "a #b", 'lines: "a #b" # here'),
        ("lines:", 7, "lines: 7"),
        ("lines: # none", 7, "lines: 7 # none"),
        ("lines: one\n  two\nx: 1", "three", "lines: three\nx: 1"),
        ('lines: "one\n  two"', "three", 'lines: "three"'),
        ("lines: |\n  one\n\n  two\n\nx: 1\n", "three", "lines: three\n\nx: 1\n"),
        ("lines: >- # why\n  one\nx: 1\n", "three", "lines: three\nx: 1\n"),
        ("lines: |\n  one", "three", "lines: three"),
        ("lines: |+\n  one\n\n\n", "three", "lines: three\n"),
    ],
)
def test_a_value_keeps_its_quotes(before: str, value: Scalar, after: str) -> None:
    assert splice(before, {("lines",): value}, "x.yml") == after


#: A reference, and the same one with a digest.
PINNED = {
    "block": ("  - path: a\n    lines: 1\n", "  - path: a\n    lines: 1\n    digest: 0a\n"),
    "margin": ("- path: a\n  lines: 1\n", "- path: a\n  lines: 1\n  digest: 0a\n"),
    "dash alone": ("  -\n    path: a\n", "  -\n    path: a\n    digest: 0a\n"),
    "wide dash": ("  -   path: a\n", "  -   path: a\n      digest: 0a\n"),
    "no last line end": ("  - path: a", "  - path: a\n    digest: 0a"),
    "Windows": ("  - path: a\r\nx: 1\r\n", "  - path: a\r\n    digest: 0a\r\nx: 1\r\n"),
    "comment": ("  - path: a # c\n  # d\n", "  - path: a # c\n    digest: 0a\n  # d\n"),
    "blank lines": ("  - path: a\n\n\nx: 1\n", "  - path: a\n    digest: 0a\n\n\nx: 1\n"),
    "second": ("  - path: a\n  - path: b\n", "  - path: a\n    digest: 0a\n  - path: b\n"),
    "many lines": (
        "  - path: a\n    note: one\n      two\n  - path: b\n",
        "  - path: a\n    note: one\n      two\n    digest: 0a\n  - path: b\n",
    ),
    "folded": (
        "  - path: a\n    note: >-\n      one\n\n      two\n\nx: 1\n",
        "  - path: a\n    note: >-\n      one\n\n      two\n    digest: 0a\n\nx: 1\n",
    ),
    "keeps its end": (
        "  - path: a\n    note: |+\n      one\n\n\nx: 1\n",
        "  - path: a\n    note: |+\n      one\n\n\n    digest: 0a\nx: 1\n",
    ),
    "plus in a comment": (
        "  - path: a\n    note: | # +\n      one\n\nx: 1\n",
        "  - path: a\n    note: | # +\n      one\n    digest: 0a\n\nx: 1\n",
    ),
    "deeper": (
        "  - path: a\n    more:\n      b:\n        - c\nx: 1\n",
        "  - path: a\n    more:\n      b:\n        - c\n    digest: 0a\nx: 1\n",
    ),
    "empty value": ("  - path: a\n    note:\n", "  - path: a\n    note:\n    digest: 0a\n"),
    "quoted keys": ('  - "path": "a"\n', '  - "path": "a"\n    "digest": "0a"\n'),
    "braces": (" [{path: a, lines: 1}]\n", " [{path: a, lines: 1, digest: 0a}]\n"),
    "roomy braces": (" [ { path: a } ]\n", " [ { path: a, digest: 0a } ]\n"),
    "last comma": (" [{path: a,}]\n", " [{path: a, digest: 0a,}]\n"),
    "JSON": (' [{"path": "a"}]', ' [{"path": "a", "digest": "0a"}]'),
    "empty braces": (" [{}]\n", " [{digest: 0a}]\n"),
    "braces in lines": (
        "\n  - {\n      path: a,\n      lines: 1\n    }\n",
        "\n  - {\n      path: a,\n      lines: 1,\n      digest: 0a\n    }\n",
    ),
    "braces with a comment": (
        "\n  - {\n      path: a # c\n    }\n",
        "\n  - {\n      path: a, digest: 0a # c\n    }\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), PINNED.values(), ids=PINNED)
def test_adds_a_key_where_an_author_would(before: str, after: str) -> None:
    newline = "" if before.startswith((" [", "\n")) else "\n"
    head = f"references:{newline}"
    assert splice(head + before, {PIN: "0a"}, "x.yml") == head + after


def test_many_changes_at_once() -> None:
    before = "references:\n  - path: a\n    lines: 1\n    at:\n      - {b: 1}\n  - path: c\n"
    changes: dict[tuple[str | int, ...], Scalar] = {
        ("references", 0, "lines"): "2-3",
        ("references", 0, "digest"): "0a",
        ("references", 0, "at", 0, "digest"): "0b",
        ("references", 1, "lines"): 7,
        ("references", 1, "digest"): "0c",
    }
    assert splice(before, changes, "x.yml") == (
        "references:\n  - path: a\n    lines: 2-3\n    at:\n      - {b: 1, digest: 0b}\n"
        "    digest: 0a\n  - path: c\n    lines: 7\n    digest: 0c\n"
    )


#: What cannot be changed without touching anything else, and how the text says so.
REFUSED = {
    "not there": ("a: 1\n", ("b", "c"), "on line 1 c: 0a"),
    "an anchor": ("a: &x 1\nb: *x\n", ("a",), "on line 1 a: 0a"),
    "not YAML": ("a: [\n", ("a",), "on line 1 a: 0a"),
    "a list": ("a: 1\nb: [1]\n", ("b",), "on line 2 b: 0a"),
    "no mapping": ("a: 1\nb: [1]\n", ("b", "c"), "on line 2 c: 0a"),
    "the whole": ("one\n", (), "on line 1 the text: 0a"),
    "a value that would grow": ("a:\n  b: |\n    one", ("a", "c"), "on line 2 c: 0a"),
}


@pytest.mark.parametrize(("text", "path", "help"), REFUSED.values(), ids=REFUSED)
def test_refuses_and_says_what_to_do(text: str, path: tuple[str | int, ...], help: str) -> None:
    with pytest.raises(DebtlogError) as refused:
        splice(text, {path: "0a"}, "x.yml")
    assert str(refused.value) == f"x.yml cannot be edited safely; change it by hand: {help}"


def test_nothing_to_change_changes_nothing() -> None:
    assert splice("a: 1 # b\n", {}, "x.yml") == "a: 1 # b\n"
