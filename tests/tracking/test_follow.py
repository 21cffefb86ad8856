"""References and sources → locations, or what is wrong with them."""

from __future__ import annotations

import subprocess
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from debtlog.model.record_parts import Reference
from debtlog.model.vocabulary import Verdict
from debtlog.sources import tree
from debtlog.sources.tree import SourceTree
from debtlog.tracking.digests.locate import Lines
from debtlog.tracking.follow import Follower
from debtlog.tracking.obstacles import Obstacle
from debtlog.tracking.reasons import Reason, Why
from tests.tracking.written import written

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.tracking.tracked_reference import WrittenReference

SERVER = dedent(
    """\
    import loop


    class Server:
        def start(self):
            self.loop = loop.new()
            self.loop.run()

        def stop(self):
            self.loop.halt()


    def main():
        Server().start()
    """
)
LINES = SERVER.splitlines()


@pytest.fixture
def follower(tmp_path: Path) -> Follower:
    """Make a follower of a checkout and a source in it; one source is not available."""
    root = tmp_path / "checkout"
    files: dict[str, str | bytes] = {
        "src/server.py": SERVER,
        "src/crlf.py": SERVER.replace("\n", "  \r\n"),
        "src/broken.py": "main(:\ndef other(: ]]\n",
        "src/server.lua": "function main() end\n",
        "src/data": b"\0",
        "src/empty.py": "",
        "lib/only.py": "x = 1\n",
        "top.py": "y = 1\n",
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        (root / name).write_bytes(data)
    for command in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    (root / "src" / ".env").write_text("PASSWORD=secret\n")
    trees = {None: SourceTree(root), "lib": SourceTree(root / "lib")}
    gone = Reason(Why.MISSING, {"path": "vendor/gone"})
    return Follower(trees, {"gone": Obstacle("unavailable-source", "path", gone)})


def reference(**fields: Any) -> WrittenReference:  # noqa: ANN401  as a record gives them
    """Make a reference."""
    return written(Reference(**{"path": "src/server.py", **fields}))


def digest(first: int, last: int) -> str:
    """Fingerprint lines of the server."""
    return Lines(LINES).digest((first, last))


START = digest(5, 7)
MAIN = digest(13, 14)

FOLLOWED = [
    # what is asked for, verdict, lines
    ({}, Verdict.INTACT, None),
    ({"path": "src"}, Verdict.INTACT, None),
    ({"path": "."}, Verdict.INTACT, None),
    ({"path": "only.py", "source": "lib"}, Verdict.INTACT, None),
    ({"lines": 5}, Verdict.UNPINNED, (5, 5)),
    ({"lines": "5-7"}, Verdict.UNPINNED, (5, 7)),
    ({"lines": "5"}, Verdict.UNPINNED, (5, 5)),
    ({"lines": "5-7", "digest": START}, Verdict.INTACT, (5, 7)),
    ({"lines": "5-7", "digest": START, "symbol": "Server.start"}, Verdict.INTACT, (5, 7)),
    ({"lines": "1-3", "digest": START}, Verdict.MOVED, (5, 7)),
    ({"lines": "90-92", "digest": START}, Verdict.MOVED, (5, 7)),
    ({"path": "src/crlf.py", "lines": "5-7", "digest": START}, Verdict.INTACT, (5, 7)),
    ({"lines": "5-7", "digest": f"{0:016x}{START[16:]}"}, Verdict.CHANGED, (5, 7)),
    ({"lines": "5-9", "digest": START}, Verdict.CHANGED, (5, 7)),
    ({"lines": "1-999999999", "digest": START}, Verdict.CHANGED, (5, 7)),
    ({"lines": "5-7", "digest": f"{0:016x}-0000-0000"}, Verdict.GONE, None),
    # the code itself says where a symbol is
    ({"symbol": "main"}, Verdict.UNPINNED, (13, 14)),
    ({"symbol": "Server"}, Verdict.UNPINNED, (4, 10)),
    ({"symbol": "Server.stop"}, Verdict.UNPINNED, (9, 10)),
    ({"symbol": "main", "digest": MAIN}, Verdict.INTACT, (13, 14)),
    ({"symbol": "main", "digest": f"{MAIN[:16]}-0000-0000"}, Verdict.INTACT, (13, 14)),
    ({"symbol": "main", "digest": START}, Verdict.CHANGED, (13, 14)),
    # of some languages nobody can tell
    ({"path": "src/server.lua", "symbol": "main", "lines": 1}, Verdict.UNPINNED, (1, 1)),
    # a source that is not there
    ({"source": "gone"}, Verdict.UNKNOWN, None),
]


@pytest.mark.parametrize(("fields", "verdict", "lines"), FOLLOWED)
def test_follows(
    follower: Follower, fields: dict[str, Any], verdict: Verdict, lines: tuple[int, int] | None
) -> None:
    followed = follower.follow(reference(**fields))
    assert (followed.verdict, followed.lines) == (verdict, lines)
    assert followed.obstacle is None
    assert str(followed.reason)


TROUBLES = [
    # what is asked for, verdict, rule, key, message, help
    ({"source": "lob"}, Verdict.UNKNOWN, "unknown-source", "source",
     'register.yml has no source "lob"', "name it there; known: lib"),
    ({"path": "src/serve.py"}, Verdict.GONE, "missing-path", "path",
     "src/serve.py does not exist", "did you mean src/server.py?"),
    ({"path": "src/serve.py", "lines": 5, "digest": START}, Verdict.GONE, "missing-path", "path",
     "src/serve.py does not exist",
     "did you mean src/server.py? or close the record, if the debt is repaid"),
    ({"path": "src/lost.py", "lines": 5, "digest": START}, Verdict.GONE, "missing-path", "path",
     "src/lost.py does not exist", "correct the path, or close the record, if the debt is repaid"),
    ({"symbol": "lost", "digest": START}, Verdict.GONE, "missing-symbol", "symbol",
     'src/server.py has no symbol "lost"',
      ("name a function, type or other symbol of the file, "
       "or close the record, if the debt is repaid")),
    ({"path": "server.py"}, Verdict.GONE, "missing-path", "path",
     "server.py does not exist", "did you mean src/server.py?"),
    ({"path": "top.py", "source": "lib"}, Verdict.GONE, "missing-path", "path",
     "top.py does not exist", "correct the path"),
    ({"path": "../top.py", "source": "lib"}, Verdict.UNKNOWN, "outside-source", "path",
     "../top.py points outside the source",
     "if it is in this git checkout, name its folder as a source in register.yml"),
    ({"path": "/etc/passwd"}, Verdict.UNKNOWN, "outside-source", "path",
     "/etc/passwd points outside the source", ""),
    ({"path": "src/.env"}, Verdict.UNKNOWN, "untracked-source", "path",
     "src/.env is not tracked by git", "git add it; what git does not track is never shown"),
    ({"path": ".git/config"}, Verdict.UNKNOWN, "untracked-source", "path",
     ".git/config is not tracked by git", "git add it; what git does not track is never shown"),
    ({"path": "x" * 300}, Verdict.UNKNOWN, "unreadable-source", "path",
     f"{'x' * 300} could not be read", "it cannot be read: File name too long"),
    ({"path": "src/data", "lines": 1}, Verdict.UNKNOWN, "unreadable-source", "path",
     "src/data is not a text file", ""),
    ({"path": "src", "lines": 1}, Verdict.UNKNOWN, "unreadable-source", "path",
     "src is a folder, which has no lines", ""),
    ({"symbol": "Server.strat"}, Verdict.GONE, "missing-symbol", "symbol",
     'src/server.py has no symbol "Server.strat"', "did you mean Server.start?"),
    ({"symbol": "(a+)+$"}, Verdict.GONE, "missing-symbol", "symbol",
     'src/server.py has no symbol "(a+)+$"', "name a function, type or other symbol of the file"),
    ({"symbol": ".*"}, Verdict.GONE, "missing-symbol", "symbol",
     'src/server.py has no symbol ".*"', "name a function, type or other symbol of the file"),
    ({"symbol": "loop"}, Verdict.GONE, "missing-symbol", "symbol",
     'src/server.py has no symbol "loop"', "write `lines: 1` instead, where it is"),
    ({"symbol": "mian", "lines": 5, "digest": digest(5, 5)}, Verdict.INTACT, "missing-symbol",
     "symbol", 'src/server.py has no symbol "mian"', "did you mean main?"),
    ({"path": "src/server.lua", "symbol": "main"}, Verdict.UNKNOWN, "unchecked-symbol", "symbol",
     "the symbols of src/server.lua could not be determined", "refer to it by its lines"),
    ({"path": "src/broken.py", "symbol": "main", "digest": MAIN}, Verdict.UNKNOWN,
     "unchecked-symbol", "symbol",
     "the symbols of src/broken.py could not be determined", "refer to it by its lines"),
    ({"lines": "9-3"}, Verdict.UNKNOWN, "line-out-of-range", "lines",
     "lines 9-3 end before they begin", "put the first line before the last"),
    ({"lines": 15}, Verdict.UNPINNED, "line-out-of-range", "lines",
     "src/server.py has only 14 lines, too few for 15", "name lines that it has"),
    ({"lines": "14-15"}, Verdict.UNPINNED, "line-out-of-range", "lines",
     "src/server.py has only 14 lines, too few for 14-15", "name lines that it has"),
    ({"lines": "1-999999999", "digest": f"{0:016x}-0000-0000"}, Verdict.GONE,
     "line-out-of-range", "lines",
     "src/server.py has only 14 lines, too few for 1-999999999",
     "name lines that it has, or close the record, if the debt is repaid"),
    ({"path": "src/empty.py", "lines": 1}, Verdict.UNPINNED, "line-out-of-range", "lines",
     "src/empty.py has only 0 lines, too few for 1", "name lines that it has"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "verdict", "rule", "key", "message", "help"), TROUBLES)
def test_says_what_is_wrong(  # noqa: PLR0913, PLR0917  one row of the table
    follower: Follower,
    fields: dict[str, Any],
    verdict: Verdict,
    rule: str,
    key: str,
    message: str,
    help: str,
) -> None:
    followed = follower.follow(reference(**fields))
    obstacle = followed.obstacle
    assert obstacle
    told = obstacle.rule, obstacle.key, str(obstacle.reason), obstacle.help
    assert told == (rule, key, message, help)
    assert followed.verdict is verdict
    assert (followed.lines is None) is (verdict is not Verdict.INTACT)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"lines": "5-7"}, START),
        ({"lines": "1-3", "digest": START}, START),
        ({"symbol": "main"}, MAIN),
        ({"path": "src/crlf.py", "lines": "13-14"}, MAIN),
        ({}, None),
        ({"lines": 15}, None),
        ({"source": "gone", "lines": 1}, None),
    ],
)
def test_digest_now_is_that_of_the_present_lines(
    follower: Follower, fields: dict[str, Any], expected: str | None
) -> None:
    assert follower.follow(reference(**fields)).digest_now == expected


