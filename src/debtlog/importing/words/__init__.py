"""Words and notations of hand-kept registers: what they mean in a record."""
