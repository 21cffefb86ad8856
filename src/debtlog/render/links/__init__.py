"""Where pages are, how one leads to another, and where code is on its host."""
