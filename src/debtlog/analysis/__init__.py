"""The register together with the code it refers to: tracked references, history, numbers."""
