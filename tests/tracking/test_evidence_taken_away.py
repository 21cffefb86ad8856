"""With evidence taken away step by step a verdict is never a different sure one.

Histories are drawn at random. Each reference is followed with everything there, and again without
the older history, the older blobs, the files that are left out of a sparse checkout, the grammars,
and git itself: it may become unsure or unknown then, but what is still sure must be what it was.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from debtlog.model.vocabulary import Verdict
from debtlog.sources import tree
from debtlog.tracking.digests.locate import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from tests.conftest import MakeProject, Project

WORDS = [
    "parse",
    "load",
    "store",
    "send",
    "merge",
    "open",
    "close",
    "count",
    "order",
    "price",
    "stock",
    "user",
]
#: What happens to a checkout: a name, and numbers that choose where.
STEPS = ("edit", "rewrite", "above", "copy", "drop", "rename", "delete", "extract", "swap", "again")
NUMBERS = st.integers(0, 10_000)
HISTORIES = st.lists(st.tuples(st.sampled_from(STEPS), NUMBERS), min_size=1, max_size=5)

Files = dict[str, list[list[str]]]
#: Verdict, file and lines of a reference, and whether it is sure.
Answer = tuple[Verdict, str, tuple[int, int] | None, bool]


def function(number: int, name: str | None = None) -> list[str]:
    """Write a function; those whose numbers differ by twelve are alike but for a few words."""
    verb, noun = WORDS[number % 12], WORDS[(number * 5 + 3) % 12]
    return [
        f"def {name or f'{verb}_{noun}_{number}'}({noun}, limit={number % 7}):",
        f"    {verb}ed = []",
        f"    for {noun}_item in {noun}.{verb}(limit):",
        f"        if {noun}_item.is_{verb}ed:",
        f"            {verb}ed.append({noun}_item)",
        f"    return {verb}ed",
        "",
        "",
    ]


def first_files() -> Files:
    return {
        "src/app.py": [function(number) for number in range(5)],
        "src/shop.py": [function(number) for number in range(8, 12)],
    }


def changed(files: Files, step: str, seed: int, fresh: int) -> Files:
    """Take one step; ``seed`` chooses the file, the function and the line."""
    files = {name: [list(block) for block in blocks] for name, blocks in files.items()}
    name = sorted(files)[seed % len(files)]
    blocks, other = files[name], f"src/made_{fresh}.py"
    if step == "rename":
        files[other] = files.pop(name)
    elif step == "delete" and len(files) > 1:
        del files[name]
    elif step == "extract" and len(blocks) > 1:
        files[other] = [blocks.pop(seed // 7 % len(blocks))]
    elif step == "again":
        files.setdefault("src/app.py", [function(number) for number in range(5)])
    elif blocks:
        within(blocks, seed // 7 % len(blocks), step, seed // 31, fresh)
    return files


def within(blocks: list[list[str]], at: int, step: str, seed: int, fresh: int) -> None:
    """Take a step that one file sees."""
    block = blocks[at]
    if step == "edit":
        block[seed % len(block)] += f"  # note {fresh}"
    elif step == "rewrite":
        block[1:6] = [f"    value_{fresh} = compute_{fresh}({seed})", f"    return value_{fresh}"]
    elif step == "above":
        blocks.insert(0, [f"import module_{fresh}", ""])
    elif step == "copy":
        blocks.insert(at + 1, [f"def other_{fresh}(limit):", *block[1:]])
    elif len(blocks) > 1:
        taken = blocks.pop(at)
        if step == "swap":
            blocks.append(taken)


def written(made: Project, files: Files, before: Files) -> None:
    for name in before.keys() - files.keys():
        (made.root / name).unlink()
    for name, blocks in files.items():
        made.write(name, "".join(f"{line}\n" for block in blocks for line in block))
    made.track()
    made.git("commit", "--quiet", "--allow-empty", "--message=A step")


def pinned(files: Files) -> str:
    """Write a record with references to lines and symbols of every file."""
    references = []
    for name, blocks in files.items():
        lines = [line for block in blocks for line in block]
        places = [(1, 6), (3, 5), (14, 14), (11, 13), (22, 22), (17, 22)]
        for first, last in places:
            digest = Lines(lines).digest((first, last))
            references.append(f'{{path: {name}, lines: "{first}-{last}", digest: "{digest}"}}')
        symbol = lines[8].removeprefix("def ").partition("(")[0]
        digest = Lines(lines).digest((9, 14))
        references.append(f'{{path: {name}, symbol: {symbol}, digest: "{digest}"}}')
    head = "id: 1\ntitle: A debt\nstatus: confirmed\nseverity: high\ncreated: 2026-01-20\n"
    listed = "".join(f"  - {reference}\n" for reference in references)
    return f"{head}summary: It costs.\nreferences:\n{listed}"


def answers(made: Project) -> list[Answer]:
    followed = made.analyse().references
    assert followed
    return [(f.verdict, f.path, f.lines, f.sure) for f in followed]


@contextmanager
def shallow(made: Project, depth: int) -> Iterator[None]:
    """Let history end ``depth`` commits back, as after `git clone --depth`."""
    commits = made.git("rev-list", "HEAD").split()
    border = made.root / ".git/shallow"
    border.write_text(f"{commits[min(depth, len(commits)) - 1]}\n")
    yield
    border.unlink()


@contextmanager
def without_blobs(made: Project, keep: int) -> Iterator[None]:
    """Leave out the blobs of all but the newest trees, as after `git clone --filter`."""
    commits = made.git("rev-list", "HEAD").split()
    kept = set(made.git("ls-tree", "-r", *["--format=%(objectname)"], commits[0]).split())
    for commit in commits[1:keep]:
        kept |= set(made.git("ls-tree", "-r", "--format=%(objectname)", commit).split())
    told = made.git("cat-file", "--batch-all-objects", "--batch-check").splitlines()
    blobs = [row.split()[0] for row in told if row.split()[1] == "blob"]
    objects = made.root / ".git/objects"
    gone = [objects / name[:2] / name[2:] for name in blobs if name not in kept]
    for path in gone:
        path.rename(made.root.parent / path.name)
    made.git("config", "remote.origin.promisor", "true")
    made.git("config", "remote.origin.partialclonefilter", "blob:none")
    yield
    made.git("config", "--remove-section", "remote.origin")
    for path in gone:
        (made.root.parent / path.name).rename(path)


@contextmanager
def sparse(made: Project, name: str) -> Iterator[None]:
    """Leave a tracked file out of the checkout."""
    made.git("update-index", "--skip-worktree", name)
    path = made.root / name
    text = path.read_bytes()
    path.unlink()
    yield
    path.write_bytes(text)
    made.git("update-index", "--no-skip-worktree", name)


@contextmanager
def without_git(made: Project) -> Iterator[None]:
    """Take git off the path."""
    nothing = made.root.parent / "nothing"
    nothing.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(nothing))
        yield


@contextmanager
def without_grammars() -> Iterator[None]:
    """Let no language be readable."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tree, "symbols_of", lambda *_: None)
        yield


