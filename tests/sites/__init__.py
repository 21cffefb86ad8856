"""Tests of the built site: the real generators, and a real browser."""
