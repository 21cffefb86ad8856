"""What is added to texts of others: exactly that, or nothing."""

from __future__ import annotations

import pytest

from debtlog.scaffold.additions import from_json, with_items, with_lines, with_member, with_tables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n", "a: 1\n\nplugins:\n  - debtlog\n"),
        ("a: 1", "a: 1\n\nplugins:\n  - debtlog\n"),
        ("plugins:\n  - search\n", "plugins:\n  - search\n  - debtlog\n"),
        ("plugins:\n- search\nb: 1\n", "plugins:\n- search\n- debtlog\nb: 1\n"),
        ("plugins:\r\n  - search\r\nb: 1\r\n", "plugins:\r\n  - search\r\n  - debtlog\r\nb: 1\r\n"),
        ("plugins:\n  - a  # c\n\n# d\nb: 1\n", "plugins:\n  - a  # c\n  - debtlog\n\n# d\nb: 1\n"),
        ("plugins:\n  - a:\n      b: c\n", "plugins:\n  - a:\n      b: c\n  - debtlog\n"),
        ("plugins: [search]\n", "plugins: [search, debtlog]\n"),
        ("plugins: [search: {lang: en}]  # c\n", "plugins: [search: {lang: en}, debtlog]  # c\n"),
        ("plugins:\n  search: {lang: en}\n", "plugins:\n  search: {lang: en}\n  debtlog: {}\n"),
        ("x: !!python/name:os.x\nplugins: [a]\n", "x: !!python/name:os.x\nplugins: [a, debtlog]\n"),
        ("x: &a [1]\ny: *a\nplugins:\n  - b\n", "x: &a [1]\ny: *a\nplugins:\n  - b\n  - debtlog\n"),
        # not certain
        ("", None),
        ("plugins:\n", None),
        ("plugins: []\n", None),
        ("plugins: {search: {}}\n", None),
        ("plugins: !ENV [P, []]\n", None),
        ("plugins: *nowhere\n", None),
        ("{plugins: [search]}\n", None),
        ("[plugins]\n", None),
        ("a: [\n", None),
        ("a: 1\n---\nb: 1\n", None),
        ("a: 1\n...\n", None),
    ],
)  # fmt: skip
def test_items_of_a_list(text: str, expected: str | None) -> None:
    found = with_items(text, {"plugins": ["debtlog"]})
    assert found == expected


def test_several_lists_at_once() -> None:
    added = {"plugins": ["search", "debtlog"], "markdown_extensions": ["attr_list"]}
    text = "site_name: x\nmarkdown_extensions:\n    - toc:\n        permalink: true\nnav: []\n"
    assert with_items(text, added) == (
        "site_name: x\nmarkdown_extensions:\n    - toc:\n        permalink: true\n    - attr_list\n"
        "nav: []\n\nplugins:\n  - search\n  - debtlog\n"
    )


def test_an_item_of_several_lines() -> None:
    hook = "repo: local\nhooks:\n  - id: x"
    assert with_items("repos:\n- repo: a\n  hooks: []\n", {"repos": [hook]}) == (
        "repos:\n- repo: a\n  hooks: []\n- repo: local\n  hooks:\n    - id: x\n"
    )
    assert with_items("repos: [{repo: a}]\n", {"repos": [hook]}) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", '{\n  "k": [1]\n}'),
        ("", None),
        ("[]", None),
        ("{", None),
        ('{"k": 2}', None),
        ('{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "k": [1]\n}\n'),
        ('{\n  "a": 1, // }\n}\n', '{\n  "a": 1,\n  "k": [1] // }\n}\n'),
        ('// x\r\n{\r\n  "a": "//"\r\n}\r\n', '// x\r\n{\r\n  "a": "//",\r\n  "k": [1]\r\n}\r\n'),
        ('{"a": 1} /* } */', '{"a": 1,\n  "k": [1]\n} /* } */'),
    ],
)
def test_a_member_of_settings_with_comments(text: str, expected: str | None) -> None:
    assert with_member(text, "k", "[1]") == expected


@pytest.mark.parametrize(
    "text", ["{", '{"a": }', '"', "[" * 100_000, "/*" * 1_000, '{"a": "' + "\\" * 99 + '"}', "\0"]
)
def test_what_is_no_json_is_nothing(text: str) -> None:
    assert from_json(text) is None
    assert with_member(text, "k", "1") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "[default]\nx = 1\n"),
        ("[files]\na = 1\n", "[files]\na = 1\n\n[default]\nx = 1\n"),
        ("[default.extend]\na = 1\n", "[default.extend]\na = 1\n\n[default]\nx = 1\n"),
        ("[default]\na = 1\n", None),
        ("default = 1\n", None),
        ("[", None),
    ],
)
def test_a_table(text: str, expected: str | None) -> None:
    assert with_tables(text, ["[default]", "x = 1"]) == expected


def test_lines_at_the_end() -> None:
    assert with_lines("a", ["b"]) == "a\n\nb\n"
    assert with_lines("a\r\n", ["b", "c"]) == "a\r\n\r\nb\r\nc\r\n"
    assert with_lines("", ["b"]) == "b\n"
