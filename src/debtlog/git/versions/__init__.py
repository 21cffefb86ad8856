"""What there was in earlier commits: the versions of a file, and all that is in their folders."""
