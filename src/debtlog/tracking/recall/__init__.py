"""Searches git's history for the lines of a reference, and follows them from there."""
