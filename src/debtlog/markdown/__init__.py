"""Markdown that strangers wrote: parsed, and rewritten so that it is harmless on a page."""
