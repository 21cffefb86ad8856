"""The form of the source: no import cycle, names that occur once, small rooms, modules, functions.

Imports under ``TYPE_CHECKING`` count, too: who reads a module follows them.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
FILES = sorted(SOURCE.glob("debtlog/**/*.py"))
#: Names that two files have, and why.
TWICE = {
    "__init__.py": "the head of a room",
}
#: Rooms with one module for each entry of a table.
TABLES = {"debtlog/linter/rules", "debtlog/cli/commands", "debtlog/sources/symbols/languages"}
MOST_MODULES = 12
MOST_LINES, USUAL_LINES = 300, 90
MOST_FUNCTION_LINES, USUAL_FUNCTION_LINES = 45, 9


def _module(file: Path) -> str:
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_module(file): file for file in FILES}


def _imports(file: Path) -> Iterator[str]:
    """Yield the modules that a file imports, wherever in it; packages only where they are meant."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module


def test_no_import_leads_back() -> None:
    graph = {
        name: {other for other in _imports(file) if other in MODULES and other != name}
        for name, file in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" -> ".join(error.args[1])) from None


def test_no_two_modules_share_a_name() -> None:
    # a command is called as users call it
    names = Counter(file.name for file in FILES if file.parent.name != "commands")
    assert {name for name, count in names.items() if count > 1} <= TWICE.keys()


def test_rooms_are_small() -> None:
    rooms = Counter(str(file.parent.relative_to(SOURCE)) for file in FILES if file.stem[:2] != "__")
    large = {room: count for room, count in rooms.items() if count > MOST_MODULES}
    assert large.keys() <= TABLES, large


def test_modules_are_short() -> None:
    lines = {
        name: len(file.read_text(encoding="utf-8").splitlines())
        for name, file in MODULES.items()
        if file.stem != "__init__"
    }
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}
    assert median(lines.values()) <= USUAL_LINES


def test_scripts_and_styles_are_short() -> None:
    assets = [file for kind in ("js", "css") for file in SOURCE.glob(f"debtlog/**/*.{kind}")]
    lines = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in assets}
    assert lines
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_functions_are_short() -> None:
    lines = {
        f"{name}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, file in MODULES.items()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: count for name, count in lines.items() if count > MOST_FUNCTION_LINES} == {}
    assert median(lines.values()) <= USUAL_FUNCTION_LINES


def test_the_linter_passes_over_no_file() -> None:
    """A folder whose name is excluded somewhere else would be passed over without a word."""
    linter = [sys.executable, "-m", "ruff", "check", "--show-files", "src", "tests"]
    done = subprocess.run(linter, cwd=ROOT, check=True, capture_output=True, text=True)
    files = {path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py")}
    assert files - set(map(Path, done.stdout.splitlines())) == set()
