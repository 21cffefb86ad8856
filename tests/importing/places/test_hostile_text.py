"""Reading places takes time in proportion to the text, whatever it is."""

from __future__ import annotations

from random import Random
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
    for size in (_LONG // 40, _LONG // 10):
        text = "```\nsrc/a.ts\n" + "├ a.ts\n ├ Line 1\n" * (size // 17)
        start = process_time()
        named_places(text.split("\n"), 1)
        seconds.append(process_time() - start)
    assert seconds[1] < 9 * seconds[0] + 1


def test_what_is_read_of_a_list_and_of_braces_is_limited() -> None:
    assert len(named_places(["`a.go:" + ",".join(map(str, range(1, 500))) + "`"], 1)) == 100
    assert len(named_places(["`" + "{a,b}" * 20 + ".ts`"], 1)) == 32


def test_places_are_where_they_are_said_to_be() -> None:
    """Any mixture of marks is read, and what is written of a place stands at its position."""
    pieces = [
        *_TRAPS,
        "`foo()` ",
        "src/a.go:12-15 ",
        "\n",
        "\n- ",
        "\n```\n",
        "\n|---|-|\n",
        "é",
        "𝒳",
    ]
    random = Random(7)  # noqa: S311 - the same every time
    for _ in range(3_000):
        text = "".join(random.choice(pieces) for _ in range(random.randrange(1, 30)))
        lines = text.split("\n")
        for place in named_places(lines, 1):
            written = place.written.split("\n")[0]
            assert lines[place.line - 1].startswith(written, place.column - 1), text
            assert place.path, text
            assert place.lines is None or 0 < place.lines[0] <= place.lines[1], text
