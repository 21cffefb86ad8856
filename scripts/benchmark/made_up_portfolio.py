"""Many made-up git repositories with registers, always the same ones for the same numbers.

In each, records refer to pinned lines of code; a second commit edits code and repays some debt, so
there is something to follow and something in the past.
"""

from __future__ import annotations

import os
import subprocess
from random import Random
from typing import TYPE_CHECKING

from debtlog.tracking.digests.locate import Lines

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (
    *("reload", "module", "thread", "socket", "state", "buffer", "loop", "server", "handler"),
    *("queue", "lock", "event", "frame", "message", "snapshot", "field", "value", "identity"),
)
_TEAMS = 40
_FUNCTIONS = 12
#: When the first and the second commit of every repository were made.
_DAYS = (1_750_000_000, 1_770_000_000)


class MadeUpRepository:
    """A repository by its ``number``, with so many ``records``."""

    def __init__(self, number: int, records: int) -> None:
        self.number, self.records = number, records
        self._random = Random(number)  # noqa: S311  the same one each time
        self._code = {f"src/part{it}.py": self._module(it) for it in range(1, records // 4 + 2)}

    def write(self, folder: Path) -> None:
        """Make it in ``folder``, which does not exist."""
        folder.mkdir(parents=True)
        git = ("git", "-C", str(folder))
        environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run([*git, "init", "-q", "-b", "main"], check=True, env=environment)
        stream = b"".join(self._stream())
        subprocess.run([*git, "fast-import", "--quiet"], input=stream, check=True, env=environment)
        subprocess.run([*git, "reset", "-q", "--hard", "main"], check=True, env=environment)

    def _module(self, number: int) -> list[str]:
        draw, lines = self._random, list[str]()
        for index in range(_FUNCTIONS):
            lines += [
                f"def {draw.choice(WORDS)}_{number}_{index}({draw.choice(WORDS)}):",
                f"    {draw.choice(WORDS)} = {draw.choice(WORDS)}({draw.randrange(9_999)})",
                f"    return {draw.choice(WORDS)} + {draw.randrange(9_999)}",
                "",
                "",
            ]
        return lines

    def _stream(self) -> list[bytes]:
        """Write what `git fast-import` reads."""
        title = f"title: Debt of repository {self.number}\n"
        site = f"site_url: https://docs.example.org/repository-{self.number}/\n"
        files = {"debt/register.yml": title + site}
        files |= {name: "\n".join(lines) + "\n" for name, lines in self._code.items()}
        records = {f"debt/{it:04}-x.yml": self._record(it) for it in range(1, self.records + 1)}
        first = _commit(1, files | records)
        edited = {"src/part1.py": "# A line.\n" + files["src/part1.py"].replace("(", "( ", 3)}
        for name in self._random.sample([*records], self.records // 5):
            paid = "status: paid\npaid_on: 2026-02-01"
            edited[name] = records[name].replace("status: confirmed", paid)
        return [first, _commit(2, edited)]

    def _record(self, number: int) -> str:
        draw = self._random
        path = draw.choice([*self._code])
        first = 1 + 5 * draw.randrange(_FUNCTIONS)
        place = first, first + 2
        digest = Lines(self._code[path]).digest(place)
        lines = [
            f"id: {number}",
            f"title: The {draw.choice(WORDS)} of {draw.choice(WORDS)} {number} waits",
            "status: confirmed",
            f"severity: {draw.choice(('critical', 'high', 'medium', 'low'))}",
            f"created: 202{draw.randrange(3, 6)}-{draw.randrange(1, 6):02}-01",
            f"summary: {' '.join(draw.choices(WORDS, k=15)).capitalize()}.",
            f"component: {draw.choice(WORDS)}",
        ]
        if draw.random() < 0.9:  # noqa: PLR2004  some are nobody's
            lines.append(f"owner: team-{draw.randrange(_TEAMS)}")
        if draw.random() < 0.5:  # noqa: PLR2004  likewise
            lines.append(f"review_by: 2026-{draw.randrange(1, 13):02}-01")
        if draw.random() < 0.8:  # noqa: PLR2004  and some without estimates
            lines += [
                f"principal: {draw.randrange(1, 9)}d",
                f"interest: {{cost: {draw.randrange(1, 9)}h, per: week, likelihood: medium}}",
            ]
        lines += ["references:", f"  - path: {path}", f"    lines: {place[0]}-{place[1]}"]
        lines += [f"    digest: {digest}", ""]
        return "\n".join(lines)


def write_portfolio(folder: Path, repositories: int, records: int) -> None:
    """Write the repositories, and ``portfolio.yml`` beside them."""
    names = [f"repository-{number:04}" for number in range(repositories)]
    for number, name in enumerate(names):
        MadeUpRepository(number, records).write(folder / name)
    listed = "".join(f"  - path: {name}\n" for name in names)
    text = f"title: Debt of the platform\nrepositories:\n{listed}"
    (folder / "portfolio.yml").write_text(text, encoding="utf-8")


def _commit(number: int, files: dict[str, str]) -> bytes:
    when = _DAYS[number - 1]
    head = f"commit refs/heads/main\ncommitter Ann <ann@example.org> {when} +0000\ndata 1\n.\n"
    parts = [head.encode()]
    for name, text in files.items():
        data = text.encode()
        parts.append(f"M 644 inline {name}\ndata {len(data)}\n".encode() + data + b"\n")
    return b"".join(parts)
