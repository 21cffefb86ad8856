"""What git remembers of the lines of a reference, and where they went since then."""
