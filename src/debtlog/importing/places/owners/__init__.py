"""Which lines and symbols of a text belong to which path in it. Pure."""
