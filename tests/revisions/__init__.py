"""Tests of registers in revisions."""
