"""The code that references point into: which files may be read, their lines, their symbols."""
