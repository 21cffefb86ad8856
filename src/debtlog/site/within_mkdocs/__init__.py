"""The register inside of MkDocs: its pages among other files, and beside other plugins."""
