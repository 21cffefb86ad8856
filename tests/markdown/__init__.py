"""Tests of Markdown."""
