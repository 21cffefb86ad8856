"""Tests of debtlog.git.line_history."""
