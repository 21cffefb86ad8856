"""Untrusted Markdown: parsed, and rewritten so that it is harmless on a page."""
