"""How paths, lines and symbols are written, from single marks to the tokens of a text. Pure."""
