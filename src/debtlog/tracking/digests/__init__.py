"""Digests of lines, and locating lines by digest alone. Pure: no history, no other file."""
