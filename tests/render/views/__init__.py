"""Tests of render / views."""
