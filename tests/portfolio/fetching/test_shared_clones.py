"""Clones as they are found again: by two workers, after a kill, broken, or beside other things."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from debtlog.errors import DebtlogError
from debtlog.fs.lock import waiting_for
from debtlog.portfolio.fetching import clone_folder
from debtlog.portfolio.fetching.clones import fetched, newest_commit
from debtlog.portfolio.work import work
from tests.conftest import Project
from tests.portfolio.conftest import commit
from tests.portfolio.fetching.conftest import send
from tests.portfolio.fetching.git_servers import SMART, a_task, answer_by_git, publish, push

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from debtlog.portfolio.task import Task
    from tests.portfolio.conftest import MakeRepository
    from tests.portfolio.fetching.conftest import Server

ROOT = Path(__file__).parents[3]
#: Another process that fetches what it reads from its input.
FETCH = """\
import sys, msgspec
from debtlog.portfolio.fetching.clones import fetched
from debtlog.portfolio.task import Task
print(fetched(msgspec.json.decode(sys.stdin.buffer.read(), type=Task)))
"""


def start(task: Task) -> subprocess.Popen[bytes]:
    """Start another worker."""
    process = subprocess.Popen(
        [sys.executable, "-c", FETCH],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdin
    process.stdin.write(msgspec.json.encode(task))
    process.stdin.close()
    process.stdin = None
    return process


def packs(task: Task) -> list[Path]:
    return list((fetched(task) / ".git/objects/pack").glob("*.pack"))


def kept(folder: Path) -> list[str]:
    """Name the folders of clones."""
    return sorted(path.name for path in (folder / "cache" / "clones").iterdir())


def test_two_workers_fetch_once(server: Server, repository: MakeRepository, tmp_path: Path) -> None:
    url = publish(repository("shop"), server, smart=True)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    server.asked.clear()
    workers = [start(replace(task, folder=name)) for name in ("a", "b/c")]
    for worker in workers:
        output, errors = worker.communicate(timeout=60)
        assert (worker.returncode, errors) == (0, b"")
        assert Path(output.decode().strip(), ".git").is_dir()
    assert len([path for path, _ in server.asked if "info/refs" in path]) == 1
    assert len(kept(tmp_path)) == 1


def test_a_worker_that_fails_takes_nothing_from_another(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    shop.write("noise", os.urandom(400_000))
    name = commit(shop, "Add noise", "2026-03-01")
    task = a_task(publish(shop, server, smart=True), name, tmp_path)
    first = replace(task, most_bytes=100_000)
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(work, [first, task, first, task]))
    for asked, answer in zip([first, task, first, task], answers, strict=True):
        if asked is task:
            assert answer.failure == ""
        else:  # the other may have been first
            assert answer.failure in {"", "it is larger than `limits.megabytes`"}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_fetch_that_is_killed_leaves_nothing_half(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    url = publish(repository("shop"), server, smart=True)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    is_asked, goes_on = threading.Event(), threading.Event()

    def slow(request: BaseHTTPRequestHandler) -> None:
        is_asked.set()
        goes_on.wait(20)
        answer_by_git(request, server.files)

    server.pages[f"{SMART}/shop.git/git-upload-pack"] = slow
    worker = start(task)
    assert is_asked.wait(20)
    os.kill(worker.pid, signal.SIGKILL)
    worker.communicate()
    goes_on.set()
    assert work(task).failure == ""
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize(
    "broken", ["HEAD", "config", "objects", "refs/heads/debtlog", "objects/pack/*.idx"]
)
def test_a_clone_that_lost_something_is_mended(
    server: Server, repository: MakeRepository, tmp_path: Path, broken: str
) -> None:
    shop = repository("shop")
    url = publish(shop, server, smart=True)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    (path,) = (fetched(task) / ".git").glob(broken)
    path.rename(tmp_path / "lost")
    assert work(task).failure == ""
    name = commit(shop, "Later", "2026-03-01")
    push(shop, server)
    assert work(replace(task, commit=name)).failure == ""


@pytest.mark.parametrize("damage", [b"", b"rubbish\n", b"0" * 40 + b"\n"])
def test_a_reference_that_is_damaged_is_mended(
    server: Server, repository: MakeRepository, tmp_path: Path, damage: bytes
) -> None:
    url = publish(repository("shop"), server, smart=True)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    (fetched(task) / ".git/refs/heads/debtlog").write_bytes(damage)
    assert work(task).failure == ""


def test_a_repository_around_the_cache_is_left_alone(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    outer = Project(tmp_path / "outer")
    outer.write("mine", "text\n")
    outer.git("init", "--quiet", "--initial-branch=debtlog")
    before = commit(outer, "Mine", "2026-01-01")
    url = publish(repository("shop"), server, smart=True)
    task = a_task(url, newest_commit(url, "", 20), outer.root)
    assert work(task).failure == ""
    (fetched(task) / ".git/HEAD").unlink()
    assert work(task).failure == ""
    assert outer.git("for-each-ref", "--format=%(objectname) %(refname)").split() == [
        before,
        "refs/heads/debtlog",
    ]
    assert not list((outer.root / ".git/objects/pack").iterdir())


def test_variables_of_git_name_no_other_repository(
    server: Server, repository: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = repository("shop")
    url = publish(shop, server, smart=True)
    before = shop.git("for-each-ref")
    monkeypatch.chdir(shop.root)
    with monkeypatch.context() as variables:
        variables.setenv("GIT_DIR", str(shop.root / ".git"))
        variables.setenv("GIT_WORK_TREE", str(shop.root))
        variables.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "elsewhere"))
        variables.setenv("GIT_TRACE", str(tmp_path / "trace"))
        fetched(a_task(url, newest_commit(url, "", 20), tmp_path))
    assert shop.git("for-each-ref") == before
    assert not (tmp_path / "elsewhere").exists()
    assert not (tmp_path / "trace").exists()


def test_a_branch_that_went_on_meanwhile_has_its_past(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    url = publish(shop, server, smart=True)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    commit(shop, "Later", "2026-03-01")
    push(shop, server)
    here = work(task)
    assert here.failure == ""
    assert here.data == work(a_task(url, task.commit, tmp_path / "again")).data
    shop.git("commit", "--quiet", "--amend", "--allow-empty", "--message", "Another")
    push(shop, server, "--force")
    assert work(task).failure == ""


def test_a_branch_that_was_rewritten_meanwhile_says_so(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    url = publish(shop, server, smart=True)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    shop.git("commit", "--quiet", "--amend", "--allow-empty", "--message", "Another")
    push(shop, server, "--force")
    for _ in range(2):
        assert work(task).failure == "its history was changed meanwhile; run this again"
    assert work(replace(task, commit=newest_commit(url, "", 20))).failure == ""


def test_two_branches_share_a_clone(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    old = shop.git("rev-parse", "HEAD").strip()
    shop.git("branch", "release")
    shop.write("debt/0001-debt.yml", "id: 1\n")
    new = commit(shop, "Break it", "2026-03-01")
    url = publish(shop, server, smart=True)
    tasks = [replace(a_task(url, old, tmp_path), branch="release"), a_task(url, new, tmp_path)]
    with ThreadPoolExecutor() as pool:
        first, second = pool.map(work, tasks)
    assert (first.failure, second.failure) == ("", "")
    alone = [work(replace(task, cache=str(tmp_path / "alone"))).data for task in tasks]
    assert [first.data, second.data] == alone


def test_an_outage_loses_no_clone(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    url = publish(shop, server, smart=True)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    fetched(task)
    server.pages[f"{SMART}/shop.git/info/refs"] = lambda request: send(request, b"", 502)
    name = commit(shop, "Later", "2026-03-01")
    asked = len(server.asked)
    with pytest.raises(DebtlogError, match="502"):
        fetched(replace(task, commit=name))
    assert len(server.asked) == asked + 1
    assert work(task).failure == ""


def test_many_fetches_make_one_pack(
    server: Server, repository: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clone_folder, "MOST_PACKS", 2)
    shop = repository("shop")
    url = publish(shop, server, smart=True)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    fetched(task)
    counts = []
    for day in range(1, 5):
        name = commit(shop, f"Change {day}", f"2026-03-0{day}")
        push(shop, server)
        task = replace(task, commit=name)
        counts.append(len(packs(task)))
    assert counts == [2, 3, 2, 3]
    assert work(task).failure == ""


def test_what_lies_around_is_cleared(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    url = publish(shop, server, smart=True)
    git = fetched(a_task(url, newest_commit(url, "", 20), tmp_path)) / ".git"
    left = [
        *("HEAD.lock", "shallow.lock", "config.lock", "packed-refs.lock"),
        *("refs/heads/debtlog.lock", "objects/pack/tmp_pack_abc", "objects/pack/.tmp-1-pack-2"),
        *("objects/pack/tmp_idx_x", "objects/00/tmp_obj_x", "objects/pack/pack-1.pack.temp"),
    ]
    for name in left:
        (git / name).parent.mkdir(exist_ok=True)
        (git / name).touch()
    name = commit(shop, "Later", "2026-03-01")
    push(shop, server)
    assert work(a_task(url, name, tmp_path)).failure == ""
    assert not [name for name in left if (git / name).exists()]


def test_a_folder_that_is_busy_is_one_line(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    url = publish(repository("shop"), server, smart=True)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    folder = fetched(task)
    began = time.monotonic()
    with (
        waiting_for(folder, 1),
        pytest.raises(DebtlogError, match="another debtlog is writing to it"),
    ):
        fetched(replace(task, seconds=1))
    assert time.monotonic() - began < 5


def test_clones_are_for_the_user_alone(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    url = publish(repository("shop"), server, smart=True)
    folder = fetched(a_task(url, newest_commit(url, "", 20), tmp_path))
    assert folder.stat().st_mode & 0o077 == 0


def test_a_source_leads_into_no_other_clone(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    secret = repository("secret")
    secret.write("src/secret.py", "PASSWORD = 'hunter2'\n" * 3)
    commit(secret, "Add it", "2026-03-01")
    hidden = publish(secret, server, "secret.git", smart=True)
    other = fetched(a_task(hidden, newest_commit(hidden, "", 20), tmp_path))
    (other / "plain.py").write_text("PASSWORD = 'hunter2'\n" * 3)
    shop = repository("shop")
    sources = "".join(
        f"  s{number}: {{path: '{path}'}}\n"
        for number, path in enumerate((f"../{other.name}", str(other), "../..", ".git", "../.git"))
    )
    shop.write("debt/register.yml", f"title: Debt\nsources:\n{sources}")
    record = (shop.root / "debt/0001-debt.yml").read_text().partition("references:")[0]
    paths = ("plain.py", "src/secret.py", f"clones/{other.name}/plain.py", "config")
    references = "".join(
        f"  - {{source: s{number}, path: '{path}', lines: 1-3}}\n"
        for number in range(5)
        for path in paths
    )
    shop.write("debt/0001-debt.yml", f"{record}references:\n{references}")
    name = commit(shop, "Look around", "2026-03-02")
    answer = work(a_task(publish(shop, server, smart=True), name, tmp_path))
    assert b"hunter2" not in (answer.data or b"")
    assert b'"verdict":"ok"' not in (answer.data or b"")
