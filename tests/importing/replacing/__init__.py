"""Tests of ``debtlog.importing.replacing``."""
