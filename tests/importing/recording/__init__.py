"""Tests of debtlog.importing.recording."""
