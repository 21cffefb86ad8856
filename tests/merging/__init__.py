"""Tests of how git merges records."""
