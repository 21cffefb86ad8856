"""Tests of debtlog.sources.comments."""
