"""The store of values: what is in it is right, and whatever goes wrong, it is only missing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

import debtlog
from debtlog.cache import edition, store
from debtlog.cache.private_folder import FOLDER
from debtlog.cache.store import Store, digest, open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("caching")

KEY, OTHER = digest("a key"), digest("another")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout."""
    made = tmp_path / "checkout"
    made.mkdir()
    return made


def keep(root: Path, value: bytes = b"value") -> Path:
    """Keep a value, and some more, for the next run; return the file that they are in."""
    kept = open_store(root)
    kept.put("space", KEY, value)
    for number in range(200):
        kept.put("more", digest(str(number)), bytes(100))
    kept.close()
    (file,) = (root / FOLDER).glob("*/*.sqlite")
    return file


def recall(root: Path) -> bytes | None:
    """Look the value up as the next run would."""
    found = open_store(root)
    value = found.get("space", KEY)
    found.close()
    return value


def test_a_value_is_there_in_the_next_run_once_it_is_saved(root: Path) -> None:
    one = open_store(root)
    one.put("space", KEY, b"value")
    assert one.get("space", KEY) == b"value"
    assert recall(root) is None
    one.save()
    assert recall(root) == b"value"
    assert one.get("other space", KEY) is None
    one.put("space", KEY, b"new")
    one.close()
    assert recall(root) == b"new"


def test_many_at_once(root: Path) -> None:
    wanted = {digest(str(number)): str(number).encode() for number in range(1_200)}
    one = open_store(root)
    for key, value in wanted.items():
        one.put("space", key, value)
    one.close()
    assert open_store(root).get_many("space", [*wanted, KEY]) == wanted


def test_borders_of_parts_count() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("ab", "c", "")}) == 4


def test_nothing_is_kept_without_being_wanted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unwanted = open_store(root, wanted=False)
    monkeypatch.setenv(store.NO_CACHE, "1")
    for one in (Store(), unwanted, open_store(root)):
        one.put("space", KEY, b"value")
        one.close()
        assert not one.keeps
        assert one.get("space", KEY) is None
    assert not list(root.iterdir())


def test_reading_alone_writes_nothing(root: Path) -> None:
    assert recall(root) is None
    assert not (root / ".cache").exists()


