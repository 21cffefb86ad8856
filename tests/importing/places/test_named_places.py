"""What code a text names: forms counted in registers that people keep by hand, and look-alikes."""

from __future__ import annotations

import pytest

from debtlog.importing.places.named_place import Doubt, NamedPlace
from debtlog.importing.places.named_places import named_places


def _told(place: NamedPlace) -> str:
    """Write a place shortly: ``path 12-15 @symbol ?doubt``."""
    first, last = place.lines or (0, 0)
    lines = f" {first}" + (f"-{last}" if last > first else "") if place.lines else ""
    symbol = f" @{place.symbol}" if place.symbol else ""
    return f"{place.path}{lines}{symbol}" + (f" ?{place.doubt}" if place.doubt else "")


def _all(text: str, header: str = "") -> list[str]:
    return [_told(place) for place in named_places(text.split("\n"), 1, header)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("`src/a.go`", ["src/a.go"]),
        ("`handlers_session.go`", ["handlers_session.go"]),
        ("see src/a.go, it is long.", ["src/a.go"]),
        ("the file main.rs.", ["main.rs"]),
        ("in **src/a.ts** and _src/b.ts_", ["src/a.ts", "src/b.ts"]),
        ("`./src/a.go`", ["src/a.go"]),
        (r"`src\App\Foo.cs:3`", ["src/App/Foo.cs 3"]),
        (r"src/my\_file.py", ["src/my_file.py"]),
        ("`docs/a/`", ["docs/a/"]),
        ("`src/i18n/*`", ["src/i18n/*"]),
        ("`src/*.go:4-9`", ["src/*.go 4-9"]),
        ("`templates/*/Dockerfile`", ["templates/*/Dockerfile"]),
        ("`i18n/{en,zh}.ts`", ["i18n/en.ts", "i18n/zh.ts"]),
        ("`Dockerfile` and `.github/workflows/ci.yml`", ["Dockerfile", ".github/workflows/ci.yml"]),
        ("`app/(auth)/[id]/page.tsx:9`", ["app/(auth)/[id]/page.tsx 9"]),
        ("`src/__init__.py`", ["src/__init__.py"]),
        ("| `a.ts` | `b.ts` |", ["a.ts", "b.ts"]),
        ("在`src/a.ts`中，见src/b.ts。", ["src/a.ts", "src/b.ts"]),
        ("<code>src/a.ts:4</code>", ["src/a.ts 4"]),
    ],
)
def test_paths(text: str, places: list[str]) -> None:
    assert _all(text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("`a.go:88`", ["a.go 88"]),
        ("a.go:88.", ["a.go 88"]),
        ("`a.go:88,101,113-120`", ["a.go 88", "a.go 101", "a.go 113-120"]),
        ("`a.go:88, 101 and 113`", ["a.go 88", "a.go 101", "a.go 113"]),
        ("(a.go:88, 101)", ["a.go 88", "a.go 101"]),
        ("`a.go:88`, 3 times", ["a.go 88"]),
        ("`a.go:88` and 14 other places", ["a.go 88"]),
        ("a.go:88, 2026-01-03", ["a.go 88"]),
        ("`a.go:12–15`", ["a.go 12-15"]),
        ("`a.go:L12-L15`", ["a.go 12-15"]),
        ("`a.go#L12-L15`", ["a.go 12-15"]),
        ("`a.go#L12C3-L15C9`", ["a.go 12-15"]),
        ("`a.go:12:3`", ["a.go 12"]),
        ("`src/a.ts(12,5)`", ["src/a.ts 12"]),
        ("`src/a.ts`:`12`", ["src/a.ts 12"]),
        ("a.ts:12/b.ts:13", ["a.ts 12", "b.ts 13"]),
        ("`src/a.ts:12-src/a.ts:15`", ["src/a.ts 12", "src/a.ts 15"]),
        ("`a.ts:12`-`15`", ["a.ts 12-15"]),
        ("`a.ts` `:12`–`:15`", ["a.ts 12-15"]),
        ("`a.ts:12~15`", ["a.ts 12-15"]),
        ("a.ts:12 & :15-20", ["a.ts 12", "a.ts 15-20"]),
        ('"src/a.ts":12', ["src/a.ts 12"]),
        ("`a.ts:12px`, `b.png:2x`, `c.ts:1e5`", ["a.ts", "b.png", "c.ts"]),
        ("`a.ts:0`, `b.ts:12345678`", ["a.ts", "b.ts"]),
        ("`a.yml:12:services`", ["a.yml 12"]),
        ("`Foo.{h,cpp}:12`, `a.h/.cpp`", ["Foo.h 12", "Foo.cpp 12", "a.h", "a.cpp"]),
        ("### [src/a.ts:12] title", ["src/a.ts 12"]),
        ("`a.ts(12,5)`", ["a.ts 12"]),
        ("`docs/07-operations.md:3-5`", ["docs/07-operations.md 3-5"]),
        ("`(shop)/layout.tsx:31-33`", ["(shop)/layout.tsx 31-33"]),
        ("`a.go`:12", ["a.go 12"]),
        ("`a.go` :12", ["a.go 12"]),
        ("`a.go:~45`", ["a.go 45 ?guess"]),
        ("`a.go:800+`", ["a.go 800 ?open"]),
        ("`a.go:20-12`", ["a.go 12-20 ?backwards"]),
        ("`a.zig:30`, `:872`", ["a.zig 30", "a.zig 872"]),
        (
            "`core/a.rs:27`, `b.rs:140-149` and `:167` (where it is), `:467-497` (refuses)",
            ["core/a.rs 27", "b.rs 140-149", "b.rs 167", "b.rs 467-497"],
        ),
        ("`a.go:88`, `101`, `113-120`", ["a.go 88", "a.go 101", "a.go 113-120"]),
        ("`a.go:1`\n`:2`", ["a.go 1", "a.go 2"]),
        ("| `a.go:1` | `:2` x `b.go` |", ["a.go 1", "b.go"]),
        ("a.go:12 - 3 callers", ["a.go 12"]),
        ("`a.go:277,666,721` have been replaced", ["a.go 277", "a.go 666", "a.go 721"]),
        ("a.ts:32 reads b.json; the remark at :38-41 is old", ["a.ts 32", "a.ts 38-41", "b.json"]),
        ("`i18n/{en,zh}.ts:4`", ["i18n/en.ts 4", "i18n/zh.ts 4"]),
        ("`@/mail/helper.ts:4`", ["mail/helper.ts 4"]),
    ],
)
def test_lines_beside_a_path(text: str, places: list[str]) -> None:
    assert sorted(_all(text)) == sorted(places)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("`a.rs` (lines 103, 188, 207)", ["a.rs 103", "a.rs 188", "a.rs 207"]),
        ("`a.rs` (lines 12–20)", ["a.rs 12-20"]),
        ("`a.rs` line 180", ["a.rs 180"]),
        ("`a.rs`, lines 3 and 4", ["a.rs 3", "a.rs 4"]),
        ("lines 3 to 9 of `a.rs`", ["a.rs 3-9"]),
        ("On line 5, `a.rs` fails", ["a.rs 5"]),
        ("`a.rs`, line 5 of `b.rs`", ["a.rs", "b.rs 5"]),
        ("`a.rs` (line 5) in `b.rs`", ["a.rs 5", "b.rs"]),
        ("`b.rs` is fine. Line 5 of `a.rs` fails.", ["b.rs", "a.rs 5"]),
        ("`a.rs` (L45-L60)", ["a.rs 45-60"]),
        ("`a.rs` around line 45", ["a.rs 45 ?guess"]),
        ("`a.rs` line ~45", ["a.rs 45 ?guess"]),
        ("`a.rs` line `45`", ["a.rs 45"]),
        ("`a.rs` строки 10-20", ["a.rs 10-20"]),
        ("в строке 7 файла `a.rs`", ["a.rs 7"]),
        ("líneas 3 y 4 de `a.rs`", ["a.rs 3", "a.rs 4"]),
        ("`a.rs`, linhas 3 e 4", ["a.rs 3", "a.rs 4"]),
        ("`a.rs`, Zeilen 3 bis 4", ["a.rs 3-4"]),
        ("`a.rs`, Zeile 3", ["a.rs 3"]),
        ("`a.rs` aux lignes 3 et 4", ["a.rs 3", "a.rs 4"]),
        ("`a.rs` 第 12 行", ["a.rs 12"]),
        ("`a.rs` 第12-15行", ["a.rs 12-15"]),
        ("`a.rs`（12-15行）", ["a.rs 12-15"]),
        ("- **File:** `a.rs`\n- **Lines:** 4-9", ["a.rs 4-9"]),
        ("**File:** `a.rs`\n**Line:** 4", ["a.rs 4"]),
        ("### `a.rs` grows\n\nThe loop at lines 4-9 does it.", ["a.rs 4-9"]),
        ("- `a.rs`\n  - line 4: uses `b.rs`\n  - line 5: too", ["a.rs 5", "b.rs 4"]),
        ("| `a.rs` | line 4 |", ["a.rs 4"]),
        ("`a.py` (líneas ~40, 417-419, 479)", ["a.py 40 ?guess", "a.py 417-419", "a.py 479"]),
        ("- `a.rs` (lines 6,\n          147–151)", ["a.rs 6", "a.rs 147-151"]),
        ("- `/src/a.ts` (строки 18-40)", ["src/a.ts 18-40"]),
        ("`a.ts` ~L2652–2660 in `make_plan`", ["a.ts 2652-2660 ?guess"]),
        ("(`a.py` ~line 420) that must", ["a.py 420 ?guess"]),
        ("`a.ts`の12行目", ["a.ts 12"]),
        ("`a.ts`第5、7行", ["a.ts 5", "a.ts 7"]),
        ("`a.ts:5`, 120 行", ["a.ts 5"]),
        ("`a.ts` 5번째 줄", ["a.ts 5"]),
        ("`a.ts`, Zeile 5 ff.", ["a.ts 5 ?open"]),
        ("src/a.ts line(s) 12", ["src/a.ts 12"]),
        ("src/a.ts, Ln 12", ["src/a.ts 12"]),
        ('`package.json` "lint" script, line 12', ["package.json 12"]),
        ("`src/a.cpp` (~470-485) packs", ["src/a.cpp 470-485 ?guess"]),
        ("`src/a.cpp` (~470-485 rows)", ["src/a.cpp"]),
        ("`a.ts`(第12〜15行)", ["a.ts 12-15"]),
        ("`a.ts`, l. 12", ["a.ts 12"]),
        ("`a.ts` lines 1,200-1,300", ["a.ts 1200-1300"]),
        ("`a.ts` (строки 109-140, +30 lines)", ["a.ts 109-140"]),
        ("**Where:** `a.ts`, in `f`:\n\n1. reads (lines 4-9)\n\nAnd `b.ts`.", ["a.ts 4-9", "b.ts"]),
        ("## `a.ts`\n\n**Location:** Lines 97-99 → Lines 98-127", ["a.ts 97-99", "a.ts 98-127"]),
        ("- **Location:** Line 436 (a.tsx)", ["a.tsx 436"]),
        ("修改 `src/a.yaml` 第 4 行：", ["src/a.yaml 4"]),
        ("`a.md` 第 6 章", ["a.md"]),
        ("See `plan.md`. The loop in lines 4-9 is slow.", ["plan.md"]),
        ("See `plan.md`.\n\nThe loop in lines 4-9 is slow.", ["plan.md"]),
        ("`a.ts` and `plan.md`.\n\nLines 4-9 are slow.", ["a.ts 4-9", "plan.md"]),
        ("## `plan.md`\n\n**Location:** lines 4-9", ["plan.md 4-9"]),
        ("`a.rs` breaks a rule of `rules.md`, lines 3-4", ["a.rs", "rules.md 3-4"]),
        ("`a.rs` breaks (see `rules.md`) a rule in lines 3-4", ["a.rs 3-4", "rules.md"]),
        ("- `a.rs`\n  - a text (line 41 in the switch)", ["a.rs"]),
    ],
)
def test_lines_in_words(text: str, places: list[str]) -> None:
    assert sorted(_all(text)) == sorted(places)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[here](src/a.go#L12)", ["src/a.go 12"]),
        ("[`a.go`](../src/a.go#L12-L20)", ["../src/a.go 12-20"]),
        ("[`a.go:12`](../src/a.go)", ["../src/a.go 12"]),
        ("[`make()`](../src/a.go:12)", ["../src/a.go 12"]),
        ("[`b.go`](../src/a.go#L12)", ["b.go", "../src/a.go 12"]),
        ("https://example.org/o/r/blob/main/src/a.go#L12-L20", ["src/a.go 12-20"]),
        ("<https://example.org/o/r/-/blob/main/src/a.go#L12-20>", ["src/a.go 12-20"]),
        ("https://example.org/o/r/src/branch/main/src/a.go#L12", ["src/a.go 12"]),
        ("https://example.org/o/r/src/main/src/a.go#lines-12:20", ["src/a.go 12-20"]),
        ("[x](https://example.org/o/r/blob/main/src/a.go)", ["src/a.go"]),
        ("https://example.org/docs/a.html", []),
        ("[a.ts](file:///c:/Users/x/my%20app/src/a.ts#L202)", ["a.ts 202"]),
        ("[src/a.ts](/F:/x/src/a.ts:7)", ["src/a.ts 7"]),
        ("[`a.ts`](/src/a.ts)", ["src/a.ts"]),
        ("[`a.ts`](/home/x/src/a.ts#L3)", ["a.ts 3"]),
        ("[here](<../my app/a.ts:7>)", ["../my app/a.ts 7"]),
        ("[x](#td-1) [y](mailto:a@example.org)", []),
    ],
)
def test_links(text: str, places: list[str]) -> None:
    assert _all(text) == places


