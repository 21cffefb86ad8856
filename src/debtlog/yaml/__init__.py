"""YAML: text to data with the place of every node, and new values back into the same text."""
