"""Tests of linter."""
