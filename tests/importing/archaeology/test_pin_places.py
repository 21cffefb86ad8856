"""What places meant when they were written, and which are pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.importing.archaeology.meaning.flaws import Flaw
from debtlog.importing.archaeology.pin_places import Beside, HandKept, pin_places
from debtlog.importing.places.named_place import Doubt, NamedPlace
from debtlog.model.record_parts import Reference
from debtlog.model.settings import Settings, Source
from debtlog.tracking.digests.line_digests import Lines
from tests.importing.archaeology.digging import dig

if TYPE_CHECKING:
    from debtlog.importing.archaeology.pinned_place import PinnedPlace
    from tests.conftest import Repository

#: Lines 4 to 6 are `fetch_all`, 9 to 12 `store_all`; line 7 is blank.
CODE = """\
import net

LIMIT = 7
def fetch_all(urls):
    for url in urls:
        net.fetch(url, retries=LIMIT)

# Everything is written at once.
def store_all(rows):
    with net.open() as sink:
        (
            sink.write(rows))
"""
CODE += "".join(f"note({number})\n" for number in range(60))


def one(repository: Repository, row: str, settings: Settings | None = None) -> PinnedPlace:
    """Commit a register of one row beside the code, and dig for its only place."""
    repository.write("TECH_DEBT.md", row + "\n")
    repository.commit()
    (place,) = dig(repository, settings=settings).places
    return place


@pytest.fixture
def code(repository: Repository) -> Repository:
    """A repository with some code, and another file of the same name as one of its files."""
    repository.write("src/net/client.py", CODE)
    repository.write("src/app/views.py", CODE)
    repository.write("web/app/views.py", "def show():\n    return None\n" * 9)
    repository.write("data.bin", b"\0" * 40)
    (repository.root / "link.py").symlink_to("src/net/client.py")
    return repository


@pytest.mark.parametrize(
    ("row", "path", "lines"),
    [
        ("| `fetch_all` is slow | `src/net/client.py:4` |", "src/net/client.py", 4),
        ("| `fetch_all` is slow | `client.py:4-6` |", "src/net/client.py", "4-6"),
        ("| `retries=LIMIT` | `net/client.py:6` |", "src/net/client.py", 6),
        ("| `LIMIT` retries | `net/client.py:6` |", "src/net/client.py", 6),
        ("| says `with net.open()` | `client.py:10` |", "src/net/client.py", 10),
        ("| `show` | `web/app/views.py` |", "web/app/views.py", None),
        ("| `store_all` | `app/views.py:9-12` |", "src/app/views.py", "9-12"),
        ("| all of it | `src/net/` |", "src/net", None),
        ("| all of it | `src/*/views.py` |", "src/*/views.py", None),
    ],
)
def test_a_place_is_pinned_as_it_was(
    code: Repository, row: str, path: str, lines: int | str | None
) -> None:
    place = one(code, row)
    assert place.flawed is None
    assert place.reference is not None
    assert (place.reference.path, place.reference.lines) == (path, lines)
    assert bool(place.reference.digest) == bool(lines)


@pytest.mark.parametrize(
    ("row", "flaw", "reason"),
    [
        ("| `x` | `src/net/server.py:4` |", Flaw.NO_PATH, "did not exist then"),
        ("| `x` | `lib/client.py:4` |", Flaw.NO_PATH, "; there was src/net/client.py"),
        ("| `x` | `lient.py:4` |", Flaw.NO_PATH, "did not exist then"),
        ("| `x` | `Client.py:4` |", Flaw.NO_PATH, "did not exist then"),
        ("| `x` | `../client.py:4` |", Flaw.OUTSIDE, "inside of the checkout"),
        ("| `x` | `/src/net/client.py:4` |", Flaw.OUTSIDE, "inside of the checkout"),
        ("| `x` | `link.py:4` |", Flaw.NO_FILE, "was a symbolic link"),
        ("| `x` | `src/net:4` |", Flaw.NO_FILE, "was a folder"),
        ("| slow | `views.py:2` |", Flaw.AMBIGUOUS, "src/app/views.py or web/app/views.py"),
        ("| slow | `client.py:73` |", Flaw.BEYOND, "had 72 lines"),
        ("| slow | `client.py:7` |", Flaw.EMPTY, "was blank"),
        ("| slow | `client.py:11` |", Flaw.EMPTY, "was only brackets"),
        ("| slow | `data.bin:1` |", Flaw.NO_TEXT, "is not text"),
        ("| `fetch_all` is slow | `client.py:12` |", Flaw.ELSEWHERE, "fetch_all then, which was"),
        ("| `fetch_all` is slow | `client.py:6` |", Flaw.UNPROVEN, "nothing in the text tells"),
        ("| slow | `client.py:9` |", Flaw.UNPROVEN, "nothing in the text tells"),
        ("| slow | `client.py::send` |", Flaw.NO_SYMBOL, "named no symbol"),
        ("| slow | `docs/*.py` |", Flaw.NO_PATH, "matched no file"),
    ],
)
def test_what_was_wrong_is_not_pinned(code: Repository, row: str, flaw: Flaw, reason: str) -> None:
    place = one(code, row)
    is_known_file = "client.py" in row and flaw not in {Flaw.NO_PATH, Flaw.OUTSIDE}
    assert place.reference == (Reference("src/net/client.py") if is_known_file else None)
    assert place.flawed is not None
    assert place.flawed.flaw is flaw
    assert reason in place.flawed.reason


def test_a_symbol_is_pinned_by_its_lines(code: Repository) -> None:
    place = one(code, "| slow | `client.py::fetch_all` |")
    assert place.reference is not None
    assert (place.reference.symbol, place.reference.lines) == ("fetch_all", None)
    assert place.reference.digest


def test_lines_that_nothing_proves_are_believed_where_others_are_proved(code: Repository) -> None:
    rows = ["| `fetch_all` | `client.py:4` |", "| `store_all` | `client.py:9` |"]
    rows += ["| `LIMIT = 7` | `client.py:3` |", "| odd | `client.py:5` |"]
    code.write("TECH_DEBT.md", "\n".join(rows) + "\n")
    code.commit()
    assert [it.flawed is None for it in dig(code).places] == [True] * 4
    code.write("TECH_DEBT.md", "\n".join([*rows, "| odd | `client.py:90` |"]) + "\n")
    code.commit()
    assert [it.flawed is None for it in dig(code).places] == [True] * 3 + [False] * 2


def test_a_commit_that_edits_the_code_may_mean_it_before(code: Repository) -> None:
    code.commit()
    code.write("src/net/client.py", "# New.\n" * 3 + CODE.replace("retries=LIMIT", "retries=9"))
    place = one(code, "| `retries=LIMIT` is too much | `client.py:6` |")
    assert place.reference is not None
    assert place.reference.lines == 6
    code.write("src/net/client.py", CODE)
    assert one(code, "| `retries=LIMIT` is too much | `client.py:6` |").reference == place.reference


def test_lines_that_are_not_certain_are_not_pinned(code: Repository) -> None:
    code.write("TECH_DEBT.md", "`fetch_all` in client.py, about line 4\n")
    code.commit()
    named = NamedPlace("line 4", "client.py", 1, 32, (4, 4), doubt=Doubt.GUESS)
    register = HandKept(code.root, Settings(), "TECH_DEBT.md", "`fetch_all` in client.py, line 4\n")
    (place,) = pin_places(register, [Beside(named, (1, 1))], []).places
    assert place.flawed is not None
    assert place.flawed.flaw is Flaw.DOUBT


@pytest.mark.parametrize(
    "url", ["git@example.org:team/app.git", "https://u:p@Example.org/team/app"]
)
def test_a_link_to_a_commit_means_its_lines(code: Repository, url: str) -> None:
    linked = code.commit()
    code.git("remote", "add", "origin", url)
    code.write("src/net/client.py", "# New.\n" * 5 + CODE)
    text = "| slow | a link |\n"
    code.write("TECH_DEBT.md", text)
    code.commit()
    named = NamedPlace("link", "src/net/client.py", 1, 10, (5, 5))
    named = named._replace(repository="example.org/team/app", revision=linked[:12])
    register = HandKept(code.root, Settings(), "TECH_DEBT.md", text)
    others = [named._replace(repository="example.org/another"), named._replace(revision="0" * 12)]
    places = [Beside(it, (1, 1)) for it in (named, *others)]
    found = pin_places(register, places, []).places
    assert [it.flawed and it.flawed.flaw for it in found] == [None, Flaw.OUTSIDE, Flaw.UNREAD]
    assert found[0].reference is not None
    assert found[0].reference.digest == Lines(CODE.splitlines()).digest((5, 5))


def test_paths_are_relative_to_the_register_and_to_sources(code: Repository) -> None:
    code.write("web/docs/DEBT.md", "| `show` | `app/views.py:1` |\n")
    code.commit()
    settings = Settings(sources={"web": Source("../web")})
    code.write("base/debt/register.yml", "")
    (place,) = dig(code, "../web/docs/DEBT.md", settings, "base").places
    assert place.reference is not None
    assert (place.reference.source, place.reference.path) == ("web", "app/views.py")
    (other,) = dig(code, "../web/docs/DEBT.md", root="base").places
    assert other.flawed is not None
    assert other.flawed.flaw is Flaw.NO_SOURCE
