"""Tests of debtlog.importing.reading."""
