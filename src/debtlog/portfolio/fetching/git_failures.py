"""Why git could not fetch, in one line that has no credentials in it."""

from __future__ import annotations

import signal

from debtlog.portfolio.credentials import masked
from debtlog.yaml.faults import UNSAFE

#: The signal that ends what writes too large a file; Windows has none.
_TOO_LARGE = int(getattr(signal, "SIGXFSZ", 0))
_LONGEST = 300
_HELP = (
    ("could not resolve host", "its server is not known"),
    ("couldn't connect", "its server does not answer"),
    ("connection refused", "its server does not answer"),
    ("connection timed out", "its server does not answer"),
    ("terminal prompts disabled", "it asks who we are: set up a credential helper of git"),
    ("could not read username", "it asks who we are: set up a credential helper of git"),
    ("authentication failed", "it refuses our credentials, which git's credential helper has"),
    ("permission denied", "it refuses our key: add one to the ssh agent"),
    ("host key verification failed", "its key is not known: add it to known_hosts"),
    ("not found", "there is no such repository, or we may not see it"),
    ("file too large", "it is larger than `limits.megabytes`"),
    ("file size limit", "it is larger than `limits.megabytes`"),
)


def reason(status: int, errors: bytes) -> str:
    """Say why git failed: in our words where we know them, else in the first of its own."""
    text = errors[-10_000:].decode("utf-8", "replace")
    if abs(status) in {_TOO_LARGE, 128 + _TOO_LARGE} or f"of signal {_TOO_LARGE}\n" in text:
        return "it is larger than `limits.megabytes`"
    lowered = text.lower()
    known = next((said for words, said in _HELP if words in lowered), None)
    if known:
        return known
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = next(
        (line for line in lines if line.startswith("fatal:")), (lines or ["git failed"])[0]
    )
    return safe_text(first.removeprefix("fatal:").strip())


def safe_text(text: str) -> str:
    """Take credentials and control characters out of what others say, and cut it."""
    said = UNSAFE.sub(" ", masked(text).replace("\n", " ")).strip()
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
