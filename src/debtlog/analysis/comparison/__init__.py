"""Two states of a register: what changed between them, as values."""
