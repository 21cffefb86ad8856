"""What a check, a list or a record looks like to people at a terminal and to programs."""
