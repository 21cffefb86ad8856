"""Tests of where the code is now that a register named."""