def test_says_why_a_source_is_not_available(follower: Follower) -> None:
    lines = reference(source="gone", path="x", lines="2-3", digest=digest(2, 3))
    assert follower.settle([followed := follower.follow(lines)]) == [followed]
    assert str(followed.reason) == "vendor/gone does not exist"
    assert followed.obstacle is None, "a rule of its own tells that once"


PAIR = dedent(
    """\
    class Tank:
        @property
        def level(self):
            return self._level

        @level.setter
        def level(self, value):
            self._level = value


    class Pump:
        def run(self):
            return self.level


    def run():
        return Pump().run()
    """
)


def _pair(first: int, last: int) -> str:
    return Lines(PAIR.splitlines()).digest((first, last))


@pytest.mark.parametrize(
    ("symbol", "digest_of", "verdict", "lines"),
    [
        ("Tank.level", None, Verdict.AMBIGUOUS, None),
        ("level", None, Verdict.AMBIGUOUS, None),
        ("Tank.level", (2, 4), Verdict.INTACT, (2, 4)),
        ("Tank::level", (6, 8), Verdict.INTACT, (6, 8)),
        ("level", (6, 8), Verdict.INTACT, (6, 8)),
        # true of none: the old text would have to be asked
        ("Tank.level", (1, 4), Verdict.AMBIGUOUS, None),
        # the shorter name was pinned before another one had it
        ("run", (12, 13), Verdict.INTACT, (12, 13)),
        ("run", (16, 17), Verdict.INTACT, (16, 17)),
        ("run", (1, 2), Verdict.CHANGED, (16, 17)),
    ],
)
def test_of_several_with_a_name_the_digest_tells_which(
    tmp_path: Path,
    symbol: str,
    digest_of: tuple[int, int] | None,
    verdict: Verdict,
    lines: tuple[int, int] | None,
) -> None:
    (tmp_path / "tank.py").write_text(PAIR)
    pin = _pair(*digest_of) if digest_of else None
    wanted = Reference("tank.py", symbol=symbol, digest=pin)
    followed = Follower({None: SourceTree(tmp_path)}, {}).follow(written(wanted))
    assert (followed.verdict, followed.lines) == (verdict, lines)
    assert followed.obstacle is None
    if verdict is Verdict.AMBIGUOUS:
        told = f"{symbol} is in several places (lines 2-4, 6-8), and nothing shows which is meant"
        assert str(followed.reason) == told
        assert followed.candidates == ((2, 4), (6, 8))


