"""Tests of render / links."""
