"""What code a text names: paths, lines and symbols in Markdown. Pure: no git, no files."""
