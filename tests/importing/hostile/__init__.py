"""Registers that mean harm, or are far too large."""
