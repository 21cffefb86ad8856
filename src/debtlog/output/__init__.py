"""Checks, lists and records as text for terminals and as data for programs."""
