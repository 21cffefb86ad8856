"""Tests of changes of a register in Markdown."""
