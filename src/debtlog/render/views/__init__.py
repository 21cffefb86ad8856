"""What templates see: text that is safe to write, everything already decided."""
