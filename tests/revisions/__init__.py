"""Tests of comparing a register with a revision."""
