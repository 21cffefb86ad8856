"""Tests of how entries become records."""
