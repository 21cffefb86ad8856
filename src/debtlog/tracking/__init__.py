"""Follows references: where the code that they were pinned to is now."""
