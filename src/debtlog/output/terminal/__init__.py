"""Text for a terminal: made harmless, measured, laid out."""
