"""Everything that knows ``mkdocs.yml`` and the generators of sites."""