def test_a_permanent_link_says_its_repository_and_commit() -> None:
    commit = "0123456789" * 4
    [place] = named_places([f"https://Example.org/O/r/blob/{commit}/src/a.go#L3"], 1)
    assert (place.repository, place.revision) == ("example.org/o/r", commit)
    [place] = named_places(["https://example.org/o/r/blob/main/src/a.go#L3"], 1)
    assert (place.repository, place.revision) == ("example.org/o/r", "")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("`core/s.rs::MAX_JOBS`", ["core/s.rs @MAX_JOBS"]),
        ("`core/s.rs::Job::new()`", ["core/s.rs @Job::new"]),
        ("the wait_for_mail in test_helpers.sh", ["test_helpers.sh @wait_for_mail"]),
        ("`bin/serve.rs:clean_worker`", ["bin/serve.rs @clean_worker"]),
        ("core/io.py (write_atomic) deferred", ["core/io.py @write_atomic"]),
        ("core/io.py (deferred)", ["core/io.py"]),
        ("core/io.py (NEW)", ["core/io.py"]),
        ("`size`/`place` (`src/config/`)", ["src/config/"]),
        ("`core/io.py` (`write_atomic`)", ["core/io.py @write_atomic"]),
        ("`core/io.py` — `write_atomic`", ["core/io.py @write_atomic"]),
        ("`core/io.py` `flush()`", ["core/io.py @flush"]),
        ("`core/io.py` (`a`, `b`)", ["core/io.py @a", "core/io.py @b"]),
        ("`write_atomic` in `core/io.py`", ["core/io.py @write_atomic"]),
        ("`a()` and `b()` in `core/io.py`", ["core/io.py @a", "core/io.py @b"]),
        ("`flush` в `core/io.py`", ["core/io.py @flush"]),
        ("`charge()` (`src/pay.ts:45`)", ["src/pay.ts 45 @charge"]),
        ("`core/io.py:4` (`flush`)", ["core/io.py 4 @flush"]),
        ("`core/io.py` — method `flush`", ["core/io.py @flush"]),
        ("`core/io.py` — `flush`", ["core/io.py"]),
        ("`core/io.py` (function `flush`, line 20)", ["core/io.py 20 @flush"]),
        ("`flush` (line 20 of `core/io.py`)", ["core/io.py 20 @flush"]),
        (
            "In `io.py`, `flush` (lines 20-30) and `seek` (lines 40-50)",
            ["io.py 20-30 @flush", "io.py 40-50 @seek"],
        ),
        ("src/a.ts:foo():12", ["src/a.ts 12 @foo"]),
        ("`core/io.py:4,9` (`flush`)", ["core/io.py 4", "core/io.py 9"]),
        ("`null` in `core/io.py`", ["core/io.py"]),
        ("`Server.start` in `a.py`", ["a.py @Server.start"]),
        ("`sched::Job::new` and `foo.bar()`", []),
    ],
)
def test_symbols(text: str, places: list[str]) -> None:
    assert _all(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "(1946 lines), 1946行, 717→434, 574 LOC, ~380 lines, 12-15 lines",
        "version 1.2.3, `v1.2.3`, at 12:30, `12:30`",
        "`localhost:8080`, `127.0.0.1:80`, `db.example.com:5432`, `redis:6379`",
        "`/favicon.ico`, `/api/users/:id`, /robots.txt",
        "`@/mail/helper`, `@scope/name`, `~/config.toml`",
        "example.org, `example.org`, a@example.org, https://example.org/x.html",
        "`foo.bar()`, foo.bar(), `self.items`, e.g. this, i.e. that, Node.js, `Next.js`",
        "ISO 8601, `text/html`, 2026/01/02, and/or, client/server, 3/4, `client/server`",
        "`MAX_JOBS`, `charge`, `std::fs::read`, `Promise.all`, `zap.Uint32`, `req.body`",
        "`res.json`, `console.log`, `process.env`, `arr.map`, `$HOME/.bashrc`, `/etc/hosts`",
        "`nginx:1.2`, `postgres:15`, `origin/main`, `owner/repo#12`, `react-dom/client`",
        "all `.tsx` and `.html.slim`, `$*`, `0/*`",
        "~~`src/a.go:12` is long~~ paid",
        "<!-- src/a.go:12 --> <!--\nsrc/b.go:1\n-->",
        "```go\n// src/a.go:9\nrun()\n```",
        "line 12 of the poem",
        "`:872`",
        "`404` and `:8080`",
    ],
)
def test_what_names_no_place(text: str) -> None:
    assert _all(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("`a.go` (1946 lines)", ["a.go"]),
        ("`a.go` (1946行)", ["a.go"]),
        ("`a.go` (~380 行)", ["a.go"]),
        ("`a.go` 717→434", ["a.go"]),
        ("`a.go` 574 LOC", ["a.go"]),
        ("`a.go`: 12-15 lines too many", ["a.go"]),
        ("- **File:** `a.go`\n- **Lines:** 1946", ["a.go"]),
        ("`a.go` needs the L2 cache", ["a.go"]),
        ("- **File:** `a.go`\n  - **Lines:** ~370", ["a.go"]),
        ("L1 控制：`a.go`", ["a.go"]),
        ("`a.go` listens on `:8080`", ["a.go"]),
        ("`a.go:5` was stale, the real ones are `574-575`", ["a.go 5"]),
        ("`const { id, ...data } = x`, L277-280", []),
        ("`a.go` at 12:30", ["a.go"]),
        ("`a.go` in version 1.2.3 of 2026-01-02", ["a.go"]),
        ("`a.go:12` ~~`b.go:3`~~", ["a.go 12"]),
        ("~~High~~ `a.go:12` ~~Low~~", ["a.go 12"]),
    ],
)
def test_what_looks_like_lines(text: str, places: list[str]) -> None:
    assert _all(text) == places


