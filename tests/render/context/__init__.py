"""Tests of render / context."""
