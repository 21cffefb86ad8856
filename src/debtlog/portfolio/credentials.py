"""Passwords that somebody wrote into an address: nobody is to read them in a log."""

from __future__ import annotations

import re

#: What is before the last @ of an address; a password may have the other signs in it.
_IN_ADDRESS = re.compile(r"(?<=//)[^\s\"'<>]*(?=@)")


def masked(text: str) -> str:
    """Put asterisks in place of credentials in addresses; every column stays where it is."""
    return _IN_ADDRESS.sub(lambda found: "*" * len(found[0]), text)
