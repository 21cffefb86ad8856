"""Places of debt that a change touches: for people, for programs, and on the lines of code."""
