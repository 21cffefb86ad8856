"""The words of the site in each language, with its plurals, dates and amounts."""
