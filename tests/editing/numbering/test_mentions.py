"""Mentions of ids in Markdown, and their replacement in YAML."""

from __future__ import annotations

import pytest

from debtlog.editing.numbering.mentions import mentions, renamed
from debtlog.editing.numbering.renumbered_text import with_mentions
from debtlog.model.record import Record
from debtlog.yaml.reader import read_yaml
from tests.conftest import MINIMAL

#: A text and an id → the text where its mentions are of 12.
TEXTS: dict[str, tuple[str, str, str]] = {
    "a number": ("See #10, #10. (#10)", "10", "See #12, #12. (#12)"),
    "longer ones": ("#100, #1, #10a, a#10, #10-a", "10", "#100, #1, #10a, a#10, #10-a"),
    "without its sign": ("10 or 10.", "10", "10 or 10."),
    "of a code host": ("PR #10, issue #10, a/b#10", "10", "PR #10, issue #10, a/b#10"),
    "code": ("`#10` and ``a #10`` but #10", "10", "`#10` and ``a #10`` but #12"),
    "a link": ("[#10](#10) ![#10](#10)", "10", "[#10](#10) ![#10](#10)"),
    "addresses": ("https://x.org/#10 <https://x/#10>", "10", "https://x.org/#10 <https://x/#10>"),
    "emphasis": ("**#10** and _#10_", "10", "**#12** and _#12_"),
    "escapes": (r"\#10 and &#35;10 and #10", "10", r"\#12 and &#35;10 and #12"),
    "a word": ("TD-1, #TD-1, TD-11, xTD-1, `TD-1`.", "TD-1", "#12, #12, TD-11, xTD-1, `TD-1`."),
    "a word without a digit": ("old and #old", "old", "old and #12"),
    "a word in another case": ("td-1", "TD-1", "td-1"),
    "nothing": ("", "10", ""),
}


def replaced(text: str, key: str, new: str, *, block: bool) -> str:
    """Replace the mentions of ``key``, by the way that a record is edited."""
    field = "impact" if block else "summary"
    body = "".join(f"  {line}\n" for line in text.split("\n")) or "  \n"
    yaml = f"title: x\n{field}: |-\n{body}"
    return str(read_yaml(with_mentions(yaml, Record, key, new, "x")[0]).data[field])


@pytest.mark.parametrize(("text", "key", "expected"), TEXTS.values(), ids=TEXTS)
def test_only_what_pages_link_is_a_mention(text: str, key: str, expected: str) -> None:
    for block in (False, True):
        assert replaced(text, key, "12", block=block) == expected


def test_blocks_of_a_longer_text() -> None:
    text = "# On #10\n\n- #10\n- ```\n  #10\n  ```\n\n> #10\n\n    #10\n"
    expected = "# On #12\n\n- #12\n- ```\n  #10\n  ```\n\n> #12\n\n    #10"
    assert replaced(text.rstrip("\n"), "10", "12", block=True) == expected


@pytest.mark.parametrize(
    ("written", "new", "expected"),
    [
        ("#10", "12", "#12"),
        ("#10", "TD-1", "#TD-1"),
        ("TD-1", "TD-2", "TD-2"),
        ("TD-1", "12", "#12"),
        ("TD-1", "old", "#old"),
        ("#TD-1", "TD-2", "#TD-2"),
    ],
)
def test_is_written_as_it_was_where_that_is_a_link(written: str, new: str, expected: str) -> None:
    assert renamed(written, new) == expected


def test_many_mentions_take_the_time_of_many() -> None:
    """# hostile 92."""
    assert len(mentions("#1" * 5_000, "1", block=True)) == 1
    assert len(mentions("#1 " * 3_000, "1", block=True)) == 3_000
    assert mentions(">" * 5_000 + "#1", "1", block=True) == []


#: How a text with a mention is written in YAML → how it is written then; all else stays.
WRITTEN = {
    '"See #10." # of #10\n': '"See #12." # of #10\n',
    "'See #10.'\n": "'See #12.'\n",
    "|\n  See\n  #10.\n\n": "|\n  See\n  #12.\n\n",
    ">-  # 10 #10\n  PR\n  #10 and\n  #10.\n": ">-  # 10 #10\n  PR\n  #10 and\n  #12.\n",
    "See\n  #10.\n": None,  # a comment
    '"See \\u002310."\n': '"See #12."\n',
    "|\r\n  See #10.\r\n": "|\r\n  See #12.\r\n",
    "See (#10).\n": "See (#12).\n",
}


@pytest.mark.parametrize(("old", "new"), WRITTEN.items())
def test_no_other_byte_changes(old: str, new: str | None) -> None:
    text = MINIMAL.replace("Something costs more than it should.\n", old)
    text = f"# 10\n{text}tags: ['10']  # 10\n"
    expected = text if new is None else text.replace(old, new)
    assert with_mentions(text, Record, "10", "12", "x") == (expected, int(new is not None))


def test_a_plain_text_is_put_in_quotes_where_a_sign_would_begin_a_comment() -> None:
    text = MINIMAL.replace("Something", "After TD-1 something")
    found, count = with_mentions(text, Record, "TD-1", "12", "x")
    summary = 'summary: "After #12 something costs more than it should."'
    assert (found.splitlines()[-1], count) == (summary, 1)
