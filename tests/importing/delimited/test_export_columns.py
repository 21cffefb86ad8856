"""What columns are about, and what separates them."""

from __future__ import annotations

import pytest

from debtlog.errors import DebtlogError
from debtlog.importing.delimited.delimiter import chosen_delimiter
from debtlog.importing.delimited.export_columns import export_columns
from debtlog.importing.words.lexicon import Role


@pytest.mark.parametrize(
    ("heads", "expected", "title"),
    [
        (  # as Jira exports
            "Summary|Issue key|Issue id|Issue Type|Status|Priority|Assignee|Reporter|Description",
            "title id - category status priority owner found_by description",
            0,
        ),
        (  # as GitHub's command line writes
            "number|title|state|labels|assignees|createdAt|closedAt|url|body",
            "id title status category owner created resolved_on links description",
            1,
        ),
        (  # as GitLab exports
            "Title|Description|Issue ID|URL|State|Author|Created At (UTC)|Closed At (UTC)",
            "title description id links status found_by created resolved_on",
            0,
        ),
        ("ID|Debt|Where|Sev.|Note", "id title location severity note", 1),
        ("№|Название|Файл|Критичность", "id title location severity", 1),
        ("Item|Summary", "title description", 0),
        ("Description|File", "title location", 0),
        ("title|Title|Notes", "title description note", 0),
        ("Labels|Labels|Name", "category category title", 2),
        ("A|B", "- -", None),
    ],
)
def test_columns(heads: str, expected: str, title: int | None) -> None:
    found = export_columns(heads.split("|"))
    assert " ".join(role.value if role else "-" for role in found.roles) == expected
    assert found.title == title


def test_cells_tell_an_id_from_a_title() -> None:
    found = export_columns(["Issue", "Subject"], [["PAY-1", "Slow"], ["PAY-2", "Late"]])
    assert found.roles == [Role.ID, Role.TITLE]
    of_two = export_columns(["ID", "Key", "Title"], [["71", "PAY-1", "Slow"]])
    assert of_two.roles == [None, Role.ID, Role.TITLE]


def test_a_mapping_goes_first() -> None:
    mapped = {"headline": Role.TITLE, "title": Role.NOTE, "watchers": None}
    found = export_columns(["Title", "HEADLINE", "Watchers"], (), mapped)
    assert found.roles == [Role.NOTE, Role.TITLE, None]
    assert found.left_out == {2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title,status\n", ","),
        ("title;status\n1;2,3,4,5\n", ";"),
        ("title\tstatus\n", "\t"),
        ("title|status\n", "|"),
        ('"title, short";status\n', ";"),
        ("title\n", ","),
        ("sep=\t\ntitle\tstatus\n", "\t"),
        ("foo;bar\n", ";"),
        ('title,"status\n', ","),  # nothing fits: the fault is reported with the usual one
    ],
)
def test_the_first_row_shows_the_delimiter(text: str, expected: str) -> None:
    assert chosen_delimiter("x.csv", text, {}) == expected


@pytest.mark.parametrize("text", ["title,status;severity\n", "a,b;c\n"])
def test_what_is_not_clear_is_asked(text: str) -> None:
    with pytest.raises(DebtlogError, match="--delimiter"):
        chosen_delimiter("x.csv", text, {})
