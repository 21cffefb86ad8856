"""Compare what `import markdown` reads of registers with what people read of them.

Each folder in DIR has `register.md` and `gold.json`:

    {"entries": [{"line": 12, "id": "TD-3", "status": "open", "severity": "high",
                  "references": [{"path": "src/a.py", "lines": "12-15", "line": 13}]}]}

`id` and `severity` may be null; `status` is open, in_progress, planned, accepted, rejected, paid or
partly. What a reader is not sure of has `"doubtful": true`, and counts only if it is found. Other
values that are right, too, are in `status_also` and `severity_also`, other lines in `also_line`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtlog.importing.places.named_places import named_places
from debtlog.importing.reading.read_register import read_register
from debtlog.importing.words.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.importing.reading.entry import Entry

#: How gold.json calls what records tell apart.
_STATUSES = {None: "open", "identified": "open", "confirmed": "open"}
_STATUSES |= dict.fromkeys(("superseded", "obsolete"), "rejected")


def main() -> None:
    """Print a line for each register, and the shares of all."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench entries",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("dir", type=Path)
    folders = sorted(it.parent for it in parser.parse_args().dir.glob("*/gold.json"))
    total: Counter[str] = Counter()
    for folder in folders:
        counts = compared(folder)
        total += counts
        print(f"{folder.name:16} {_in_words(counts)}")
    print(f"{'all':16} {_in_words(total)}")


def compared(folder: Path) -> Counter[str]:
    """Count what is equal in one register."""
    text = (folder / "register.md").read_text(encoding="utf-8")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["entries"]
    entries = read_register(text, Lexicon()).entries
    by_line = {line: it for it in reversed(entries) for line in (*it.index_lines, it.lines[0])}
    counts: Counter[str] = Counter()
    used: set[int] = set()
    for it in gold:
        entry = next(filter(None, (by_line.get(line) for line in _lines(it))), None)
        if entry is None or id(entry) in used:
            counts["missed"] += not it.get("doubtful")
            continue
        used.add(id(entry))
        counts["found"] += 1
        counts["ids"] += _is_id(it, entry)
        counts["statuses"] += _status(entry) in {it["status"], *_also(it, "status_also")}
        severity = entry.severity.value if entry.severity else None
        counts["severities"] += severity in {it["severity"], *_also(it, "severity_also")}
        counts += _places(it, entry, text.split("\n"))
    counts["extra"] = len(entries) - len(used)
    return counts


def _lines(it: dict[str, Any]) -> list[int]:
    also = it.get("also_line") or []
    return [it["line"], *([also] if isinstance(also, int) else also)]


def _also(it: dict[str, Any], key: str) -> list[str | None]:
    values: list[str | None] = it.get(key) or []
    return values


def _status(entry: Entry) -> str:
    if entry.is_partly_paid:
        return "partly"
    status = entry.status.value if entry.status else None
    return _STATUSES.get(status, status or "open")


def _is_id(it: dict[str, Any], entry: Entry) -> bool:
    """Whether the id is the same; a number that counts rows is none."""
    wanted = str(it["id"] or "")
    return wanted in {entry.written_id, "/".join([entry.written_id, *entry.other_ids])} or (
        not entry.written_id and (wanted.isdigit() or bool(it.get("id_note")))
    )


def _places(it: dict[str, Any], entry: Entry, lines: Sequence[str]) -> Counter[str]:
    """Count the lines of code that are named, and those that are read."""
    first, last = entry.lines
    found = list(named_places(lines[first - 1 : last], first))
    for row in entry.index_lines:
        found += named_places(lines[row - 1 : row], row)
    places = Counter((it.path.rsplit("/", 1)[-1], it.lines) for it in found if it.lines)
    wanted = Counter(_wanted(it))
    return Counter(places=wanted.total(), placed=(places & wanted).total())


def _wanted(it: dict[str, Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    for reference in it.get("references", []):
        if reference.get("lines") and not reference.get("doubtful"):
            first, _, last = str(reference["lines"]).partition("-")
            yield reference["path"].rsplit("/", 1)[-1], (int(first), int(last or first))


def _in_words(counts: Counter[str]) -> str:
    found = counts["found"]
    entries = found / max(1, found + counts["missed"] + counts["extra"])
    shares = ", ".join(
        f"{name} {counts[name] / max(1, found):.1%}" for name in ("ids", "statuses", "severities")
    )
    places = f"{counts['placed']} of {counts['places']} places"
    return (
        f"{found} entries, {counts['missed']} missed, {counts['extra']} extra"
        f" ({entries:.1%}); {shares}; {places}"
    )


if __name__ == "__main__":
    main()
