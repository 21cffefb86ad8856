"""Tests of render / code."""
