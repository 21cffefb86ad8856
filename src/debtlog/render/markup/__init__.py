"""How texts are written on a page: as Markdown, as HTML, or as plain text."""
