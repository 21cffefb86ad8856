"""Tests of what is written of changes between two states of a register."""
