"""What knows mkdocs.yml and runs the generators of sites."""
