"""What the home page of the register shows: what it costs, where it hurts, what has changed."""
