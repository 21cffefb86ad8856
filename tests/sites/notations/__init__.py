"""Texts of records as a generator of sites makes them of Markdown, and as we write them."""
