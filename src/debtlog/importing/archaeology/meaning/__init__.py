"""Which file and which lines were meant then, and whether they were right."""
