"""Why git could not fetch, in one line that has no credentials in it."""

from __future__ import annotations

import re
import signal

from debtlog.errors import DebtlogError
from debtlog.portfolio.credentials import masked
from debtlog.yaml.faults import UNSAFE

TOO_LARGE = "it is larger than `limits.megabytes`"
#: The signal that ends what writes too large a file; Windows has none.
_FILE_SIZE = int(getattr(signal, "SIGXFSZ", 0))
#: What a shell says of a program that it cannot run.
_NOT_RUN = frozenset({126, 127})
_LONGEST = 300
_WHO = "git takes them from its credential helper or the ssh agent, never from portfolio.yml"
_SILENT = "its server does not answer"
_UNSEEN = "there is no such repository, or we may not see it"
#: What git, curl and ssh say, and what it means; the first that fits counts.
_MEANINGS = tuple(
    (re.compile(words), said)
    for words, said in (
        ("could not resolve (?:host|proxy)", "its server is not known"),
        (
            "terminal prompts disabled|could not read (?:username|password)",
            f"it asks for credentials: {_WHO}",
        ),
        ("authentication failed|returned error: 401", f"it refuses our credentials: {_WHO}"),
        ("returned error: 403", f"we may not read it; it depends on our credentials: {_WHO}"),
        (r"permission denied \(|too many authentication failures", f"it refuses our key: {_WHO}"),
        ("host key verification failed", "its key is not known: add it to known_hosts"),
        ("returned error: 30[1-8]", "it is at another address; correct the one in portfolio.yml"),
        (
            "returned error: (?:404|410)|repository '.*' not found|does not appear to be a git",
            _UNSEEN,
        ),
        ("returned error: 429", "its server is asked too often; run this again later"),
        ("couldn't connect|failed to connect|connection refused|connection reset", _SILENT),
        ("timed out|no route to host|network is unreachable|connection closed", _SILENT),
        ("couldn't find remote ref", "the branch is gone"),
        ("hung up|early eof|rpc failed|transfer closed", "its server ended in the midst of it"),
    )
)
#: What else is a matter of the server or of the way to it.
_FROM_AFAR = re.compile("unable to access|could not read from remote|^remote: ", re.MULTILINE)


class RefusedError(DebtlogError):
    """A matter of the server or of the way to it: another clone would meet the same."""


def failure(status: int, errors: bytes) -> DebtlogError:
    """Say why git failed: in our words where we know them, else in the first of its own."""
    if status in _NOT_RUN:
        return DebtlogError("git cannot be run")
    text = errors.decode("utf-8", "replace")
    if abs(status) in {_FILE_SIZE, 128 + _FILE_SIZE}:
        return RefusedError("its server says too much")
    lowered = text.lower()
    for words, said in _MEANINGS:
        if words.search(lowered):
            return RefusedError(said)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    fatal = (line for line in lines if line.startswith("fatal:"))
    first = next(fatal, (lines or ["git failed"])[0])
    kind = RefusedError if _FROM_AFAR.search(lowered) else DebtlogError
    return kind(safe_text(first.removeprefix("fatal:").strip()))


def safe_text(text: str) -> str:
    """Take credentials and control characters out of what others say, and cut it."""
    said = UNSAFE.sub(" ", masked(text).replace("\n", " ")).strip()
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
