"""Where lines are, by their digest alone. Pure: no history, no other file."""
