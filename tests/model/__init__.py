"""The words of the register."""
