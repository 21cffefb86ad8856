"""The room that changes the user's files: whole or not at all, and no byte more than was asked."""
