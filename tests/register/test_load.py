"""A folder of YAML files → the register, and findings for what could not be read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from debtlog.diagnostics import FILE_HEAD, Finding
from debtlog.errors import DebtlogError
from debtlog.model.settings import Settings
from debtlog.register.load import find_root, load_register
from debtlog.register.stored_text import MAX_BYTES
from debtlog.yaml.faults import MAX_FAULTS

if TYPE_CHECKING:
    from pathlib import Path

RECORD = """\
id: 1
title: A debt
status: confirmed
severity: high
created: 2026-01-20
summary: Something costs more than it should.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a checkout with an empty ``register.yml``."""
    (tmp_path / "debt").mkdir()
    (tmp_path / "debt" / "register.yml").touch()
    return tmp_path


def put(root: Path, name: str, content: str | bytes) -> None:
    """Write a file below ``debt/``."""
    data = content if isinstance(content, bytes) else content.encode()
    (root / "debt" / name).write_bytes(data)


def faults(root: Path) -> list[tuple[str, str, int, int]]:
    """What could not be read: rule, file, line, column."""
    return [
        (rule, finding.file, finding.span.line, finding.span.column)
        for rule, finding in load_register(root).faults
    ]


@pytest.mark.parametrize(
    "content",
    [
        RECORD,
        RECORD.replace("\n", "\r\n"),
        b"\xef\xbb\xbf" + RECORD.encode(),
        "---\n" + RECORD + "...\n",
        RECORD.removesuffix("\n"),
    ],
    ids=["LF", "CRLF", "BOM", "document marks", "no last line end"],
)
def test_reads_a_record(root: Path, content: str | bytes) -> None:
    put(root, "0001-a-debt.yml", content)
    register = load_register(root)
    assert register.faults == ()
    (file,) = register.files
    assert (file.file, file.record.key, file.record.summary) == (
        "debt/0001-a-debt.yml",
        "1",
        "Something costs more than it should.",
    )
    assert file.finding(("title",), "so").span.line == file.text.split("title")[0].count("\n") + 1


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # 3, 9, 10, 13, 17 of the hostile input
        (RECORD.replace("2026-01-20", "2026-13-40"), ("schema-mismatch", 5, 10)),
        (RECORD + "---\n" + RECORD, ("invalid-yaml", 7, 1)),
        ("", ("schema-mismatch", 1, 1)),
        ("# nothing\n", ("schema-mismatch", 1, 1)),
        (RECORD.encode("utf-16"), ("invalid-yaml", 1, 1)),
        (RECORD.encode("utf-16-le"), ("unsafe-character", 1, 2)),
        (RECORD.encode() + "owner: Ü".encode() + b"\xff\n", ("invalid-yaml", 7, 9)),
        ("- a\n", ("schema-mismatch", 1, 1)),
        ("text\n", ("schema-mismatch", 1, 1)),
        ("? [a]\n: b\n", ("invalid-yaml", 1, 3)),
        (RECORD + "ownr: me\n", ("schema-mismatch", 7, 1)),
        (RECORD + "owner:\n", ("schema-mismatch", 7, 7)),
        # what is wrong as YAML is not judged by the schema as well
        ("id: 1\ntitle: [a\n", ("invalid-yaml", 2, 10)),
        ("id: 1\nowner: *me\n", ("invalid-yaml", 2, 8)),
        ("id: 1\n<<: {}\n", ("invalid-yaml", 2, 1)),
        # but the one does not hide the other where both can be told
        (RECORD.replace("high", "!!str high"), ("invalid-yaml", 4, 11)),
        (RECORD + "owner: ~\nowner: me\n", ("duplicate-key", 8, 1)),
    ],
)
def test_a_fault_is_one_finding(
    root: Path, content: str | bytes, expected: tuple[str, int, int]
) -> None:
    put(root, "x.yml", content)
    rule, line, column = expected
    found = faults(root)
    if isinstance(content, bytes) and rule == "unsafe-character":
        found = found[:1]  # every second character is one
    assert found == [(rule, "debt/x.yml", line, column)]
    assert load_register(root).files == ()


def test_finds_all_faults_of_all_files(root: Path) -> None:
    put(root, "b.yml", RECORD.replace("high", "hgih") + "status: paid\n")
    put(root, "a.yml", RECORD.replace("id: 1\n", ""))
    put(root, "register.yml", "titel: x\n")
    assert faults(root) == [
        ("schema-mismatch", "debt/register.yml", 1, 1),
        ("schema-mismatch", "debt/a.yml", 1, 1),
        ("duplicate-key", "debt/b.yml", 7, 1),
        ("schema-mismatch", "debt/b.yml", 4, 11),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"key{number}: 1\n" for number in range(1_000)),
        RECORD + "".join(f"key{number}: 1\nid: 1\n" for number in range(30)),
    ],
    ids=["of one rule", "of two"],
)
def test_tells_no_more_faults_of_a_file_than_help_and_that_there_are_more(
    root: Path, text: str
) -> None:
    put(root, "x.yml", text)
    *first, last = (finding for _, finding in load_register(root).faults)
    assert len(first) == MAX_FAULTS
    more = "more than 50 problems in this file; the rest are not shown"
    assert (last.message, last.help) == (more, "fix the ones above first")
    assert more not in {finding.message for finding in first}
    assert last.span not in {finding.span for finding in first}


def test_tells_all_faults_where_no_more_follow(root: Path) -> None:
    put(root, "x.yml", RECORD + "".join(f"key{number}: 1\n" for number in range(MAX_FAULTS)))
    messages = [finding.message for _, finding in load_register(root).faults]
    assert len(messages) == MAX_FAULTS
    assert all("is not a field" in message for message in messages)


def test_a_file_that_is_too_large_is_not_read(root: Path) -> None:
    with (root / "debt" / "x.yml").open("wb") as stream:
        stream.truncate(50_000_000)
    ((rule, finding),) = load_register(root).faults
    assert rule == "invalid-yaml"
    assert finding == Finding(
        "debt/x.yml", FILE_HEAD, f"has 50000000 bytes, more than {MAX_BYTES}", "split it"
    )


def test_links_pipes_and_folders_are_no_records(root: Path) -> None:
    (root / "secret").write_text(RECORD)
    (root / "debt" / "link.yml").symlink_to(root / "secret")
    os.mkfifo(root / "debt" / "pipe.yml")
    (root / "debt" / "folder.yml").mkdir()
    register = load_register(root)
    assert [(finding.file, finding.message) for _, finding in register.faults] == [
        ("debt/folder.yml", "is a folder"),
        ("debt/link.yml", "goes through a symbolic link"),
        ("debt/pipe.yml", "is not a regular file"),
    ]
    assert register.files == ()


def test_a_name_that_is_not_text_is_a_finding(root: Path) -> None:
    os.close(os.open(os.fsencode(root) + b"/debt/\xff.yml", os.O_CREAT))
    ((rule, finding),) = load_register(root).faults
    assert (rule, finding.file) == ("invalid-yaml", "debt/\N{REPLACEMENT CHARACTER}.yml")
    finding.file.encode()


def test_reads_the_folder_in_the_order_of_names(root: Path) -> None:
    for number, name in enumerate(["b.yml", "a.yaml", "c.yml", "notes.md"], 1):
        put(root, name, RECORD.replace("id: 1", f"id: {number}"))
    register = load_register(root)
    assert register.faults == ()
    assert [file.file for file in register.files] == ["debt/a.yaml", "debt/b.yml", "debt/c.yml"]


def test_a_record_in_a_folder_of_the_register_is_not_passed_over(root: Path) -> None:
    put(root, "a.yml", RECORD)
    (root / "debt" / "old" / "2025").mkdir(parents=True)
    put(root, "old/2025/b.yml", RECORD)
    put(root, "old/c.yaml", RECORD)
    put(root, "old/notes.md", RECORD)
    register = load_register(root)
    assert [file.file for file in register.files] == ["debt/a.yml"]
    assert register.faults == tuple(
        (
            "invalid-yaml",
            Finding(
                file,
                FILE_HEAD,
                "is in a sub-folder of debt/; records are read only from debt/ itself",
                "move it to debt/, or give it another file extension",
            ),
        )
        for file in ("debt/old/2025/b.yml", "debt/old/c.yaml")
    )


def test_what_editors_and_systems_hide_in_the_folder_is_theirs(root: Path) -> None:
    put(root, "a.yml", RECORD)
    put(root, "._a.yml", b"\0\x05\x16\x07")  # macOS, on foreign disks
    (root / "debt" / ".#a.yml").symlink_to("me@machine.4711")  # Emacs, while it edits
    (root / "debt" / ".history").mkdir()
    put(root, ".history/a.yml", RECORD)
    register = load_register(root)
    assert [file.file for file in register.files] == ["debt/a.yml"]
    assert register.faults == ()


def test_an_id_leads_to_a_record_and_a_former_id_only_where_no_record_has_it(root: Path) -> None:
    put(root, "a.yml", RECORD + "aliases: [2, OLD]\n")
    put(root, "b.yml", RECORD.replace("id: 1", "id: 2"))
    put(root, "c.yml", RECORD)
    put(root, "d.yml", RECORD.replace("id: 1", "id: 2").replace("2026-", "2020-"))
    by_id = load_register(root).by_id
    assert {key: file.file for key, file in by_id.items()} == {
        "1": "debt/a.yml",
        "2": "debt/d.yml",  # the oldest
        "OLD": "debt/a.yml",
    }


def test_remembers_the_ids_of_records_that_have_faults(root: Path) -> None:
    put(root, "a.yml", RECORD + "ownr: me\naliases: [OLD, 7, [8]]\n")
    put(root, "b.yml", RECORD.replace("id: 1", "ID: 2"))
    put(root, "c.yml", "id: TD-3\ntitle: [\n")
    put(root, "d.yml", "id: [4]\naliases: 5\n")
    assert load_register(root).invalid_ids == {"1", "OLD", "7", "TD-3"}


def test_an_empty_register_says_that_all_is_as_usual(root: Path) -> None:
    register = load_register(root)
    assert register.settings == Settings()
    assert register.settings_finding(("owners",), "so").span == FILE_HEAD


@pytest.mark.parametrize("content", ["titel: x\n", "owners: {", "- a\n", b"\xff"])
def test_a_register_with_faults_has_no_settings(root: Path, content: str | bytes) -> None:
    put(root, "register.yml", content)
    register = load_register(root)
    assert register.settings is None
    assert {finding.file for _, finding in register.faults} == {"debt/register.yml"}


def test_objects_to_entries_of_the_register_at_their_key_or_value(root: Path) -> None:
    put(root, "register.yml", "owners:\n  me: {title: I}\n")
    register = load_register(root)
    at_key = register.settings_finding(("owners", "me"), "so")
    at_value = register.settings_finding(("owners", "me"), "so", at_key=False)
    assert (at_key.span[:2], at_value.span[:2]) == ((2, 3), (2, 7))


def test_finds_the_register_from_below(root: Path) -> None:
    below = root / "src" / "deep"
    below.mkdir(parents=True)
    assert find_root(below) == find_root(root) == root.resolve()


def test_says_so_where_there_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(DebtlogError, match=r"no debt/register.yml here or in a folder above"):
        find_root(tmp_path)
