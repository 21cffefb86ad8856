"""The text of a hand-kept register becomes entries; nothing but the text is looked at."""
