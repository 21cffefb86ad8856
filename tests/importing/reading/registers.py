"""Registers of every shape that are read in tests, each with the entries that it has.

The texts are invented; their structure is that of registers which people keep.
"""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """What an entry is expected to be: its first line, id, title, status and severity."""

    line: int
    title: str
    written_id: str = ""
    status: str | None = None
    severity: str | None = None


#: Each text with its entries.
SHAPES: dict[str, tuple[str, list[Told]]] = {
    "no empty line below the title": (
        """\
# Debt
## TD-1 Seeds are not counted
Nobody knows how many there are.
## TD-2 Beds have no names
They have numbers.
""",
        [Told(2, "Seeds are not counted", "TD-1"), Told(4, "Beds have no names", "TD-2")],
    ),
    "rows without ids": (
        """\
# Debts of the garden planner

Rules:

- one row each
- rows go when they are paid

## Candidates

| Area | Topic | Why it matters | Suggested next step |
| --- | --- | --- | --- |
| Watering | Valves are polled | Batteries are empty after a week. | Let the valve call. |
| Watering / UI | `/status.json` answers `500` | Pages flicker. | Look later. |
""",
        [Told(12, "Valves are polled"), Told(13, "/status.json answers 500")],
    ),
    "tables of other columns in Chinese": (
        """\
# 花园技术报告

### 2.1 架构风险

| 风险 | 严重度 | 描述 | 缓解措施 |
|------|--------|------|----------|
| **阀门单点** | 高 | 只有一个阀门 | 增加备用 |

### 2.2 技术债清单

| 技术债 | 位置 | 影响 | 建议处理时机 |
|--------|------|------|-------------|
| **`plan/bed.go` 过长** | `bed.go` (~410 行) | 难以阅读 | 中期——拆分 |
""",
        [Told(7, "阀门单点", severity="high"), Told(13, "plan/bed.go 过长")],
    ),
    "an index before the sections": (
        """\
# Debt of the ferry

<!--
History:
- v2 — 2031-02-03 — Remove "Old timetable".
-->

## Overview

| Title                               | Area    | Where           | Effort |
| ----------------------------------- | ------- | --------------- | ------ |
| [Tickets: sold twice](#tickets-sold-twice) | Backend | `src/ticket.ts` | M      |

## Backend

### Tickets: sold twice

- **Where**: `src/ticket.ts`, `src/ticket.store.ts`
- **What**: two clerks may sell one seat.
- **Why we shipped it**: one clerk was enough.
- **Fix effort + trigger**: ~half a day; when a second harbour opens.
""",
        [Told(16, "Tickets: sold twice")],
    ),
    "sections with what, why and fix": (
        """\
# Debt of the kiln

## MAX_SHELVES = 12 is a fixed array

**Where:** `fire/src/shelf.rs::MAX_SHELVES` (used by `fire/src/load.rs`).

**What:** It cannot grow. See also `load.rs:88-99`.

**Why:** one kiln.

**Fix:** take a list.

---

## Copies at start (PARTIALLY RESOLVED)

**Status (after K2, 2031-03-04):** the head is done; two places remain.

**What:** Bytes are copied twice.
""",
        [
            Told(3, "MAX_SHELVES = 12 is a fixed array"),
            Told(15, "Copies at start", status="in_progress"),
        ],
    ),
    "two ids in a heading, CRLF": (
        """\
# Debt of the choir

## C4/S-2: Owner taken from the last singer — wrong voice

**Source**: Review R1, two readers
**File**: `src/Choir.Core/Voice.cs:31`
**Severity**: Warning (domain)

The wrong voice is stored.

**Fix**: add a field:
```csharp
# not a heading
voice.Owner = choir.Owner; // src/Choir.Core/Other.cs:7
```

**Why deferred**: one singer only.
""".replace("\n", "\r\n"),
        [Told(3, "Owner taken from the last singer — wrong voice", "C4", severity="medium")],
    ),
    "nested keys, all of it resolved": (
        """\
# Ledger — Resolved Items (2031-04-05)

- Area: Post
  - Item: two copies of the stamp helper
  - Impact: stamps are mended twice
  - Risk: drift
  - Fix: one helper, `@/post/stamp`
  - Status: Resolved

- Area: Desk
  - Item: three clocks
  - Impact: nobody is on time
  - Fix: one clock
  - Status: Resolved

No outstanding items.
""",
        [
            Told(3, "two copies of the stamp helper", status="paid"),
            Told(10, "three clocks", status="paid"),
        ],
    ),
    "a legend, and ids that are numbers": (
        """\
# Debt of the loom

Format:
- **Status**: `OPEN` / `IN PROGRESS` / `DONE` / `WONTFIX`
- **Effort**: `S` (<1 day) / `M` (1–5 days) / `L` (>1 week)

### P1 — HIGH impact, large

| ID | Item | Status | Effort | Impact | Location |
|---|---|---|---|---|---|
| 3 | Long — cut. **DONE** ([#12](https://x.example/12)): `a.ts` 61→33 | DONE | L | HIGH | `a.ts` |
| 8 | Colours kept twice | OPEN | M | HIGH | `src/dye/*` + chain |
| 11 | Old `warp \\| weft` switch | WONTFIX | S | LOW | — |
""",
        [
            Told(11, "Long — cut. DONE (#12): a.ts 61→33", "3", "paid", "high"),
            Told(12, "Colours kept twice", "8", "identified", "high"),
            Told(13, "Old warp | weft switch", "11", "rejected", "low"),
        ],
    ),
    "keys as bullets, with a history in quotes": (
        """\
# Debt of the orchard

## Active

### DEBT-012: Two names for one tree

- **Source:** Walk 3 (`docs/walk-3.md` §2)
- **Added:** 2031-04-05
- **Severity:** low
- **Category:** code-quality
- **Status:** resolved
- **Description:** Two lists exist:
  - `app/a.dart` + `b.dart` use one
  - `rows.py:26`, `temp.py:4,7`
- **Impact:** Small.
- **Resolution:** One list.
- **Target:** Opportunistic.

> Updated 2031-05-06: severity medium->low.

> Updated 2031-05-07: RESOLVED.

### DEBT-009: Ladder is too short

- **Severity:** high
- **Status:** open

## Resolved

### DEBT-002: Fence

- **Severity:** medium
""",
        [
            Told(5, "Two names for one tree", "DEBT-012", "paid", "low"),
            Told(23, "Ladder is too short", "DEBT-009", "identified", "high"),
            Told(30, "Fence", "DEBT-002", "paid", "medium"),
        ],
    ),
    "paragraphs that begin with an id": (
        """\
[DEBT-T07-001] 2031-06-07 — LIVE-VERIFIED 2031-06-08 — `ports/gate.py` looked at by hand.
Only one page of gates.
Trigger: more than 90 gates.

[DEBT-003] 2031-06-09 — `core/key.py` (turn_once) left for later.
""",
        [
            Told(1, "ports/gate.py looked at by hand", "DEBT-T07-001", "paid"),
            Told(5, "core/key.py (turn_once) left for later", "DEBT-003"),
        ],
    ),
    "a plain ledger without brackets": (
        """\
# Ledger

DEBT-ORE-001  2031-06-07  The sieve is by hand
    and it takes a day.

DEBT-ORE-002  2031-06-08  The scale drifts
""",
        [
            Told(3, "The sieve is by hand", "DEBT-ORE-001"),
            Told(6, "The scale drifts", "DEBT-ORE-002"),
        ],
    ),
    "boxes below components": (
        """\
# Things to mend

## Quay

- [ ] Make the crane const.
- [x] Remove `// NOLINT` comments by:
  - `readability-crane-length`
- [ ] Replace the hoist

  ```
  struct Hoist { int kind; };
  ```

## Shed
""",
        [
            Told(5, "Make the crane const", status="identified"),
            Told(6, "Remove // NOLINT comments by", status="paid"),
            Told(8, "Replace the hoist", status="identified"),
        ],
    ),
    "rows that are struck out by half": (
        """\
# Dívida

## 1. Top 3 — Dívidas **[CRÍTICO]**

| # | Dívida | Módulo(s) | Status |
|---|--------|-----------|--------|
| 1 | **Sem índice** em listas | viagem, conta | Pendente |
| 2 | ~~**Chave na resposta**~~ | ~~cliente~~ | **RESOLVIDO** |
| 3 | Classes enormes (`Viagem` 474, ~~`Rota` 434~~) | viagem, ~~rota~~ | **RESOLVIDO** (rota) |
""",
        [
            Told(7, "Sem índice em listas", status="identified", severity="critical"),
            Told(8, "Chave na resposta", status="paid", severity="critical"),
            Told(9, "Classes enormes (Viagem 474, Rota 434)", "", "in_progress", "critical"),
        ],
    ),
    "an index with signs, and sections that are ticked": (
        """\
# 债务

| ID | 严重性 | 问题 | 文件 | 状态 |
|----|--------|------|------|------|
| C-1 | 🔴 | 锁 | `lock.rs` | [x] ✅ 2031-01-29 |
| H-1 | 🟠 | 大组件 | `Page.tsx` (1846行) | [ ] |

### C-1: 锁可能崩溃 ✅ 已修复

> **修复日期**: 2031-01-29

```
src/bolt/lock.rs
├── Line ~35: LOCK.lock().unwrap()
└── Line ~79: LOCK.lock().unwrap()
```
""",
        [
            Told(6, "大组件", "H-1", "identified", "high"),
            Told(8, "锁可能崩溃", "C-1", "paid", "critical"),
        ],
    ),
    "struck texts with new ones behind": (
        """\
# Debt of the mill

| # | Item | Location | Priority | Origin |
|---|------|----------|----------|--------|
| F-2 | No index | `core/a.rs:17`, `store/b.rs:40-49` and `:67` | High | P6 |
| F-4 | ~~Slow wheel~~ | `bin/turn.rs:clean_wheel` | ~~High~~ | P26 |
| A-1 | ~~No split~~ Split now; rest: the chute | `lib.rs:38-56` (second) | ~~High~~ Low | P40 |

Resolved (split in P94):
- ~~FS-1: `store/data.rs` (2709)~~ — split into 9 modules
""",
        [
            Told(5, "No index", "F-2", None, "high"),
            Told(6, "Slow wheel", "F-4", "paid", "high"),
            Told(7, "Split now; rest: the chute", "A-1", None, "low"),
            Told(10, "store/data.rs (2709)", "FS-1", "paid"),
        ],
    ),
    "categories with counts": (
        """\
# Debt of the herd

## Category 2: Behaviour (P1) [5 items]

**Effort:** 1-2 weeks
**Risk:** Low

### Items

#### 2.1 Straying (Planned)
**File:** `herd/stray.rs`, `herd/trans.rs:40-41`
**Status:** Stub
**TODO:**
- [ ] compute the way
- **Effort:** 3-4 days
- **Rationale:** needed

#### 2.2 Grazing
**File:** `herd/graze.rs`
**Status:** Open

## Category 3: Speed (P2) [0 items]

*No items currently in this category.*

### Recently Completed
- ✅ parallel loop
""",
        [
            Told(10, "Straying", "", "identified", "high"),
            Told(18, "Grazing", "", "identified", "high"),
        ],
    ),
    "nothing active": (
        """\
# Debt

## Active Debt

None.

## Recent Progress

- `src/hive.ts` split
- `src/comb.ts` gone
""",
        [],
    ),
    "rows that a blank line cuts off": (
        """\
# Debt

| ID | Title | Severity | Status |
|----|-------|----------|--------|
| T-1 | Rope frays | high | open |

| T-2 | Knot slips | low | done |
| T-3 | Sail tears | medium | open |
""",
        [
            Told(5, "Rope frays", "T-1", "identified", "high"),
            Told(7, "Knot slips", "T-2", "paid", "low"),
            Told(8, "Sail tears", "T-3", "identified", "medium"),
        ],
    ),
    "numbered groups of entries": (
        """\
# Debt

## 1. High priority

### 1.1 Bread burns

The oven is too hot.

### 1.2 Salt is missing

Nobody buys it.

## 2. Low priority

### 2.1 Crumbs

They are everywhere.
""",
        [
            Told(5, "Bread burns", severity="high"),
            Told(9, "Salt is missing", severity="high"),
            Told(15, "Crumbs", severity="low"),
        ],
    ),
    "numbered entries": (
        """\
# Debt

## 1. Bread burns

The oven is too hot.

**Severity:** high

## 2. Salt is missing

Nobody buys it.

**Severity:** low
""",
        [
            Told(3, "Bread burns", severity="high"),
            Told(9, "Salt is missing", severity="low"),
        ],
    ),
    "headings that are keys of the entries around": (
        """\
# Debt

## TD-1 Bread burns

### Impact

It tastes of coal.

### Proposed fix

A clock.

## TD-2 Salt is missing

### Impact

It tastes of nothing.

### Proposed fix

Buy some.
""",
        [Told(3, "Bread burns", "TD-1"), Told(13, "Salt is missing", "TD-2")],
    ),
    "boxes that hold headings": (
        """\
# Debt

- [ ] ### TD-1: Bread burns

  **Severity:** high

- [x] ### TD-2: Salt is missing

  **Severity:** low
""",
        [
            Told(3, "Bread burns", "TD-1", "identified", "high"),
            Told(7, "Salt is missing", "TD-2", "paid", "low"),
        ],
    ),
    "lists of keys that repeat": (
        """\
# Debt

- Item: Bread burns
- Severity: high
- Status: open

- Item: Salt is missing
- Severity: low
- Status: done
""",
        [
            Told(3, "Bread burns", "", "identified", "high"),
            Told(7, "Salt is missing", "", "paid", "low"),
        ],
    ),
    "bullets with pipes": (
        """\
# Debt

## Items

- open | Bread burns every day | high | 2031-02-03
- done | Salt is missing in soup | low | 2031-02-04
- open | Crumbs are everywhere | low | 2031-02-05
""",
        [
            Told(5, "Bread burns every day", "", "identified", "high"),
            Told(6, "Salt is missing in soup", "", "paid", "low"),
            Told(7, "Crumbs are everywhere", "", "identified", "low"),
        ],
    ),
    "paragraphs that begin in bold": (
        """\
# Debt

## Kitchen

**Bread burns every day.** The oven is too hot.

**Salt is always missing.** Nobody buys it.

**Crumbs are quite everywhere.** A broom would help.
""",
        [
            Told(5, "Bread burns every day"),
            Told(7, "Salt is always missing"),
            Told(9, "Crumbs are quite everywhere"),
        ],
    ),
    "front matter": (
        """\
---
title: Debt
owner: kitchen
---

# Debt

## TD-1: Bread burns

**Severity:** high
""",
        [Told(8, "Bread burns", "TD-1", severity="high")],
    ),
    "comments and templates": (
        """\
# Debt

<!--
## TD-99: An example

**Severity:** high
-->

## Template

### TD-XXX: [Title]

**Severity:** low

## TD-1: Bread burns

<!-- seen twice -->

**Severity:** high
""",
        [Told(15, "Bread burns", "TD-1", severity="high")],
    ),
    "quotes in quotes": (
        """\
# Debt

## TD-1: Bread burns

> **Severity:** high
>
> > **Owner:** baker
> >
> > > Deep words.
""",
        [Told(3, "Bread burns", "TD-1", severity="high")],
    ),
    "policy, plan and history around": (
        """\
# Debt

## Policy

- every debt has an owner
- none is older than a year

## TD-1: Bread burns

**Severity:** high

## Implementation plan

1. buy a clock
2. set it

## Changelog

- 2031-02-03: TD-1 added
""",
        [Told(8, "Bread burns", "TD-1", severity="high")],
    ),
    "Russian": (
        """\
# Технический долг

## TD-1: Хлеб подгорает

**Критичность:** высокая
**Статус:** в работе

## Решено

### TD-2: Нет соли

**Критичность:** низкая
""",
        [
            Told(3, "Хлеб подгорает", "TD-1", "in_progress", "high"),
            Told(10, "Нет соли", "TD-2", "paid", "low"),
        ],
    ),
    "Spanish": (
        """\
# Deuda técnica

| ID | Deuda | Severidad | Estado |
|----|-------|-----------|--------|
| D-1 | El pan se quema | Alta | Pendiente |
| D-2 | Falta sal | Baja | Resuelta |
""",
        [
            Told(5, "El pan se quema", "D-1", "identified", "high"),
            Told(6, "Falta sal", "D-2", "paid", "low"),
        ],
    ),
    "Portuguese": (
        """\
# Dívida técnica

## D-1: O pão queima

- **Severidade:** Média
- **Estado:** Em andamento
""",
        [Told(3, "O pão queima", "D-1", "in_progress", "medium")],
    ),
    "German": (
        """\
# Technische Schulden

## D-1: Brot verbrennt

**Schweregrad:** Hoch
**Status:** Offen

## Erledigt

### D-2: Salz fehlt

**Schweregrad:** Niedrig
""",
        [
            Told(3, "Brot verbrennt", "D-1", "identified", "high"),
            Told(10, "Salz fehlt", "D-2", "paid", "low"),
        ],
    ),
    "French": (
        """\
# Dette technique

| ID | Dette | Sévérité | Statut |
|----|-------|----------|--------|
| D-1 | Le pain brûle | Haute | En cours |
| D-2 | Pas de sel | Faible | Résolu |
""",
        [
            Told(5, "Le pain brûle", "D-1", "in_progress", "high"),
            Told(6, "Pas de sel", "D-2", "paid", "low"),
        ],
    ),
}  # fmt: skip
