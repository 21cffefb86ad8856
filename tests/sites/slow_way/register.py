"""Three hundred records, no two alike: every field, kind of text and verdict, in two languages."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from debtlog.model.vocabulary import (
    DebtType,
    Grade,
    Horizon,
    Intent,
    Period,
    Prudence,
    Quality,
    RelationType,
    Status,
    TaskStatus,
)
from debtlog.tracking.digests.locate import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

RECORDS = 300
#: Where a sentence is expected.
SENTENCES = (
    "Old objects keep their old classes.",
    "It *works* by **luck**, and `isinstance` lies.",
    "See [the issue](https://example.org/issues/1?a=1&b=2), or https://example.org/a_b.",
    "Старые объекты *помнят* старые классы: `isinstance` ошибается.",
    "<b>bold</b> <img src=x onerror=alert(1)> & &amp; &lt;",
    "{{ 7 * 7 }} {% raw %} {: .x onclick=y } [[link]] ==a== ++b++ ~~c~~ ^d^",
    "| a | b | \\| \\ `|` `` ` ``",
    "#10 !1 @somebody :smile: (c) --> <!-- x --> $x$ \\(y\\)",
    "# not a heading",
    "1. not a list",
    "a_b_c __init__ snake_case *not closed, **nor this",
    "`{% code %}` `<tag>` `a|b` ` spaces ` `--8<--`",
    "[x](javascript:alert(1)) ![image](https://example.org/i.png) <https://example.org/>",
    "www.example.org and a@example.org are no links; «кавычки», “quotes” — dashes…",
    "Line one\nand line two  \nafter a break\\\nand another",
    "word " * 40,
)
#: Where paragraphs are.
TEXTS = (
    "One paragraph.\n\nAnother *one*.",
    "Before a list:\n\n- one\n- two\n\n  with a paragraph\n- three\n\nAfter it.",
    "1. one\n2. two\n   - inner\n   - inner `code`\n3. three",
    "3. three\n4. four",
    "> A quote\n> of two lines\n\nand a text.",
    "```python\ndef f(x):\n    return x  # {{ y }}\n```\n\n```\nno language <b>\n```",
    "    indented code\n\ntext",
    "## A heading\n\ntext\n\n---\n\nmore",
    "<div>HTML</div>\n\n<script>alert(1)</script>",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Абзац.\n\n- первое\n- второе\n\n> Цитата",
    "Line\\\nbreak\n\n* star\n\n- dash\n\n+ plus",
)
CODE = {
    "src/server.py": "".join(
        f'def handler_{number}(request):\n    """Answer.\n\n    In {number} lines.\n    """\n'
        f"    for part in request[{number}]:\n        yield part  # {number}\n\n\n"
        for number in range(30)
    ),
    "src/deep/er/client.ts": "".join(
        f"export const value{number}: string = `a${{{number}}}`;\n/* {number}\n*/\n"
        for number in range(40)
    ),
    "notes/plain.txt": "".join(f"line {number} <b>&amp; `x`\n" for number in range(40)),
    "src/a b.py": "x = 1\n" * 12 + "\n\ny = 2\n",
}
OTHER_REFERENCES: list[dict[str, Any]] = [
    {"path": "src/server.py", "symbol": "handler_3"},
    {"path": "src", "note": "All of it."},
    {"path": "**/*.py"},
    {"path": "src/absent.py", "lines": 3},
    {"path": "notes/plain.txt"},
    {"path": "src/server.py", "lines": "900-901"},
]
SETTINGS = {
    "title": "Debt | <b>*everything*</b>",
    "edit_url": "https://example.org/edit?file={path}&x=1",
    "code_url": "https://example.org/blob/{path}#L{start}-L{end}",
    "components": {"server": {"title": "The *server* | <i>", "owner": "core"}, "client": {}},
    "owners": {"core": {"title": "Core & team", "contact": "mailto:core@example.org"}, "web": {}},
    "page": "DEBT.md",
    "documents": {
        "debtlog/register.md.jinja": "docs/DEBT.md",
        "own.md.jinja": "docs/own.md",
    },
}


def files() -> dict[str, str]:
    """Write the register, and the code as it was when it was recorded."""
    made = {
        "debt/register.yml": _yaml(SETTINGS),
        "templates/own.md.jinja": '{% extends "debtlog/record.md.jinja" %}\n',
        **CODE,
    }
    for key in range(1, RECORDS + 1):
        chance = Random(key)  # noqa: S311  the same records in every run
        made[f"debt/{key:04}.yml"] = _yaml(record(key, chance))
        if key % 3 == 0:
            translated = {"title": f"Долг {key} <b>", "summary": chance.choice(SENTENCES)}
            made[f"debt/{key:04}.ru.yml"] = _yaml(translated)
    return made


def edited() -> dict[str, str]:
    """Let some of the code move, change and go, so that there are all verdicts."""
    made = {}
    for path, text in CODE.items():
        lines = text.splitlines(keepends=True)
        lines[5::11] = [f"{line.rstrip()} # new\n" for line in lines[5::11]]
        made[path] = "".join(["# first\n", *lines[:50], *lines[54:]])
    return made


def record(key: int, chance: Random) -> dict[str, Any]:
    """Write a record: the first few have every field, the others some of them."""
    status = chance.choice(list(Status))
    whole: dict[str, Any] = {
        "type": _some(chance, list(DebtType)),
        "quality": _some(chance, list(Quality)),
        "severity": chance.choice(list(Grade)),
        "severity_reason": chance.choice(SENTENCES),
        "priority": chance.choice(list(Grade)),
        "priority_reason": chance.choice(SENTENCES),
        "component": chance.choice(["server", "client"]),
        "owner": chance.choice(["core", "web"]),
        "tags": [_line(chance)[:60].strip(), f"tag-{key % 7}"],
        "resolution": chance.choice(TEXTS),
        "revisit": chance.choice(SENTENCES),
        "principal": chance.choice(["3d-5d", "4h", "2w", "M"]),
        "interest": {
            "cost": "1.5h",
            "per": chance.choice(list(Period)),
            "likelihood": chance.choice(["low", "medium", "high"]),
        },
        "origin": {
            "intent": chance.choice(list(Intent)),
            "prudence": chance.choice(list(Prudence)),
            "context": chance.choice(SENTENCES),
        },
        "found_by": _line(chance)[:80].strip(),
        "impact": chance.choice(TEXTS),
        "references": list(_references(chance)),
        "problems": [_problem(name, chance) for name in ("identity", "order", "p-3")[: key % 4]],
        "recommendations": [
            {"horizon": horizon, "title": _line(chance), "steps": _some(chance, SENTENCES)}
            for horizon in Horizon
        ],
        "relations": [
            {"type": kind, "to": other}
            for kind in _some(chance, list(RelationType))
            if (other := chance.randint(1, RECORDS)) != key
        ],
        "links": [
            {"type": "issue", "url": "https://example.org/1?a=1&b=2", "title": _line(chance)},
            {"type": "commit", "url": "https://example.org/commit/1c6a2b9"},
        ],
        "tasks": [_task(f"T-{key}", chance)],
        "review_by": f"2026-{chance.randint(1, 12):02}-15",
        "aliases": [f"OLD-{key}"],
    }
    left_out = set() if key % 10 == 1 else {name for name in whole if chance.random() < 0.4}
    made = {name: value for name, value in whole.items() if name not in left_out and value}
    required = {
        "id": key,
        "title": f"{_line(chance)[:150]} {key}",
        "status": status,
        "created": f"2026-0{chance.randint(1, 9)}-20",
        "summary": chance.choice(SENTENCES),
    }
    russian = {"language": "ru"} if key % 5 == 0 and key % 3 else {}
    own = {"page": "own.md"} if key == 1 else {}
    return required | made | russian | own


def _problem(name: str, chance: Random) -> dict[str, Any]:
    return {
        "id": name,
        "title": _line(chance),
        "description": chance.choice(TEXTS),
        "references": list(_references(chance)),
        "observations": _some(chance, SENTENCES),
        "scenario": _some(chance, SENTENCES),
        "consequences": _some(chance, SENTENCES),
        "risks": _some(chance, SENTENCES),
    }


def _task(key: str, chance: Random) -> dict[str, Any]:
    return {
        "id": key,
        "title": _line(chance),
        "created": "2026-02-02",
        "status": chance.choice(list(TaskStatus)),
        "steps": [
            {"text": text, "done": chance.random() < 0.5} for text in _some(chance, SENTENCES)
        ],
        "criteria": [
            {"text": text, "proved_by": ["changed-code", "gone-code"]}
            for text in _some(chance, SENTENCES)
        ],
        "risks": [
            {"risk": text, "mitigation": chance.choice(SENTENCES)}
            for text in _some(chance, SENTENCES)
        ],
        "documents": ["docs/index.md", "notes/plain.txt"],
        "notes": _some(chance, SENTENCES),
    }


def _references(chance: Random) -> Iterator[dict[str, Any]]:
    """Refer to lines, most of them pinned, a symbol, a folder, a pattern, and what is not there."""
    for path in _some(chance, list(CODE)):
        lines = CODE[path].splitlines()
        first = chance.randint(1, len(lines) - 8)
        last = first + chance.randint(0, 7)
        pinned = {"digest": Lines(lines).digest((first, last))} if chance.random() < 0.8 else {}
        yield {"path": path, "lines": f"{first}-{last}", "note": chance.choice(SENTENCES)} | pinned
    yield from _some(chance, OTHER_REFERENCES)


def _some(chance: Random, items: Sequence[T]) -> list[T]:
    return chance.sample(list(items), chance.randint(0, min(3, len(items))))


def _line(chance: Random) -> str:
    return " ".join(chance.choice(SENTENCES).split())


def _yaml(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)
