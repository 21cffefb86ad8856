"""Repositories that are fetched: by which ways, and what they cannot do."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from debtlog.errors import DebtlogError
from debtlog.portfolio.fetching.clones import fetched, newest_commit
from debtlog.portfolio.fetching.fetching_git import Limits, run_git
from debtlog.portfolio.fetching.git_failures import safe_text
from debtlog.portfolio.task import Kind
from debtlog.portfolio.work import work
from tests.portfolio.conftest import commit
from tests.portfolio.fetching.bad_addresses import BAD_ADDRESSES
from tests.portfolio.fetching.conftest import send
from tests.portfolio.fetching.git_servers import a_task, publish

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from tests.portfolio.conftest import MakeRepository
    from tests.portfolio.fetching.conftest import Server


def test_a_repository_is_fetched_and_never_checked_out(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    url = publish(shop, server)
    name = newest_commit(url, "", 20)
    assert name == shop.git("rev-parse", "HEAD").strip()
    task = a_task(url, name, tmp_path)
    answer = work(task)
    assert answer.failure == ""
    here = work(replace(task, kind=Kind.FOLDER, place=str(shop.root)))
    assert answer.data == here.data
    assert [path.name for path in fetched(task).iterdir()] == [".git"]


def test_what_is_there_is_not_fetched_again(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    url = publish(shop, server)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    fetched(task)
    server.asked.clear()
    fetched(task)
    assert server.asked == []
    new = commit(shop, "Later", "2026-03-01")
    shop.git("push", "--quiet", str(server.files / "shop.git"), "main")
    shop.git("--git-dir", str(server.files / "shop.git"), "update-server-info")
    assert newest_commit(url, "main", 20) == new
    assert work(replace(task, commit=new)).failure == ""


def test_a_branch_is_the_one_of_that_name(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    shop.git("branch", "team/main")
    shop.git("tag", "release")
    url = publish(shop, server)
    for branch in ("mai", "release", "nothing"):
        with pytest.raises(DebtlogError, match=f"there is no branch '{branch}'"):
            newest_commit(url, branch, 20)
    old = newest_commit(url, "team/main", 20)
    task = replace(a_task(url, old, tmp_path), branch="team/main")
    assert work(task).failure == ""


@pytest.mark.parametrize("branch", ["-x", "--upload-pack=true", "a:b", "+a", "a b", "a..b", "a\nb"])
def test_what_is_no_name_of_a_branch_is_refused(branch: str) -> None:
    with pytest.raises(DebtlogError, match="is no name of a branch"):
        newest_commit("https://localhost/shop.git", branch, 20)


@pytest.mark.parametrize("url", BAD_ADDRESSES)
def test_an_address_that_is_not_plain_is_refused(url: str, tmp_path: Path) -> None:
    for ask in (
        lambda: newest_commit(url, "", 20),
        lambda: fetched(a_task(url, "0" * 40, tmp_path)),
    ):
        with pytest.raises(DebtlogError, match="only addresses with https:// or ssh://"):
            ask()
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    "folder",
    [
        "../x",
        "/etc",
        "a/../../x",
        ".git",
        "a/.GIT/b",
        ".git./x",
        "GIT~1",
        "C:x",
        r"a\..\..\x",
        "a\0b",
    ],
)
def test_a_folder_stays_in_the_repository(folder: str, tmp_path: Path) -> None:
    task = replace(a_task("https://localhost/shop.git", "0" * 40, tmp_path), folder=folder)
    with pytest.raises(DebtlogError, match="leads out of the repository"):
        fetched(task)


def test_a_register_in_a_folder_is_found(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    (shop.root / "services").mkdir()
    for name in ("debt", "src"):
        (shop.root / name).rename(shop.root / "services" / name)
    name = commit(shop, "Move it", "2026-03-01")
    url = publish(shop, server)
    assert work(replace(a_task(url, name, tmp_path), folder="services")).failure == ""
    assert "there is no debt/register.yml" in work(a_task(url, name, tmp_path)).failure


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "there is no such repository, or we may not see it"),
        (401, "it asks for credentials: git takes them from its credential helper"),
        (500, "500"),
    ],
)
def test_a_server_that_refuses_costs_one_line(server: Server, status: int, words: str) -> None:
    def refuse(request: BaseHTTPRequestHandler) -> None:
        send(request, b"", status, WWW_Authenticate='Basic realm="x"')

    server.pages["/shop.git/info/refs"] = refuse
    began = time.monotonic()
    with pytest.raises(DebtlogError) as caught:
        newest_commit(server.url("/shop.git"), "", 20)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 10  # it asked nobody for a password


def test_an_empty_repository_has_no_commit(server: Server, repository: MakeRepository) -> None:
    shop = repository("shop")
    shop.git("init", "--quiet", "--bare", str(server.files / "new.git"))
    shop.git("--git-dir", str(server.files / "new.git"), "update-server-info")
    with pytest.raises(DebtlogError, match=r"there is no commit|not found|no such"):
        newest_commit(server.url("/new.git"), "", 20)


def test_a_server_that_hangs_has_its_time(server: Server) -> None:
    server.pages["/shop.git/info/refs"] = lambda _: time.sleep(4)
    began = time.monotonic()
    with pytest.raises(DebtlogError, match="took longer than 1 seconds"):
        newest_commit(server.url("/shop.git"), "", 1)
    assert time.monotonic() - began < 3


def test_a_history_that_is_too_large_is_not_kept(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    shop.write("noise", os.urandom(400_000))
    name = commit(shop, "Add noise", "2026-03-01")
    task = replace(a_task(publish(shop, server), name, tmp_path), most_bytes=100_000)
    assert work(task).failure == "it is larger than `limits.megabytes`"
    kept = sum(path.stat().st_size for path in (tmp_path / "cache").rglob("*") if path.is_file())
    assert kept < 100_000


def test_what_a_repository_brings_is_not_run(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    note = tmp_path / "was-run"
    shop.write(".gitattributes", "* filter=evil diff=evil merge=evil\n")
    shop.write(".gitmodules", f'[submodule "x"]\n\tpath = x\n\turl = ext::touch {note}\n')
    shop.write(".gitconfig", f"[core]\n\tfsmonitor = touch {note}\n")
    (shop.root / "link").symlink_to("/etc")
    (shop.root / "src" / "passwd").symlink_to("/etc/passwd")
    shop.write(
        "debt/0002-link.yml",
        (shop.root / "debt/0001-debt.yml")
        .read_text()
        .replace("id: 1", "id: 2")
        .replace("src/server.py", "src/passwd"),
    )
    name = commit(shop, "Be evil", "2026-03-01")
    answer = work(a_task(publish(shop, server), name, tmp_path))
    assert answer.failure == ""
    assert not note.exists()
    assert b"root:" not in (answer.data or b"")


def test_a_clone_that_is_broken_is_fetched_again(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    url = publish(shop, server)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    git = fetched(task) / ".git"
    for pack in (git / "objects" / "pack").iterdir():
        pack.unlink()
    (git / "HEAD.lock").touch()
    (git / "refs" / "heads" / "debtlog.lock").touch()
    assert work(task).failure == ""


def test_ssh_never_asks(
    repository: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop, bin_folder, note = repository("shop"), tmp_path / "bin", tmp_path / "arguments"
    bin_folder.mkdir()
    fake = bin_folder / "ssh"
    fake.write_text(f'#!/bin/sh\necho "$@" >> {note}\nfor last; do :; done\nexec sh -c "$last"\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_folder}:{os.environ['PATH']}")
    monkeypatch.delenv("GIT_SSH_COMMAND", raising=False)
    url = f"ssh://git@localhost{shop.root}"
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    assert work(task).failure == ""
    for line in note.read_text().splitlines():
        assert "BatchMode=yes" in line
        assert "ConnectTimeout=30" in line
    monkeypatch.setenv("GIT_SSH_COMMAND", f"{fake} -F mine")
    newest_commit(url, "", 20)
    assert "-F mine" in note.read_text().splitlines()[-1]


def test_credentials_of_the_user_do_not_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "gitconfig"
    config.write_text(
        '[url "https://ann:hunter2@127.0.0.1:9/"]\n\tinsteadOf = https://shop.invalid/\n'
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    with pytest.raises(DebtlogError) as caught:
        newest_commit("https://shop.invalid/shop.git", "", 20)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("way", ["ext::touch ", "file://", "http://127.0.0.1:9/"])
def test_a_rewritten_address_opens_no_other_way(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, note = tmp_path / "gitconfig", tmp_path / "was-run"
    config.write_text(f'[url "{way}{note}"]\n\tinsteadOf = https://shop.invalid/shop.git\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    with pytest.raises(DebtlogError):
        newest_commit("https://shop.invalid/shop.git", "", 20)
    assert not note.exists()


def test_messages_of_others_are_one_safe_line() -> None:
    said = safe_text("fatal: https://ann:w@rd@example.org/x\x1b[2J\nis\u0085gone" + "x" * 1_000)
    assert said.startswith("fatal: https://********@example.org/x [2J is gone")
    assert len(said) < 310


def test_git_that_is_not_there_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(DebtlogError, match="git cannot be run"):
        run_git(Limits(5), "version")
