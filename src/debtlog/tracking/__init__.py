"""Where a reference is now."""
