"""What changed between two states of a register, for a terminal and for programs."""
