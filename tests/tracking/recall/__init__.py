"""Tests of tracking / recall."""
