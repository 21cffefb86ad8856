"""What the commands share that compare a register with an earlier state of it."""