def claims(full: list[Answer], reduced: list[Answer], loss: str) -> list[str]:
    """What is sure after a loss though it was not the sure answer before."""
    return [
        f"{loss}: reference {number} was {was}, is {now}"
        for number, (was, now) in enumerate(zip(full, reduced, strict=True))
        if now[3] and now[0] is not Verdict.UNKNOWN and now != was
    ]


@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=HISTORIES)
def test_a_loss_of_evidence_makes_no_other_answer_sure(
    project: MakeProject, history: list[tuple[str, int]]
) -> None:
    made = project({})
    files = first_files()
    made.write("debt/0001-a-debt.yml", pinned(files))
    written(made, files, {})
    for fresh, (step, seed) in enumerate(history):
        before, files = files, changed(files, step, seed, fresh)
        written(made, files, before)
    full = answers(made)
    losses: dict[str, AbstractContextManager[None]] = {
        "no git": without_git(made),
        "no grammars": without_grammars(),
    }
    for depth in range(1, len(history) + 1):
        losses[f"depth {depth}"] = shallow(made, depth)
        losses[f"blobs of {depth}"] = without_blobs(made, depth)
    for name in files:
        losses[f"sparse without {name}"] = sparse(made, name)
    wrong: list[str] = []
    for loss, taken in losses.items():
        with taken:
            wrong += claims(full, answers(made), loss)
    assert not wrong, "\n".join(wrong)
