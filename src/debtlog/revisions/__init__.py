"""The register and its code as they were in a revision, and what was changed since."""
