"""Reading places takes time in proportion to the text, whatever it is."""

from __future__ import annotations

from time import process_time

from debtlog.importing.places.named_places import named_places

#: What a reader may look ahead, back or twice at.
_TRAPS = [
    *(
        "a",
        "技",
        "`",
        "`a",
        "~~",
        "~~a",
        "<!--",
        "<a ",
        "[",
        "](",
        "](a",
        "((",
        "{a,",
        "a/",
        "a.",
        "…",
    ),
    *(
        "- ",
        "1,",
        "line ",
        "lines 1, ",
        "line ~",
        "L1,",
        ":1 ",
        "a.go:1,",
        "`a.go:1`, ",
        "`b`, ",
        "|",
    ),
    *(
        "`a.go` (`b`) ",
        "`b` in ",
        "\\|",
        "**",
        "_",
        "https://a/",
        "第",
        "1-2行",
        "a::",
        "a.b()",
        " ",
        "\t",
    ),
    *(
        "https://a.b/c/d/blob/e/",
        "├",
        "├ a.ts\n",
        "- line 1\n",
        "about ",
        "[[a]]",
        "a/(b)/",
        "{a,b}.ts ",
    ),
]
_LONG = 1_000_000


def _seconds(size: int) -> float:
    """Read a line of each trap, together of a size, as text and in a fence."""
    each = size // len(_TRAPS)
    text = "\n\n".join((trap * each)[:each] for trap in _TRAPS)
    start = process_time()
    named_places(text.split("\n"), 1)
    return process_time() - start


def test_time_is_proportional_to_the_text() -> None:
    assert _seconds(_LONG) < 9 * _seconds(_LONG // 4) + 1


def test_time_in_fences_is_proportional_to_the_text() -> None:
    seconds = []
    for size in (_LONG // 20, _LONG // 5):
        text = "```\nsrc/a.ts\n" + "├ a.ts\n ├ Line 1\n" * (size // 17)
        start = process_time()
        named_places(text.split("\n"), 1)
        seconds.append(process_time() - start)
    assert seconds[1] < 9 * seconds[0] + 1


def test_what_is_read_of_a_list_and_of_braces_is_limited() -> None:
    assert len(named_places(["`a.go:" + ",".join(map(str, range(1, 500))) + "`"], 1)) == 100
    assert len(named_places(["`" + "{a,b}" * 20 + ".ts`"], 1)) == 32
