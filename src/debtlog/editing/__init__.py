"""Changes the user's files: whole or not at all, and by no byte more than needed."""
