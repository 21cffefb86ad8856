"""The forms of entries: rows of tables, items of lists, paragraphs; each read in its own way."""
