"""How registers are written that can be imported: what reads each, and finds the code it names."""
