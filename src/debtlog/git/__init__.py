"""The only room that calls git: the commands, and how their output is read."""
