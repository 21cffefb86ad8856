"""Old text, lines in it and new text → where these lines are in the new text. Pure."""
