"""Where lines are, as far as their digest alone can tell. Pure: no history, no other file."""
