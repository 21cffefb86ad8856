"""The folder of the cache: in the checkout, under a name that only this user can know.

Whoever writes a repository may commit a folder ``.cache/debtlog`` and anything in it. So the name
of the folder depends on a random key in the user's own cache folder, and no link is followed.
"""

from __future__ import annotations

import hmac
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

#: Below the checkout; the rest of the path is private.
FOLDER = ".cache/debtlog"
_KEY_BYTES = 32
_NAME_LETTERS = 32
_OTHERS = 0o077
_WRITABLE_BY_OTHERS = 0o022


def private_folder(root: Path) -> Path | None:
    """Return where the cache of the checkout ``root`` is, or would be; None if it has none.

    It has none where the key cannot be made or others could know or replace it, and on Windows,
    where that cannot be seen.
    """
    if sys.platform == "win32":
        return None
    try:
        top = os.path.realpath(root)
        home = _users_folder()
        if home is None or _is_in_checkout(home, top):
            return None
        key = _key_in(home)
    except OSError:
        return None
    if key is None:
        return None
    name = hmac.digest(key, os.fsencode(top), "sha256").hex()[:_NAME_LETTERS]
    return Path(top, FOLDER, name)


def is_safe(folder: Path) -> bool:
    """Whether the private ``folder`` exists, belongs to this user, and no link leads there."""
    around = (folder.parents[1], folder.parent)
    try:
        is_private = _is_ours(os.lstat(folder), _OTHERS)
        return is_private and all(stat.S_ISDIR(os.lstat(one).st_mode) for one in around)
    except OSError:
        return False


def make(folder: Path) -> bool:
    """Create the private ``folder``, if it is missing; return whether it is safe to use.

    A list of its own keeps git from seeing it, whether or not the user ignores ``.cache``.
    """
    with suppress(OSError):
        for one in (folder.parents[1], folder.parent):
            with suppress(FileExistsError):
                os.mkdir(one)  # noqa: PTH102  it must not follow a link, as all here
            if not stat.S_ISDIR(os.lstat(one).st_mode):
                return False
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)  # noqa: PTH102
            (folder / ".gitignore").write_text("*\n", encoding="ascii")
    return is_safe(folder)


def _users_folder() -> str | None:
    """The folder of debtlog in the user's cache folder, made if it is missing.

    None if it belongs to somebody else, or others can write into it.
    """
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):  # noqa: PTH117  a string is enough
        base = os.path.expanduser("~/.cache")  # noqa: PTH111
    if not os.path.isabs(base):  # noqa: PTH117  there is no home
        return None
    os.makedirs(base, 0o700, exist_ok=True)  # noqa: PTH103
    folder = os.path.join(os.path.realpath(base), "debtlog")  # noqa: PTH118
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)  # noqa: PTH102
    return folder if _is_ours(os.lstat(folder), _WRITABLE_BY_OTHERS) else None


def _is_in_checkout(folder: str, root: str) -> bool:
    """Whether ``folder`` is in the checkout that ``root`` is in, so that it may be committed."""
    here = Path(root)
    around = (at for at in (here, *here.parents) if os.path.lexists(at / ".git"))
    return Path(folder).is_relative_to(next(around, here))


def _is_ours(status: os.stat_result, forbidden: int) -> bool:
    """Whether a folder belongs to this user and gives others none of the rights ``forbidden``."""
    is_folder = stat.S_ISDIR(status.st_mode)
    return is_folder and status.st_uid == os.geteuid() and not status.st_mode & forbidden


def _key_in(folder: str) -> bytes | None:
    """Read the user's key, or make it; None if it is not private."""
    path = os.path.join(folder, "key")  # noqa: PTH118
    try:
        return _read_key(path)
    except FileNotFoundError:
        _make_key(path)
        return _read_key(path)


def _make_key(path: str) -> None:
    """Put a random key at ``path`` in one step, unless another process was faster."""
    from secrets import token_bytes, token_hex  # noqa: PLC0415  once in the life of a machine

    temporary = f"{path}.{token_hex(8)}"
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as it:
            it.write(token_bytes(_KEY_BYTES))
        with suppress(FileExistsError):
            os.link(temporary, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)  # noqa: PTH108


def _read_key(path: str) -> bytes | None:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        status = os.fstat(descriptor)
        is_ours = status.st_uid == os.geteuid() and not status.st_mode & _OTHERS
        if not (stat.S_ISREG(status.st_mode) and is_ours):
            return None
        key = os.read(descriptor, _KEY_BYTES + 1)
        return key if len(key) == _KEY_BYTES else None
    finally:
        os.close(descriptor)
