"""What decision records of several forms say of debt."""

from __future__ import annotations

from time import process_time

import pytest

from debtlog.importing.decisions.read_decision import read_decision

BODY = "## Context\n\nWhy.\n\n## Decision\n\nThis.\n"


def _costs(text: str, file: str = "0007-x.md") -> list[tuple[str, tuple[int, int]]]:
    found = read_decision(file, text)
    assert found is not None
    return [(it.heading, it.lines) for it in found.burdens]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (
            "0007-x.md",
            f"# 7. Title\n\nDate: 2025-01-02\n\n## Status\n\nAccepted\n\n{BODY}",
            "accepted",
        ),
        (
            "7-x.md",
            f"# ADR-007: Title\n\nDate: 2025-01-02\n\n**Status:** Accepted\n\n{BODY}",
            "accepted",
        ),
        ("ADR-7.md", f"# Title\n\n- Status: accepted\n- Date: 2025-01-02\n\n{BODY}", "accepted"),
        ("adr_0007_x.md", f"# Title\n\n* Status: accepted\n* Date: 2025-01-02\n{BODY}", "accepted"),
        (
            "0007-x.md",
            f"---\nstatus: accepted\ndate: 2025-01-02\n---\n# Title\n\n{BODY}",
            "accepted",
        ),
        (
            "0007-x.md",
            f"---\nstatus: 'superseded by ADR-9'\ndate: '2025-01-02'\n---\n# Title\n{BODY}",
            "superseded",
        ),
        ("0007-x.md", f"# Title\n\n2 January 2025. Accepted.\n\n{BODY}", "accepted"),
        (
            "0007-x.md",
            f"# Title\nDate: 2025-01-02\n\n## Status\n\nAccepted\n\nSuperceded by 9\n{BODY}",
            "superseded",
        ),
        (
            "0007-x.md",
            f"# Title\nDate: 2025-01-02\n\n## Status\n\nAccepted\n\nSupersedes [3](3.md)\n{BODY}",
            "accepted",
        ),
        (
            "0007-x.md",
            f"# Title\nDate: 2025-01-02\n\n## Status\n\nDeprecated\n{BODY}",
            "deprecated",
        ),
        ("0007-x.md", f"# Title\n\nStatus: rejected\nDate: 2025-01-02\n\n{BODY}", "rejected"),
        ("0007-x.md", f"# Title\n\nStatus: proposed\nDate: 2025-01-02\n\n{BODY}", "proposed"),
        ("0007-x.md", f"# Title\n\nDate: 2025-01-02\n\n{BODY}", "unknown"),
        (
            "0007-x.md",
            f"# 7. Title\r\n\r\nDate: 2025-01-02\r\n\r\n## Status\r\n\r\nAccepted\r\n{BODY}",
            "accepted",
        ),
        (
            "0007-x.md",
            "# Title\n\nСтатус: принято\nДата: 2025-01-02\n\n## Контекст\n\nx\n\n## Решение\n\ny\n",
            "accepted",
        ),
    ],
)
def test_forms(file: str, text: str, expected: str) -> None:
    found = read_decision(file, text)
    assert found is not None
    assert (found.key, found.title, str(found.day)) == ("ADR-0007", "Title", "2025-01-02")
    assert found.status.value == expected


def test_a_file_that_is_named_by_its_day() -> None:
    found = read_decision("docs/adr/20250102-use-x.md", f"# Use X\n\n- Status: accepted\n\n{BODY}")
    assert found is not None
    assert (found.key, str(found.day)) == ("20250102-use-x", "2025-01-02")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No title.\n",
        "# Index\n\n- [7](0007.md)\n",
        "# Project\n\nStatus: stable\n\n## Usage\n\nx\n",
        f"# Title\n\n* Status: {{proposed | rejected | accepted | superseded}}\n\n{BODY}",
        f'---\nstatus: "<proposed | accepted>"\n---\n# Title\n\n{BODY}',
    ],
)
def test_what_is_no_decision(text: str) -> None:
    assert read_decision("0007-x.md", text) is None


