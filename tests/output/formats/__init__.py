"""Tests of output / formats."""
