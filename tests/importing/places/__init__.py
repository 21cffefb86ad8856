"""Tests of what code a text names."""
