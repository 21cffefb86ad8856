"""Tests of debtlog.importing.reporting."""
