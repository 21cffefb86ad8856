"""Findings and records as text and data."""