def test_another_edition_has_values_of_its_own(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(root)
    for name in ("b", "c", "d"):
        monkeypatch.setattr(store, "edition", lambda name=name: name)
        assert recall(root) is None
        (file,) = {keep_as(root, name)}
        assert file.is_file()
    assert len(list((root / FOLDER).glob("*/*.sqlite"))) == 3


def keep_as(root: Path, name: str) -> Path:
    """Keep a value under the edition ``name``."""
    one = open_store(root)
    one.put("space", KEY, name.encode())
    one.close()
    (file,) = (root / FOLDER).glob(f"*/{name}.sqlite")
    return file


def test_edited_code_and_other_packages_are_other_editions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "debtlog"
    (package / "inner").mkdir(parents=True)
    module = package / "inner" / "module.py"
    module.write_text("a = 1\n")
    installed = tmp_path / "site-packages"
    installed.mkdir()
    monkeypatch.setattr(debtlog, "__file__", str(package / "__init__.py"))
    monkeypatch.setattr(sys, "path", [str(installed)])

    def name() -> str:
        edition.edition.cache_clear()
        return edition.edition()

    try:
        seen = [name(), name()]
        module.write_text("a = 2  # longer\n")
        seen.append(name())
        (installed / "parser").mkdir()
        seen.append(name())
        monkeypatch.setattr(sys, "version", "3.99")
        seen.append(name())
    finally:
        edition.edition.cache_clear()
    assert seen[0] == seen[1]
    assert len(set(seen)) == 4


def _cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(100, len(data), 7):
        data[at] ^= 0x55
    file.write_bytes(data)


def _swapped(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("update kept set value = x'00' where space = 'space'")


def _other_table(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.executescript("drop table kept; create table kept (a)")


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.write_bytes(b"not a database" * 100),
        lambda file: file.write_bytes(b""),
        _cut,
        _flipped,
        _swapped,
        _other_table,
    ],
    ids=["not a database", "empty", "cut", "flipped", "another value", "another table"],
)
def test_a_damaged_file_is_made_again(root: Path, harm: Callable[[Path], None]) -> None:
    harm(keep(root))
    assert recall(root) is None
    keep(root, b"again")
    keep(root, b"again")
    assert recall(root) == b"again"


def test_a_file_that_is_a_link_or_a_folder_is_not_used(root: Path) -> None:
    file = keep(root)
    elsewhere = root.with_name("elsewhere.sqlite")
    file.rename(elsewhere)
    before = elsewhere.read_bytes()
    file.symlink_to(elsewhere)
    assert recall(root) is None
    one = open_store(root)
    one.put("space", KEY, b"new")
    one.close()
    assert elsewhere.read_bytes() == before
    file.unlink()
    file.mkdir()
    one = open_store(root)
    one.put("space", KEY, b"new")
    one.close()
    assert recall(root) is None


def test_a_file_that_is_busy_is_done_without(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_WAIT_SECONDS", 0.01)
    other = sqlite3.connect(keep(root), isolation_level=None)
    other.execute("begin exclusive")
    assert recall(root) is None
    one = open_store(root)
    one.put("space", OTHER, b"lost")
    one.close()
    other.rollback()
    other.close()
    assert recall(root) == b"value"
    assert open_store(root).get("space", OTHER) is None


def test_what_is_read_only_is_read(root: Path) -> None:
    file = keep(root)
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    file.chmod(0o400)
    file.parent.chmod(0o500)
    try:
        one = open_store(root)
        assert one.get("space", KEY) == b"value"
        one.put("space", OTHER, b"lost")
        one.close()
        assert recall(root) == b"value"
    finally:
        file.parent.chmod(0o700)


def test_a_full_disk_loses_what_is_new(root: Path) -> None:
    keep(root)
    one = open_store(root)
    assert one.get("space", KEY)
    assert one._connection  # noqa: SLF001  no disk is full on demand
    pages = one._connection.execute("pragma page_count").fetchone()[0]  # noqa: SLF001
    one._connection.execute(f"pragma max_page_count = {pages}")  # noqa: SLF001
    one.put("space", OTHER, bytes(10_000_000))
    one.close()
    assert recall(root) == b"value"
    assert open_store(root).get("space", OTHER) is None


def test_what_was_not_used_for_longest_goes_first(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MOST_BYTES", 300_000)
    monkeypatch.setattr(time, "time", lambda: 86_400.0)
    keep(root)
    monkeypatch.setattr(time, "time", lambda: 2 * 86_400.0)
    assert recall(root) == b"value"  # it is used again
    one = open_store(root)
    one.put("space", OTHER, bytes(400_000))
    one.close()
    left = open_store(root)
    assert left.get("space", KEY) == b"value"
    assert len(left.get_many("more", [digest(str(number)) for number in range(200)])) < 200


WRITER = """\
import sys
from pathlib import Path
from debtlog.cache.store import digest, open_store
for turn in range(30):
    one = open_store(Path(sys.argv[1]))
    for number in range(20):
        key = digest(str(number))
        value = one.get("space", key)
        assert value in {None, bytes([number]) * 5_000}, number
        one.put("space", key, bytes([number]) * 5_000)
    one.close()
"""


def test_many_processes_at_once(root: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(root)]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    assert [run.communicate()[1] for run in runs] == [b""] * 4
    assert open_store(root).get("space", digest("7")) == bytes([7]) * 5_000


def test_opening_imports_no_sqlite(root: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from debtlog.cache.store import open_store;"
        "open_store(Path(sys.argv[1])).get('a', b'b'); print('sqlite3' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(root)], capture_output=True, check=True, text=True
    )
    assert done.stdout == "False\n"
