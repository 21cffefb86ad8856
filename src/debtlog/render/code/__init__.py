"""Code on pages: excerpts, colours, and source files with their debt marked."""