OUTCOME = '# T\n\nStatus: accepted\n\n## Decision Outcome\n\nChosen option: "A", because.\n\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "### Consequences\n\n* Good, because\n* Bad, because\n* Bad, because\n",
            [("Consequences", (12, 13))],
        ),
        (
            "### Consequences\n\n* Bad, a\n* Good, b\n* Bad, c\n",
            [("Consequences", (11, 11)), ("Consequences", (13, 13))],
        ),
        (
            "### Negative Consequences <!-- optional -->\n\n* slow\n* old\n",
            [("Negative Consequences", (11, 12))],
        ),
        (
            "## Consequences\n\n**Negative:**\n\n- slow\n\n**Positive:**\n\n- nice\n",
            [("negative", (13, 13))],
        ),
        ("## Consequences\n\n- Positive: nice\n- Negative: slow\n", [("Consequences", (12, 12))]),
        (
            "## Consequences\n\n- Negative\n  - slow\n  - old\n- Positive\n  - nice\n",
            [("Consequences", (11, 13))],
        ),
        (
            "## Consequences\n\n### Positive\n\nNice.\n\n### Negative\n\nSlow.\n",
            [("Negative", (17, 17))],
        ),
        ("## Consequences\n\n- ✅ nice\n- ❌ slow\n", [("Consequences", (12, 12))]),
        ("## Risks and Mitigations\n\nSlow.\n", [("Risks and Mitigations", (11, 11))]),
        ("## Drawbacks\n\nNone.\n", []),
        ("## Cons\n\nN/A\n", []),
        (
            "## Considered Options\n\n### A\n\n* Bad, because\n\n### B\n\n* Bad, because\n",
            [("A", (13, 13))],
        ),
        ("## Alternatives\n\n### B\n\n#### Cons\n\n- late\n", []),
        ("## Pros and Cons of the Options\n\n### [A]\n\n- Bad, x\n", [("[A]", (13, 13))]),
        ("## Options\n\n### A\n\n- Nice\n\n### A cron job\n\n- Bad, x\n", []),
        ("```\n## Risks\n\nno\n```\n", []),
        ("## Недостатки\n\n- медленно\n", [("Недостатки", (11, 11))]),
    ],
)
def test_what_a_decision_costs(text: str, expected: list[tuple[str, tuple[int, int]]]) -> None:
    assert _costs(OUTCOME + text) == expected


def test_consequences_that_are_neither_good_nor_bad() -> None:
    found = read_decision("7.md", f"{OUTCOME}## Consequences\n\nIt is so.\n\n- And so.\n")
    assert found is not None
    assert not found.burdens
    assert [it.lines for it in found.consequences] == [(11, 13)]


@pytest.mark.parametrize(
    "trap", ["\n", "- Bad, ", "* Bad, x\n", "## Risks\n\nx\n", "[a](b)", "chosen option:", "**"]
)
def test_reading_is_linear(trap: str) -> None:
    def seconds(count: int) -> float:
        began = process_time()
        read_decision("7.md", f"{OUTCOME}## Consequences\n\n{trap * count}")
        return process_time() - began

    seconds(10)
    assert seconds(8_000) < 20 * seconds(800) + 0.5


@pytest.mark.parametrize(
    ("chosen", "option", "is_it"),
    [
        ('"Use a queue", because', "Use a queue", True),
        ("**Use a queue**, because", "Use a queue of our own", True),
        ("Use a queue, because", "Use a queue", True),
        ("Use a queue because", "Use a queueing service", False),
        ('"Use a queue"', "Use a cron job", False),
        ("", "Use a queue", False),
    ],
)
def test_only_the_option_that_was_chosen_costs(chosen: str, option: str, is_it: bool) -> None:  # noqa: FBT001
    text = (
        f"# T\n\nStatus: accepted\n\n## Decision Outcome\n\nChosen option: {chosen}\n\n"
        f"## Pros and Cons of the Options\n\n### {option}\n\n- Bad, x\n"
    )
    assert bool(_costs(text)) is is_it