def test_drawings_and_lists_in_fences() -> None:
    drawing = """\
```
src/ssh/lock.rs
├── Line ~45: LOCK.lock()
└── Lines 89-90: LOCK.lock()

src/view/View.tsx (1946 lines)
├── Lines 1-85: imports
```
```text
src/
├── a.ts        # 500 lines
└── lib/
    └── c.ts (line 12)
```
```
src/a.go:12: x := 1
src/b.go:3-4
```"""
    assert _all(drawing) == [
        "src/ssh/lock.rs 45 ?guess",
        "src/ssh/lock.rs 89-90",
        "src/view/View.tsx 1-85",
        "src/a.ts",
        "src/lib/c.ts 12",
        "src/a.go 12",
        "src/b.go 3-4",
    ]


def test_a_column_of_lines() -> None:
    header = "| File | Line | Lines |"
    assert _all("| `a.go` | 12 | 900 |", header) == ["a.go 12"]
    assert _all("| `a.go` | 12, 15 | |", header) == ["a.go 12", "a.go 15"]
    assert _all("| File | Lines |\n|---|---|\n| `a.go` | 3-9 |\n| `b.go` | 300 |") == [
        "a.go 3-9",
        "b.go",
    ]


def test_tables_without_outer_pipes() -> None:
    assert _all("File | Line\n--- | ---\n`a.go` | 12\n\n`a.go` | 9 | 3") == ["a.go 12"]
    assert _all("| Lines | x |\n\n---\n\n| `a.go` | 3-9 |") == ["a.go"]
    assert _all("`a | b` is in `a.go:3` | `c | d`") == ["a.go 3"]


def test_an_escaped_pipe_divides_no_cell() -> None:
    assert _all(r"| Old `alpha \| beta` in `a.go:3` | `b.go` |") == ["a.go 3", "b.go"]


def test_each_place_once_and_where_it_is_written() -> None:
    places = named_places(["", "> See `a.go:8,9`", "and `a.go` or `a.go:8`."], 40)
    assert [(p.written, p.line, p.column) for p in places] == [("a.go:8", 41, 8), ("9", 41, 15)]
    assert not places[0].is_path_only
    assert places[0].doubt is not Doubt.GUESS
