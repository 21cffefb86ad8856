"""Markdown as the stretches of text that are read as one. Pure."""
