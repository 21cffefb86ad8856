"""When each place of a register was written, what it meant then, and where that is now."""
