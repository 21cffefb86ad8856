"""The register beside Zensical, which has no plugins: files before its build, pages after it."""
