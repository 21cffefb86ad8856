"""What a server of git may try: with git's own protocol, and with more than that."""

from __future__ import annotations

import base64
import os
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from debtlog.errors import DebtlogError
from debtlog.portfolio.fetching import fetching_git
from debtlog.portfolio.fetching.clones import fetched, newest_commit
from debtlog.portfolio.work import work
from tests.portfolio.conftest import commit
from tests.portfolio.fetching.conftest import redirect, send
from tests.portfolio.fetching.git_servers import SMART, a_task, answer_by_git, publish

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from tests.portfolio.conftest import MakeRepository
    from tests.portfolio.fetching.conftest import Server


def test_git_answers_itself(server: Server, repository: MakeRepository, tmp_path: Path) -> None:
    shop = repository("shop")
    for number in range(5):
        commit(shop, f"Change {number}", f"2026-03-0{number + 1}")
    url = publish(shop, server, smart=True)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    assert work(task).failure == ""
    assert len(list((fetched(task) / ".git/objects/pack").glob("*.pack"))) == 1


def test_one_pack_has_the_limit_too(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    shop.write("noise", os.urandom(400_000))
    name = commit(shop, "Add noise", "2026-03-01")
    task = replace(a_task(publish(shop, server, smart=True), name, tmp_path), most_bytes=100_000)
    assert work(task).failure == "it is larger than `limits.megabytes`"
    assert not list((tmp_path / "cache").rglob("*pack*"))


def test_many_small_files_have_the_limit_of_one(
    server: Server,
    repository: MakeRepository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shop = repository("shop")
    for number in range(40):
        shop.write(f"noise{number}", os.urandom(20_000))
    name = commit(shop, "Add noise", "2026-03-01")
    url = publish(shop, server)
    bare = server.files / "shop.git"
    (pack,) = (bare / "objects/pack").glob("*.pack")
    moved = pack.rename(tmp_path / "pack")
    for left in (bare / "objects/pack").iterdir():
        left.unlink()
    with moved.open("rb") as file:
        subprocess.run(
            ["git", "--git-dir", str(bare), "unpack-objects", "-q"], stdin=file, check=True
        )
    shop.git("--git-dir", str(bare), "update-server-info")
    for path in bare.rglob("objects/*/*"):
        if path.is_file():

            def slowly(request: BaseHTTPRequestHandler, data: bytes = path.read_bytes()) -> None:
                time.sleep(0.02)
                send(request, data)

            server.pages[f"/{path.relative_to(server.files)}"] = slowly
    monkeypatch.setattr(fetching_git, "_LOOK_SECONDS", 0.02)
    task = replace(a_task(url, name, tmp_path), most_bytes=100_000)
    assert work(task).failure == "it is larger than `limits.megabytes`"
    asked = len(server.asked)
    assert asked < 40


def test_what_a_server_says_has_an_end(server: Server) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        kind = "application/x-git-upload-pack-advertisement"
        lines = [b"001e# service=git-upload-pack\n0000"]
        for number in range(200_000):
            line = b"%040d refs/x/%d/HEAD\n" % (number, number)
            lines.append(b"%04x%s" % (len(line) + 4, line))
        send(request, b"".join(lines) + b"0000", Content_Type=kind)

    server.pages["/shop.git/info/refs"] = endless
    with pytest.raises(DebtlogError, match="says too much"):
        newest_commit(server.url("/shop.git"), "", 20)


@pytest.mark.parametrize("path", ["/shop.git/info/refs", "/elsewhere.git/info/refs"])
def test_a_server_leads_nowhere_else(server: Server, repository: MakeRepository, path: str) -> None:
    publish(repository("shop"), server)
    server.pages["/old.git/info/refs"] = redirect(server.url(f"{path}?service=git-upload-pack"))
    with pytest.raises(
        DebtlogError, match=r"at another address; correct the one in portfolio\.yml"
    ):
        newest_commit(server.url("/old.git"), "", 20)
    assert [path for path, _ in server.asked] == ["/old.git/info/refs?service=git-upload-pack"]


def test_nothing_is_taken_from_where_a_server_says_it_is(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    url = publish(shop, server)
    name = newest_commit(url, "", 20)
    publish(shop, server, "other.git")
    bare = server.files / "shop.git"
    for path in (bare / "objects/pack").iterdir():
        path.unlink()
    (bare / "objects/info/packs").write_text("")
    elsewhere = server.url("/other.git/objects")
    (bare / "objects/info/http-alternates").write_text(f"{elsewhere}\n")
    (bare / "objects/info/alternates").write_text("/other.git/objects\n")
    assert work(a_task(url, name, tmp_path)).failure
    assert not [path for path, _ in server.asked if path.startswith("/other.git")]


def test_no_bundle_and_no_other_pack_is_loaded(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    url = publish(shop, server, smart=True)
    bare = server.files / "shop.git"
    blob = shop.git("rev-parse", "HEAD:src/server.py").strip()
    for key, value in {
        "uploadpack.advertiseBundleURIs": "true",
        "bundle.version": "1",
        "bundle.mode": "all",
        "bundle.one.uri": server.url("/elsewhere.bundle"),
        "uploadpack.blobPackfileUri": f"{blob} {'0' * 40} {server.url('/elsewhere.pack')}",
    }.items():
        shop.git("--git-dir", str(bare), "config", key, value)
    sent: list[bytes] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        sent.append(answer_by_git(request, server.files))

    server.pages[f"{SMART}/shop.git/git-upload-pack"] = answer
    assert work(a_task(url, newest_commit(url, "", 20), tmp_path)).failure == ""
    assert any(b"command=fetch" in it for it in sent)
    assert not [it for it in sent if b"packfile-uris" in it or b"bundle-uri" in it]
    assert not [path for path, _ in server.asked if "elsewhere" in path]


def test_a_repository_may_have_names_of_sha_256(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    (shop.root / ".git").rename(tmp_path / "old")
    shop.git("init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    name = commit(shop, "Record it", "2026-03-01")
    assert len(name) == 64
    url = publish(shop, server, smart=True)
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    assert task.commit == name
    assert work(task).failure == ""


def test_a_history_that_was_begun_anew_is_fetched_anew(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    url = publish(shop, server, smart=True)
    assert work(a_task(url, newest_commit(url, "", 20), tmp_path)).failure == ""
    (shop.root / ".git").rename(tmp_path / "old")
    (server.files / "shop.git").rename(tmp_path / "old.git")
    shop.git("init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    commit(shop, "Record it", "2026-03-01")
    publish(shop, server, smart=True)
    assert work(a_task(url, newest_commit(url, "", 20), tmp_path)).failure == ""


def test_of_a_history_that_is_not_whole_a_part_is_taken(
    server: Server, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    commit(shop, "Later", "2026-03-01")
    bare = server.files / "shop.git"
    shop.git("clone", "--quiet", "--bare", "--depth=1", f"file://{shop.root}", str(bare))
    url = server.url(f"{SMART}/shop.git")
    answer = work(a_task(url, newest_commit(url, "", 20), tmp_path))
    assert answer.failure == ""
    assert b'"history_is_whole":false' in (answer.data or b"")


def test_the_credential_helper_of_the_user_is_asked(
    server: Server, repository: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "gitconfig"
    script = "!f() { echo username=ann; echo password=right; }; f"
    config.write_text(f'[credential]\n\thelper = "{script}"\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    url = publish(repository("shop"), server, smart=True)
    expected = "Basic " + base64.b64encode(b"ann:right").decode()

    def private(request: BaseHTTPRequestHandler) -> None:
        if request.headers.get("Authorization") == expected:
            answer_by_git(request, server.files)
        else:
            send(request, b"", 401, WWW_Authenticate='Basic realm="x"')

    for path in ("info/refs", "git-upload-pack"):
        server.pages[f"{SMART}/shop.git/{path}"] = private
    task = a_task(url, newest_commit(url, "", 20), tmp_path)
    assert work(task).failure == ""
    kept = [it.read_bytes() for it in (tmp_path / "cache").rglob("*") if it.is_file()]
    assert not any(b"ann" in it and b"right" in it for it in kept)
    config.write_text(config.read_text().replace("right", "wrong"))
    with pytest.raises(DebtlogError, match="it refuses our credentials: git takes them from"):
        newest_commit(url, "", 20)


def test_credentials_of_a_rewritten_address_are_kept_nowhere(
    server: Server, repository: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = publish(repository("shop"), server, smart=True)
    config = tmp_path / "gitconfig"
    ours = url.replace("https://", "https://ann:hunter2@").replace("/shop.git", "/")
    config.write_text(f'[url "{ours}"]\n\tinsteadOf = https://shop.invalid/\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    task = a_task("https://shop.invalid/shop.git", newest_commit(url, "", 20), tmp_path)
    assert work(task).failure == ""
    kept = [it.read_bytes() for it in (tmp_path / "cache").rglob("*") if it.is_file()]
    assert not any(b"hunter2" in it for it in kept)
    with pytest.raises(DebtlogError) as caught:
        newest_commit("https://shop.invalid/gone.git", "", 20)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("way", ["core.sshCommand", "GIT_SSH_COMMAND", "GIT_SSH"])
def test_the_ssh_of_the_user_is_used(
    repository: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    shop, note = repository("shop"), tmp_path / "arguments"
    fake = tmp_path / "ssh"
    fake.write_text(
        f'#!/bin/sh\necho "$SSH_ASKPASS_REQUIRE $@" >> {note}\n'
        'for last; do :; done\nexec sh -c "$last"\n'
    )
    fake.chmod(0o755)
    monkeypatch.delenv("GIT_SSH_COMMAND", raising=False)
    if way == "core.sshCommand":
        config = tmp_path / "gitconfig"
        config.write_text(f"[core]\n\tsshCommand = {fake} -F mine\n")
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    else:
        monkeypatch.setenv(way, str(fake))
    newest_commit(f"ssh://git@localhost{shop.root}", "", 20)
    assert note.read_text().startswith("never ")
    assert ("-F mine" in note.read_text()) == (way == "core.sshCommand")


def test_an_ssh_that_stays_is_not_waited_for(
    repository: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "ssh"
    fake.write_text('#!/bin/sh\nsleep 5 >&2 &\nfor last; do :; done\nexec sh -c "$last"\n')
    fake.chmod(0o755)
    monkeypatch.setenv("GIT_SSH", str(fake))
    began = time.monotonic()
    newest_commit(f"ssh://git@localhost{repository('shop').root}", "", 20)
    assert time.monotonic() - began < 4


def test_an_ssh_that_is_refused_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "ssh"
    fake.write_text("#!/bin/sh\necho 'git@h: Permission denied (publickey).' >&2\nexit 255\n")
    fake.chmod(0o755)
    monkeypatch.setenv("GIT_SSH", str(fake))
    with pytest.raises(DebtlogError, match="it refuses our key: git takes them from") as caught:
        newest_commit("git@localhost:shop", "", 20)
    assert "\n" not in str(caught.value)


def test_what_git_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake, note = tmp_path / "ssh", tmp_path / "number"
    fake.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {note}\nwait\n")
    fake.chmod(0o755)
    monkeypatch.setenv("GIT_SSH", str(fake))
    with pytest.raises(DebtlogError, match="git took longer than 1 seconds"):
        newest_commit("git@localhost:shop", "", 1)
    until = time.monotonic() + 10
    while is_running(int(note.read_text())) and time.monotonic() < until:
        time.sleep(0.02)  # one that is killed needs a moment to end
    assert not is_running(int(note.read_text()))


def is_running(number: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return "State:\tZ" not in Path("/proc", str(number), "status").read_text()
    except OSError:
        return False
