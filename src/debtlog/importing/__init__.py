"""Registers that are already there, and debt that is noted in code, become records."""
