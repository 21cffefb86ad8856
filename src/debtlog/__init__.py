"""Technical debt in the repository: records, references that follow the code, a site."""
