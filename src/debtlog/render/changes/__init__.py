"""What changed between two states of a register, in Markdown."""
