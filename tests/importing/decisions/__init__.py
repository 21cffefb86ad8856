"""Tests of debtlog.importing.decisions."""
