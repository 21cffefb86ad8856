"""The register seen with the code that it points into: references followed, events, numbers."""
