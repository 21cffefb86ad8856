"""Tests of debtlog.importing.comments."""
