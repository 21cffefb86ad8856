"""One module a command. A module imports inside its function what it needs to work."""
