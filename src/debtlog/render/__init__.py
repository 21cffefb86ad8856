"""From the register to documents and pages. It writes nothing to the disk."""
