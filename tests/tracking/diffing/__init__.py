"""Tests of tracking / diffing."""