def test_no_file_is_parsed_but_for_symbols(
    follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(tree, "symbols_of", lambda path, _: asked.append(path))
    followed = [
        follower.follow(reference(lines="5-7", digest=START)),
        follower.follow(reference(lines="1-3", digest=START)),
        follower.follow(reference(path="src/crlf.py", lines="5-7", digest=f"{0:016x}-0000-0000")),
        follower.follow(reference()),
    ]
    assert [one.verdict for one in followed[:2]] == [Verdict.INTACT, Verdict.MOVED]
    assert asked == []
    follower.follow(reference(symbol="main"))
    assert asked == ["src/server.py"]


STUMBLING = "function start() {}\nfunction run( {\n  start(); stop();\n}\nfunction {{ halt\n"


@pytest.mark.parametrize(
    ("symbol", "verdict", "rule"),
    [
        ("start", Verdict.UNPINNED, None),
        # it stands there, and the parser may have passed over it
        ("halt", Verdict.UNKNOWN, "unchecked-symbol"),
        # it stands nowhere in the file
        ("begin", Verdict.GONE, "missing-symbol"),
    ],
)
def test_what_a_parser_stumbles_over_is_not_missing(
    tmp_path: Path, symbol: str, verdict: Verdict, rule: str | None
) -> None:
    (tmp_path / "a.js").write_text(STUMBLING)
    followed = Follower({None: SourceTree(tmp_path)}, {}).follow(
        written(Reference("a.js", symbol=symbol))
    )
    assert followed.verdict is verdict
    assert (followed.obstacle.rule if followed.obstacle else None) == rule
