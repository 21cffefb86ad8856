"""What the sections of a register are: entries, groups of entries, or text about the register."""
