"""Entries of a hand-kept register become records: planned, written together, and told."""
