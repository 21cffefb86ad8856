"""Who wrote which line, for many lines of many files: one walk through the history."""
